import type { PartMove } from '../service/part-move.ts'
import { twinOf } from '../service/part-move-twin.ts'
import type { Visit } from '../service/service.ts'
import { plainSerial } from './change-asset.ts'
import type { Asset } from './asset.ts'

/**
 * The hand-overs of what bears the number of a machine, or one that was written down at a visit to it: each once, with the
 * newest of the records that it belongs to.
 */
export function movesOfRecords(
  records: readonly Pick<Asset, 'id' | 'serialNumber'>[],
  visits: readonly Pick<Visit, 'assetId' | 'parts'>[],
  moves: readonly PartMove[],
): ReadonlyMap<string, readonly PartMove[]> {
  const told = new Set<PartMove>()
  const done = moves.filter((move) => move.serialNumber !== '' && isHandOver(move, moves))
  return new Map(
    records.map(({ id, serialNumber }) => {
      const numbers = serialsOf(id, serialNumber, visits)
      const hers = done.filter((move) => !told.has(move) && numbers.has(plainSerial(move.serialNumber)))
      for (const move of hers) told.add(move)
      return [id, hers]
    }),
  )
}

/** Its own number, and those of what went into it or came out. */
function serialsOf(
  assetId: string,
  serialNumber: string,
  visits: readonly Pick<Visit, 'assetId' | 'parts'>[],
): ReadonlySet<string> {
  const parts = visits.filter((visit) => visit.assetId === assetId).flatMap((visit) => visit.parts)
  const written = parts.flatMap(({ serialNumber: came = '', removedSerial: went = '' }) => [came, went])
  return new Set([serialNumber, ...written].map(plainSerial).filter((one) => one !== ''))
}

/** What was only asked for went nowhere; of one that both wrote down the one is told that who gave it wrote. */
function isHandOver(move: PartMove, all: readonly PartMove[]): boolean {
  if (move.stage === 'arrived') return true
  return move.stage === 'underway' && (move.kind !== 'take' || !twinOf(move, all))
}
