import { isOpenMove, type PartMove } from './part-move.ts'
import { twinOf } from './part-move-twin.ts'
import { type PartWait, partWaitOf } from './part-waits.ts'
import type { VanStock } from './service.ts'
import { countedForMoves, owedTo } from './van-stock.ts'

/** A movement as one of its two sees it. */
export interface MoveRow {
  readonly move: PartMove
  /** The same hand-over as the other one wrote it down. */
  readonly twin: PartMove | undefined
  /** What is missing in the own van by it. */
  readonly owed: number
  readonly isOpen: boolean
  /** What she is waited for with. */
  readonly wait: PartWait | undefined
}

/** What goes from or to somebody: what waits for her word first, then what is open, then the newest. */
export function moveRows(
  moves: readonly PartMove[],
  stock: readonly VanStock[],
  me: string,
): readonly MoveRow[] {
  const counted = countedForMoves(stock, me)
  const rows = moves
    .filter(({ createdBy, ownerId }) => createdBy === me || ownerId === me)
    .map((move): MoveRow => {
      const owed = owedTo(move, counted, me).quantity
      const twin = twinOf(move, moves)
      const isOpen = isOpenMove(move) || owed !== 0
      return { move, twin, owed, isOpen, wait: partWaitOf({ move, twin, owed }, me) }
    })
  return rows.toSorted(
    (a, b) =>
      Number(b.isOpen) - Number(a.isOpen) ||
      Number(b.wait !== undefined) - Number(a.wait !== undefined) ||
      (a.move.createdAt < b.move.createdAt ? 1 : -1),
  )
}
