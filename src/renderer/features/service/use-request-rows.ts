import { useMemo } from 'react'
import type { Asset } from '#shared/assets/asset.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { type Deadline, nextDeadline } from '#shared/service/request-clock.ts'
import { isOpenRequest, type ServiceRequest } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useAllRequestClocks } from '../../parts/service/use-service.ts'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'

/** `triage`: nobody has it in hand. */
export type RequestFilter = 'triage' | 'open' | 'mine' | 'all'
export type Machines = ReadonlyMap<string, Asset>

export interface RequestRow {
  readonly request: ServiceRequest
  readonly due: Deadline | undefined
}

/** The serial number of the machine that a request is about; '' where it is about none that is held. */
export function serialOf(machines: Machines, { assetId }: ServiceRequest): string {
  return machines.get(assetId)?.serialNumber ?? ''
}

const weights = { critical: 0, high: 1, normal: 2, low: 3 } as const

/** What the filter and the search leave, the most pressing first. */
export function useRequestRows(of: {
  readonly requests: readonly ServiceRequest[] | undefined
  readonly machines: Machines
  readonly filter: RequestFilter
  readonly query: string
}): readonly RequestRow[] {
  const { requests, machines, filter, query } = of
  const { serverClock, work } = useApp()
  const { me } = work
  const nameOf = useCustomerNames()
  const clockOf = useAllRequestClocks()
  // Anew with every minute.
  const minute = Math.floor(Date.parse(serverClock.now()) / 60_000)
  return useMemo(() => {
    const parts = queryParts(query)
    const now = new Date(minute * 60_000).toISOString() as Instant
    const isShown = (request: ServiceRequest) =>
      filter === 'all' ||
      (isOpenRequest(request) &&
        (filter === 'open' || (request.assignedTo ?? '') === (filter === 'triage' ? '' : me)))
    const words = (request: ServiceRequest) => [
      findable(request.subject),
      findable(nameOf(request.customerId)),
      request.number,
      serialOf(machines, request),
    ]
    return (requests ?? none)
      .filter(isShown)
      .filter((request) => parts.length === 0 || isFound(together(...words(request)), parts))
      .map((request) => ({ request, due: clockOf && nextDeadline(clockOf(request, now)) }))
      .toSorted(byPressure)
  }, [requests, clockOf, filter, query, machines, nameOf, me, minute])
}

const none: readonly ServiceRequest[] = []

function byPressure(a: RequestRow, b: RequestRow): number {
  const due = (row: RequestRow) =>
    row.due && row.due.state !== 'met' && row.due.state !== 'missed' ? row.due.dueAt : '9'
  if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1
  const weight = weights[a.request.severity] - weights[b.request.severity]
  return weight || (a.request.reportedAt < b.request.reportedAt ? 1 : -1)
}
