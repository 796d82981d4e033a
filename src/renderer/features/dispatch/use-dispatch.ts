import { useMemo } from 'react'
import type { Asset } from '#shared/assets/asset.ts'
import { unitsAbove } from '#shared/directory/classes-held.ts'
import type { User } from '#shared/directory/directory.ts'
import { visitsByCell } from '#shared/dispatch/board.ts'
import type { Goer, Stop } from '#shared/dispatch/conflicts.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { isOver } from '#shared/service/move-visit.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useAbsences } from '../../parts/absences/use-absences.ts'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useIndexed } from '../../parts/records/use-indexed.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { useLive } from '../../ui/use-live.ts'

const noVisits: readonly Visit[] = []
const noRequests: readonly ServiceRequest[] = []
const noAssets: readonly Asset[] = []

/** Whose engineers are shown: those of one's own units, everybody, or those of a territory (its id). */
export type Whose = 'mine' | 'all' | (string & {})

/** Engineers who work here, as far as they are shown. */
export function useEngineers(whose: Whose): {
  readonly all: readonly User[]
  readonly shown: readonly User[]
} {
  const { users, me, find } = useDirectory()
  return useMemo(() => {
    const all = users.filter(({ active, roles }) => active && roles.includes('engineer'))
    const mine = all.filter(({ id }) => me !== undefined && [...unitsAbove(find, id)].includes(me.unitId))
    if (whose === 'all' || (whose === 'mine' && mine.length === 0)) return { all, shown: all }
    if (whose === 'mine') return { all, shown: mine }
    return { all, shown: all.filter(({ territoryId }) => territoryId === whose) }
  }, [users, me, find, whose])
}

/** All that the board is made of, as this laptop holds it; `undefined` until visits are read. */
export function useDispatch() {
  const { catalog } = useApp()
  const visits = useIndexed<Visit>('service', 'visit')
  const requests = useIndexed<ServiceRequest>('service', 'request')
  const assets = useIndexed<Asset>('assets', 'asset')
  const catalogue = useLive(() => catalog, [catalog])
  const { categories } = catalogue.name === 'ready' ? catalogue.value : noCatalog
  const customerOf = useCustomers()
  const { byPerson, absences, reasonOf, areRead } = useAbsences()

  const requestById = useMemo(() => byId(requests ?? noRequests), [requests])
  const assetById = useMemo(() => byId(assets ?? noAssets), [assets])

  const stopOf = useMemo(
    () =>
      (visit: Visit): Stop => {
        const asset = assetById.get(visit.assetId)
        return {
          visit,
          category: asset ? (categories.get(asset.productId) ?? '') : '',
          territoryId: customerOf(visit.customerId)?.territoryId ?? '',
          place: asset?.siteId || visit.customerId,
        }
      },
    [assetById, categories, customerOf],
  )

  return {
    // A board of a thousand cards is drawn once: not again for each of the things that it is made of.
    isRead:
      visits !== undefined &&
      requests !== undefined &&
      assets !== undefined &&
      catalogue.name === 'ready' &&
      areRead,
    visits: visits ?? noVisits,
    requests: requests ?? noRequests,
    requestById,
    assetById,
    absences,
    absencesOf: byPerson,
    reasonOf,
    stopOf,
    customerOf,
  }
}

export type Dispatch = ReturnType<typeof useDispatch>

/** Engineers as somebody plans for them on these days. */
export function goersOf(
  { visits, absencesOf, stopOf }: Dispatch,
  engineers: readonly User[],
  days: readonly Day[],
): readonly Goer[] {
  const cells = visitsByCell(visits, days)
  return engineers.map((user) => ({
    user,
    absences: absencesOf.get(user.id) ?? [],
    stopsOn: (day) => (cells.get(user.id)?.get(day) ?? []).filter((one) => !isOver(one)).map(stopOf),
  }))
}

function byId<D extends { readonly id: string }>(all: readonly D[]): ReadonlyMap<string, D> {
  return new Map(all.map((one) => [one.id, one]))
}
