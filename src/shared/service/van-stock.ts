import { giverOf, type PartMove, takerOf } from './part-move.ts'
import type { VanStock } from './service.ts'

type Entry = VanStock['stockLog'][number]

/** Pieces in the van now. It may be below zero: somebody forgot to write down what he took along. */
export function inVan({ stockLog }: Pick<VanStock, 'stockLog'>): number {
  return sumOf(stockLog)
}

/** One product in a van: two laptops of one person may each have begun a record of it. */
export interface VanLine {
  readonly productId: string
  readonly pieces: number
}

/** What somebody has in her van, product by product, whatever laptop it was counted on and in whatever order it came. */
export function vanOf(stocks: readonly VanStock[], userId: string): readonly VanLine[] {
  const hers = Map.groupBy(
    stocks.filter((one) => one.userId === userId),
    ({ productId }) => productId,
  )
  return [...hers].map(([productId, records]) => ({
    productId,
    pieces: sumOf(records.flatMap(({ stockLog }) => stockLog)),
  }))
}

/** What was counted under one id on two laptops was counted once. */
function sumOf(entries: readonly Entry[]): number {
  const counted = new Map(entries.map((entry) => [entry.id, entry.quantity]))
  return counted.values().reduce((sum, quantity) => sum + quantity, 0)
}

/** What a movement has to make of somebody's van, and the entry that is missing for it. */
interface Owed {
  /** Pieces, below zero where they go out; 0 where her stock says what the movement says. */
  readonly quantity: number
  /** The same on each of her laptops, so that what two of them count is counted once. */
  readonly entryId: string
}

/** What was counted in somebody's van for each movement, by the ids of the entries. */
type CountedForMoves = ReadonlyMap<string, ReadonlyMap<string, number>>

export function countedForMoves(stocks: readonly VanStock[], me: string): CountedForMoves {
  const counted = new Map<string, Map<string, number>>()
  for (const { userId, stockLog } of stocks)
    for (const { id, quantity } of userId === me ? stockLog : []) {
      const moveId = id.startsWith('partMove:') ? id.slice(0, id.indexOf('/')) : undefined
      if (moveId === undefined) continue
      const entries = counted.get(moveId) ?? new Map<string, number>()
      counted.set(moveId, entries.set(id, quantity))
    }
  return counted
}

/**
 * What is missing in somebody's van after what the two of a movement said so far. Whoever wrote it down as done counts
 * from then on, the other one from when she agrees; what did not take place counts for neither.
 */
export function owedTo(move: PartMove, counted: CountedForMoves, me: string): Owed {
  const entries = counted.get(move.id) ?? new Map<string, number>()
  const stands = entries.values().reduce((sum, quantity) => sum + quantity, 0)
  return { quantity: shareOf(move, me) - stands, entryId: `${move.id}/${entries.size}` }
}

/** What a movement is to somebody's van. */
function shareOf(move: PartMove, me: string): number {
  const { kind, place, productId, quantity, stage } = move
  if (productId === '') return 0
  const isDone = stage === 'arrived'
  const isSaid = stage === 'underway'
  if (giverOf(move) === me && place === 'van') return isDone || (isSaid && kind !== 'take') ? -quantity : 0
  if (takerOf(move) === me && kind !== 'return') return isDone || (isSaid && kind === 'take') ? quantity : 0
  return 0
}
