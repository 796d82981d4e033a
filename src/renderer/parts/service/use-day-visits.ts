import { from } from 'rxjs'
import type { Asset } from '#shared/assets/asset.ts'
import type { Site } from '#shared/customers/customer.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { inOrderOfHours, inRouteOrder } from '#shared/service/day-route.ts'
import { isOver } from '#shared/service/move-visit.ts'
import type { Visit } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useIndexed } from '../records/use-indexed.ts'
import { useMachinesById } from './use-machines-by-id.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const mostOverdue = 50

/** A visit with the machine and the place that it goes to, as far as they are held here. */
export interface VisitAt {
  readonly visit: Visit
  readonly asset: Asset | undefined
  readonly site: Site | undefined
}

/** The visits of a day and those that are overdue, the newest first: of one engineer, or of everybody where `whose` is ''. */
export function useDayVisits(day: Day, whose: string) {
  const { repositories, days } = useApp()
  const today = days.own.today()
  const visits = useIndexed<Visit>('service', 'visit') ?? noVisits
  const machines = useMachinesById()
  const mine = visits.filter(({ engineerId }) => whose === '' || engineerId === whose)
  const planned = mine.filter(({ scheduledFor }) => scheduledFor === day)
  const ofDay = whose === '' ? inOrderOfHours(planned) : inRouteOrder(planned)
  const late = mine
    .filter((visit) => visit.scheduledFor < today && !isOver(visit))
    .toSorted((a, b) => (a.scheduledFor < b.scheduledFor ? 1 : -1))
  const overdue = late.slice(0, mostOverdue)
  const siteIds = [...ofDay, ...overdue].flatMap(({ assetId }) => machines.get(assetId)?.siteId ?? [])
  const wanted = [...new Set(siteIds)].join()
  const sites = useLiveOr(
    () => from(repositories.sites.findMany(wanted === '' ? [] : wanted.split(','))),
    [repositories, wanted],
    noSites,
  )

  function placed(visit: Visit): VisitAt {
    const asset = machines.get(visit.assetId)
    return { visit, asset, site: sites.find(({ id }) => id === asset?.siteId) }
  }

  return {
    ofDay: ofDay.map(placed),
    overdue: overdue.map(placed),
    moreOverdue: late.length - overdue.length,
  }
}

const noVisits: readonly Visit[] = []
const noSites: readonly Site[] = []
