import { type Infer, Type, word } from '../kernel/schema.ts'
import type { Family } from '../model/family.ts'

const Texts = Type.Array(Type.String())

/** One version of a document in conflict, as far as it differs from the others. */
export const OwnVersion = Type.Object({
  rev: Type.String(),
  /** `user:<name>` who wrote it, and when by her laptop's clock. */
  by: Type.String(),
  at: Type.String(),
  /** By field; one that is not there is emptied in this version. */
  values: Type.Record(Type.String(), Type.Unsafe<unknown>({})),
})

/** A document of one's own that two people changed at once, with both values. */
export type OwnConflict = Infer<typeof OwnConflict>
export const OwnConflict = Type.Object({
  db: word<Family>(),
  id: Type.String(),
  customerId: Type.String(),
  fields: Texts,
  /** Of these the desk settles some: then all of it is the desk's. */
  atDesk: Texts,
  /** The one that stands meanwhile first. */
  versions: Type.Array(OwnVersion),
})

/** Which version is to stand, of the versions that were looked at. */
export type OwnChoice = Infer<typeof OwnChoice>
export const OwnChoice = Type.Object({
  db: Type.String(),
  id: Type.String(),
  revs: Texts,
  take: Type.String(),
})
