import { DataClass } from '../directory/directory.ts'
import { Count, Epoch, type Infer, oneOf, Type, word } from '../kernel/schema.ts'
import type { MergeableType } from '../registry/references.ts'
import type { AnyDocument } from '../sync/any-document.ts'

const Names = Type.Array(Type.String())
const Kinds = Type.Record(Type.String(), Count)
/** A record as it stands. */
const Standing = Type.Unsafe<AnyDocument>({ type: 'object' })

/** Why two records are likely one, the strongest sign first. */
export const twinSigns = ['taxNumber', 'serialNumber', 'name', 'sound', 'mobile', 'email', 'phone'] as const
export type TwinSign = Infer<typeof TwinSign>
export const TwinSign = oneOf(...twinSigns)

/** Two records that are likely one, and what says so. */
export type LikelyTwins = Infer<typeof LikelyTwins>
export const LikelyTwins = Type.Object({
  type: word<MergeableType>(),
  /** The older one first. */
  ids: Type.Array(Type.String()),
  titles: Names,
  /** Whose they are, by name: for a contact or a machine its customer. */
  places: Names,
  signs: Type.Array(TwinSign),
})

/** Which record is to go into which, and what of the one that goes is to stand. */
export type MergePlan = Infer<typeof MergePlan>
const plan = {
  kept: Type.String(),
  lost: Type.String(),
  /** Fields whose value is taken from the record that goes. */
  take: Names,
  /** Lists and notes of which both are kept. */
  both: Names,
  /** People (`user:<name>`) who see the one that goes and would not see what becomes of it: these are to. */
  join: Names,
}
export const MergePlan = Type.Object(plan)

/** Somebody for whom a merge changes what she sees. */
export type MergeSight = Infer<typeof MergeSight>
export const MergeSight = Type.Object({
  userId: Type.String(),
  /** What of the record that goes she had not seen, and will. */
  gains: Type.Array(DataClass),
  /** What she has of it now and would have no more; she has it of the other one as well where she joins. */
  loses: Type.Array(DataClass),
  /** A visit that moves along gives her the same of the other one. */
  byVisit: Type.Boolean(),
})

/** Both records, what hangs on them, and who would see what. */
export type MergePreview = Infer<typeof MergePreview>
export const MergePreview = Type.Object({
  kept: Standing,
  lost: Standing,
  /** What names each of them, by type. */
  hangs: Type.Object({ kept: Kinds, lost: Kinds }),
  people: Type.Array(MergeSight),
})

/** A merge that was done. */
export type PastMerge = Infer<typeof PastMerge>
export const PastMerge = Type.Object({
  id: Type.String(),
  kept: Type.String(),
  lost: Type.String(),
  /** As they were called then. */
  titles: Type.Object({ kept: Type.String(), lost: Type.String() }),
  at: Epoch,
  by: Type.String(),
  documents: Count,
  undoneAt: Type.Optional(Epoch),
  takenBack: Type.Optional(Count),
  /** What goes on naming the record that went: its rules refuse any change of it. The first by their titles. */
  stays: Type.Optional(Type.Object({ count: Count, titles: Names })),
  /** Fields that laptops changed on the record that went since, and the one that stands took in no way: both as they are now. */
  left: Type.Optional(Names),
})
