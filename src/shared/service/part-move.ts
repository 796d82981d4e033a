import { documentSchema } from '../kernel/document.ts'
import { type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'

/**
 * What its maker wants or did: she asks for parts, gave some, took some over, or sends one back to the warehouse. Giver
 * and taker may both write it down by the roadside: then there are two of one hand-over (`twinOf`).
 */
const PartMoveKind = oneOf('ask', 'give', 'take', 'return')

/** Where the parts come from. Only a van is counted: the warehouse has books of its own, and a machine none. */
const PartMovePlace = oneOf('van', 'warehouse', 'machine')

const PartMoveStage = oneOf('asked', 'agreed', 'declined', 'withdrawn', 'underway', 'arrived', 'void')

/**
 * Parts on their way between two people. What each of them has in her van follows from it in her own stock and nowhere
 * else (`owedTo`); nobody counts in another's van.
 */
export type PartMove = Infer<typeof PartMove>
export const PartMove = documentSchema('partMove', {
  /** The other of the two: who is asked, who gets it, from whom it was taken, who keeps the warehouse. */
  ownerId: text(48, 1),
  kind: PartMoveKind,
  place: PartMovePlace,
  /** '' where the catalogue does not have it: then it is counted in no van. */
  productId: text(48),
  description: text(200, 1),
  quantity: Type.Integer({ minimum: 1, maximum: 10_000 }),
  serialNumber: text(40),
  /** The visit that it is for, or on which it came out; '' where there is none. */
  visitId: text(48),
  note: text(400),
  stage: PartMoveStage,
  stageLog: Type.Array(
    record({ id: text(48, 1), at: Instant, by: text(80), stage: PartMoveStage, note: text(400) }),
    { maxItems: 100 },
  ),
})

type Between = Pick<PartMove, 'kind' | 'createdBy' | 'ownerId'>

/** Out of whose hands it goes. */
export function giverOf({ kind, createdBy, ownerId }: Between): string {
  return kind === 'give' || kind === 'return' ? createdBy : ownerId
}

/** Into whose hands it comes. */
export function takerOf({ kind, createdBy, ownerId }: Between): string {
  return kind === 'give' || kind === 'return' ? ownerId : createdBy
}

/** Who has to say that it took place: the one of the two who did not write it down as done. */
export function settlerOf({ kind, createdBy, ownerId }: Between): string {
  return kind === 'ask' ? createdBy : ownerId
}

/** Whose word is next; `undefined` where it is settled. */
export function waitsFor(move: Between & Pick<PartMove, 'stage'>): string | undefined {
  if (move.stage === 'asked' || move.stage === 'agreed') return move.ownerId
  return move.stage === 'underway' ? settlerOf(move) : undefined
}

/** Whether one of the two still has something to say. */
export function isOpenMove({ stage }: Pick<PartMove, 'stage'>): boolean {
  return stage === 'asked' || stage === 'agreed' || stage === 'underway'
}
