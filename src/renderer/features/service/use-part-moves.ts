import { useMemo } from 'react'
import { isOpenMove, type PartMove, waitsFor } from '#shared/service/part-move.ts'
import { twinOf } from '#shared/service/part-move-twin.ts'
import type { VanStock } from '#shared/service/service.ts'
import { countedForMoves, owedTo, vanOf, type VanLine } from '#shared/service/van-stock.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/** A movement as its two see it. */
export interface MoveRow {
  readonly move: PartMove
  /** The same hand-over as the other one wrote it down. */
  readonly twin: PartMove | undefined
  /** What is missing in the own van by it. */
  readonly owed: number
  readonly isOpen: boolean
  /** Whether the one who works here is waited for. */
  readonly isMine: boolean
}

const noMoves: readonly PartMove[] = []
const noStock: readonly VanStock[] = []

/** What is in the van of whoever works here. */
export function useVan(): readonly VanLine[] {
  const { repositories, work } = useApp()
  const stock = useLiveOr(() => repositories.stock.watchAll(), [repositories], noStock)
  return useMemo(() => vanOf(stock, work.me), [stock, work.me])
}

/** The numbers of what came out on a visit and is on its way back already. */
export function useSentBack(visitId: string): ReadonlySet<string> {
  const { repositories } = useApp()
  const moves = useLiveOr(() => repositories.partMoves.watchAll(), [repositories], noMoves)
  return useMemo(
    () =>
      new Set(
        moves
          .filter((one) => one.kind === 'return' && one.visitId === visitId && one.stage !== 'void')
          .map(({ serialNumber }) => serialNumber),
      ),
    [moves, visitId],
  )
}

/** What goes from or to whoever works here: what waits for a word first, then the newest. */
export function usePartMoves(): readonly MoveRow[] {
  const { repositories, work } = useApp()
  const moves = useLiveOr(() => repositories.partMoves.watchAll(), [repositories], noMoves)
  const stock = useLiveOr(() => repositories.stock.watchAll(), [repositories], noStock)
  return useMemo(() => rowsOf(moves, stock, work.me), [moves, stock, work.me])
}

function rowsOf(moves: readonly PartMove[], stock: readonly VanStock[], me: string): readonly MoveRow[] {
  const counted = countedForMoves(stock, me)
  const rows = moves.map((move): MoveRow => {
    const owed = owedTo(move, counted, me).quantity
    const isOpen = isOpenMove(move) || owed !== 0
    return { move, twin: twinOf(move, moves), owed, isOpen, isMine: owed !== 0 || waitsFor(move) === me }
  })
  return rows.toSorted(
    (a, b) =>
      Number(b.isOpen) - Number(a.isOpen) ||
      Number(b.isMine) - Number(a.isMine) ||
      (a.move.createdAt < b.move.createdAt ? 1 : -1),
  )
}
