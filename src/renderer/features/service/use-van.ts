import { useMemo } from 'react'
import type { PartMove } from '#shared/service/part-move.ts'
import type { VanStock } from '#shared/service/service.ts'
import { vanOf, type VanLine } from '#shared/service/van-stock.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

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
