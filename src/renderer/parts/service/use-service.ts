import { useMemo } from 'react'
import type { Contract } from '#shared/contracts/contract.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { requestClock, type RequestClock, termsFor } from '#shared/service/request-clock.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { ServiceCalendar } from '#shared/service/service-calendar.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useIndexed } from '../records/use-indexed.ts'

/** Id, time and author of one more step of a request, a visit or a machine. */
export function useStep() {
  const { ids, serverClock, author } = useApp()
  return () => {
    const stamp = { ...author.stamp(), at: serverClock.now() }
    return { id: ids.next('step') as string, stamp }
  }
}

type Clocks = (request: ServiceRequest, now: Instant) => RequestClock

/** How the promises about one customer's requests stand. */
export function useRequestClocks(customerId: string): Clocks {
  const { repositories } = useApp()
  const contracts = useLiveOr(
    () => repositories.contracts.watchOfCustomer(customerId),
    [repositories, customerId],
    noContracts,
  )
  return useClocks(() => contracts)
}

/** The same for requests of anybody; `undefined` until the contracts are read. */
export function useAllRequestClocks(): Clocks | undefined {
  const contracts = useIndexed<Contract>('contracts', 'contract')
  const byCustomer = useMemo(
    () => Map.groupBy(contracts ?? noContracts, ({ customerId }) => customerId),
    [contracts],
  )
  const clocks = useClocks(({ customerId }) => byCustomer.get(customerId) ?? noContracts)
  return contracts && clocks
}

function useClocks(contractsOf: (request: ServiceRequest) => readonly Contract[]): Clocks {
  const { repositories, days } = useApp()
  const calendars = useLiveOr(() => repositories.calendars.watchAll(), [repositories], noCalendars)
  return (request, now) => {
    const terms = termsFor(request, contractsOf(request), days.company.dayOf)
    const hours = calendars.find(({ id }) => id === terms?.calendarId)
    // Without its calendar nobody knows when the clock runs: nothing is promised that may be wrong.
    if (terms && terms.calendarId !== '' && !hours) return { response: undefined, resolution: undefined }
    return requestClock(request, terms, hours, now)
  }
}

const noContracts: readonly Contract[] = []
const noCalendars: readonly ServiceCalendar[] = []

/** A new visit to a machine or a customer, with what is to be looked at there. */
export function useNewVisit() {
  const { repositories, author, ids, numbers, days } = useApp()
  const step = useStep()
  return async (
    plan: Pick<Visit, 'customerId' | 'assetId' | 'requestId' | 'engineerId' | 'scheduledFor' | 'purpose'> & {
      readonly startsAt: string
    },
  ): Promise<Visit> => {
    const stamp = author.stamp()
    const id = ids.next('visit') as Visit['id']
    const year = yearOf(days.company.today())
    const { id: stepId, stamp: by } = step()
    const visit: Visit = {
      id,
      type: 'visit',
      ...stampNew(stamp),
      ...plan,
      number: await numbers.take('visit', year, id),
      stage: 'scheduled',
      findings: '',
      work: '',
      parts: [],
      checklist: await checksFor(plan),
      stageLog: [{ id: stepId, at: by.at, by: by.by, stage: 'scheduled', note: '' }],
    }
    await repositories.visits.add(visit)
    return visit
  }

  async function checksFor({ assetId, purpose }: Pick<Visit, 'assetId' | 'purpose'>) {
    const asset = await repositories.assets.find(assetId)
    const category = asset
      ? await repositories.products.find(asset.productId).then((one) => one?.category)
      : ''
    const lists = (await repositories.checklists.all()).filter(
      (list) =>
        list.active &&
        (list.purpose === '' || list.purpose === purpose) &&
        (list.productCategory === '' || list.productCategory === category),
    )
    return lists
      .flatMap(({ items }) => items)
      .slice(0, 100)
      .map(({ id, text, textEn }) => ({ id, text, textEn, outcome: '' as const, note: '' }))
  }
}
