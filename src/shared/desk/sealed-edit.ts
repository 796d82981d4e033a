import { Epoch, type Infer, oneOf, Type, word } from '../kernel/schema.ts'
import type { Family } from '../model/family.ts'

/** An edit that came after its author had lost the right, as the desk lists it. */
export type SealedEdit = Infer<typeof SealedEdit>
export const SealedEdit = Type.Object({
  n: Type.Integer(),
  user: Type.String(),
  db: word<Family>(),
  id: Type.String(),
  deleted: Type.Boolean(),
  /** The revision and its ancestors as the author named them, newest first. */
  path: Type.Array(Type.String()),
  /** The document as its author left it, JSON. */
  body: Type.String(),
  /** By the server's clock: when it arrived. */
  at: Epoch,
  state: oneOf('waiting', 'accepted', 'refused'),
  /** Why it was sealed; after it was settled, what its judge said. */
  reason: Type.String(),
  /** Why it was sealed, as a value: a kind and what belongs to it. Servers of before kept the sentence alone. */
  satchel: Type.Optional(Type.Object({ kind: Type.String() })),
  /** The scope keys of the document that its author held when she wrote it, and holds no more. For administrators. */
  held: Type.Optional(Type.Array(Type.String())),
})
