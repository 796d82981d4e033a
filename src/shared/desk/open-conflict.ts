import { type Infer, Type, word } from '../kernel/schema.ts'
import type { Family } from '../model/family.ts'

const Texts = Type.Array(Type.String())

/** One document of which more than one version stands, as the desk lists it. */
export type OpenConflict = Infer<typeof OpenConflict>
export const OpenConflict = Type.Object({
  db: word<Family>(),
  id: Type.String(),
  type: Type.String(),
  /** What it calls itself. */
  title: Type.String(),
  customerId: Type.String(),
  /** The live leaves, the elected one first. */
  revs: Texts,
  /** When the newest of them was written, by its laptop's clock. */
  at: Type.String(),
  /** Who wrote them, each once. */
  people: Texts,
  devices: Texts,
  /** Where they differ. */
  fields: Texts,
  /** The heavier, the sooner: money and sensitive fields, age, people. */
  weight: Type.Number(),
  /** `user:<name>` of the sync admin who has taken it on; absent where nobody has. */
  assignee: Type.Optional(Type.String()),
})
