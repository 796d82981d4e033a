import { useCallback, useMemo } from 'react'
import type { Asset } from '#shared/assets/asset.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { ServiceRequest } from '#shared/service/service.ts'
import { requestClock, type RequestClock, standingAmong, termsFor } from '#shared/service/request-clock.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { ServiceCalendar } from '#shared/service/service-calendar.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useIndexed } from '../records/use-indexed.ts'

type Clocks = (request: ServiceRequest, now: Instant) => RequestClock

/** How the promises about one customer's requests stand. */
export function useRequestClocks(customerId: string): Clocks {
  const { repositories } = useApp()
  const contracts = useLiveOr(
    () => repositories.contracts.watchOfCustomer(customerId),
    [repositories, customerId],
    noContracts,
  )
  const assets = useLiveOr(
    () => repositories.assets.watchOfCustomer(customerId),
    [repositories, customerId],
    noAssets,
  )
  return useClocks(
    useCallback(() => contracts, [contracts]),
    assets,
  )
}

/** The same for requests of anybody; `undefined` until the contracts and the machines are read. */
export function useAllRequestClocks(): Clocks | undefined {
  const contracts = useIndexed<Contract>('contracts', 'contract')
  const assets = useIndexed<Asset>('assets', 'asset')
  const byCustomer = useMemo(
    () => Map.groupBy(contracts ?? noContracts, ({ customerId }) => customerId),
    [contracts],
  )
  const contractsOf = useCallback(
    ({ customerId }: ServiceRequest) => byCustomer.get(customerId) ?? noContracts,
    [byCustomer],
  )
  const clocks = useClocks(contractsOf, assets ?? noAssets)
  return contracts && assets && clocks
}

/** The same function until a contract or a calendar changes: what is shown by it is drawn anew with it. */
function useClocks(
  contractsOf: (request: ServiceRequest) => readonly Contract[],
  assets: readonly Asset[],
): Clocks {
  const { repositories, days } = useApp()
  const calendars = useLiveOr(() => repositories.calendars.watchAll(), [repositories], noCalendars)
  const { dayOf } = days.company
  const standing = useMemo(() => standingAmong(assets), [assets])
  return useCallback(
    (request, now) => {
      const terms = termsFor(request, contractsOf(request), dayOf, standing)
      const hours = calendars.find(({ id }) => id === terms?.calendarId)
      // Without its calendar nobody knows when the clock runs: nothing is promised that may be wrong.
      if (terms && terms.calendarId !== '' && !hours) return { response: undefined, resolution: undefined }
      return requestClock(request, terms, hours, now)
    },
    [calendars, contractsOf, dayOf, standing],
  )
}

const noContracts: readonly Contract[] = []
const noAssets: readonly Asset[] = []
const noCalendars: readonly ServiceCalendar[] = []
