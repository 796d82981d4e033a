import { useMemo } from 'react'
import { combineLatest } from 'rxjs'
import type { PartMove } from '#shared/service/part-move.ts'
import { type MoveRow, moveRows } from '#shared/service/part-move-rows.ts'
import type { VanStock } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

const nothing: readonly [readonly PartMove[], readonly VanStock[]] = [[], []]

/**
 * What goes from or to whoever works here: what waits for her word first, then the newest. Both are read before
 * anything is said: without the stock every movement would seem not to be counted.
 */
export function usePartMoves(): readonly MoveRow[] {
  const { repositories, work } = useApp()
  const [moves, stock] = useLiveOr(
    () => combineLatest([repositories.partMoves.watchAll(), repositories.stock.watchAll()]),
    [repositories],
    nothing,
  )
  return useMemo(() => moveRows(moves, stock, work.me), [moves, stock, work.me])
}
