import { plainSerial } from '../assets/change-asset.ts'
import { giverOf, type PartMove, takerOf } from './part-move.ts'

/**
 * The same hand-over as the other one wrote it down, where both did without a network between them: one gave, one took,
 * the same pieces of the same part. Which of two such pairs goes with which makes no difference to any van.
 */
export function twinOf(move: PartMove, all: readonly PartMove[]): PartMove | undefined {
  const alike = (kind: PartMove['kind']) =>
    all
      .filter((one) => one.stage === 'underway' && one.kind === kind && isAlike(one, move))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (move.stage !== 'underway' || (move.kind !== 'give' && move.kind !== 'take')) return undefined
  const place = alike(move.kind).findIndex(({ id }) => id === move.id)
  return place < 0 ? undefined : alike(move.kind === 'give' ? 'take' : 'give')[place]
}

function isAlike(one: PartMove, other: PartMove): boolean {
  return (
    giverOf(one) === giverOf(other) &&
    takerOf(one) === takerOf(other) &&
    one.place === other.place &&
    one.productId === other.productId &&
    (one.productId !== '' || one.description.trim() === other.description.trim()) &&
    one.quantity === other.quantity &&
    plainSerial(one.serialNumber) === plainSerial(other.serialNumber)
  )
}
