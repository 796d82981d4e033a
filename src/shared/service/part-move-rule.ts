import { same } from '../kernel/same.ts'
import type { Change } from '../model/rule.ts'
import { giverOf, type PartMove, settlerOf } from './part-move.ts'
import type { ServiceRefusal } from './service-refusals.ts'

/** What a movement says against itself, whoever writes it. */
export function partMoveShapeFault({
  kind,
  place,
  quantity,
  serialNumber,
}: PartMove): ServiceRefusal | undefined {
  if (serialNumber !== '' && quantity > 1) return { kind: 'partMoveSerial' }
  const places: readonly PartMove['place'][] = kind === 'return' ? ['van', 'machine'] : ['van', 'warehouse']
  return places.includes(place) ? undefined : { kind: 'partMovePlace' }
}

/** Each of the two says her own: who gives agrees or not and hands over, who gets it says that it came. */
export function partMoveFault({ me, now, before }: Change<PartMove>): ServiceRefusal | undefined {
  if (!before) return begunFault(me, now)
  if (before.stage !== now.stage && !mayStep(before, now.stage, me)) return { kind: 'partMoveStep' }
  const isChanged = said.some((field) => !same(before[field], now[field]))
  const isCounted = counted.some((field) => !same(before[field], now[field]))
  return isChanged || (isCounted && !isHandedOver(me, now, before)) ? { kind: 'partMoveFixed' } : undefined
}

/** What is said once, by who begins it. */
const said = ['kind', 'place', 'productId', 'description', 'visitId', 'note'] as const
/** Of what was asked for, whoever hands it over says how many they are, and which one it is. */
const counted = ['quantity', 'serialNumber'] as const

/** Before anybody heard of it, it may have been taken back. */
function begunFault(me: string, { createdBy, ownerId, kind, stage }: PartMove): ServiceRefusal | undefined {
  if (createdBy !== me) return { kind: 'partMoveStep' }
  if (ownerId === createdBy) return { kind: 'partMoveAlone' }
  const begins: readonly PartMove['stage'][] = kind === 'ask' ? ['asked', 'withdrawn'] : ['underway', 'void']
  return begins.includes(stage) ? undefined : { kind: 'partMoveStep' }
}

function isHandedOver(me: string, now: PartMove, before: PartMove): boolean {
  const wasHeld = !handed.has(before.stage)
  return giverOf(before) === me && wasHeld && handed.has(now.stage)
}

const handed: ReadonlySet<PartMove['stage']> = new Set(['underway', 'arrived', 'void'])

/** Whether this step is hers to say. That it did not take place is said by either of the two. */
export function mayStep(move: PartMove, to: PartMove['stage'], me: string): boolean {
  if (me !== move.createdBy && me !== move.ownerId) return false
  if (to === 'void') return true
  if (to === 'withdrawn') return me === move.createdBy
  return me === (to === 'arrived' ? settlerOf(move) : giverOf(move))
}
