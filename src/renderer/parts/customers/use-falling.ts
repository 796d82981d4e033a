import { combineLatest, type Observable, of, switchMap } from 'rxjs'
import type { Customer } from '#shared/customers/customer.ts'
import { keepsCustomer } from '#shared/customers/keeps-customer.ts'
import { fallsOn, isInPool, type PoolRule } from '#shared/customers/pool.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { families } from '#shared/model/family.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { type App, useApp } from '../../app-context.tsx'
import { storedRow } from '../../replica/store/stored-row.ts'
import { watchLastContacts } from '../../replica/views/last-contacts.ts'
import { useSaidSalesTerms } from '../directory/use-sales-terms.ts'
import { useLiveOr } from '../../ui/use-live.ts'

/** A customer of hers that goes back into the pool on a day, if nobody speaks with it before. */
export interface Falling {
  readonly customer: Customer
  readonly on: Day
  /** The day is over, and what came of it this laptop has not heard. */
  readonly isOver: boolean
  /** Something was noted here that keeps it, and the server has not heard of it yet. */
  readonly isUnsent: boolean
}

/** The rule of the company's pool; `undefined` where it has none. */
export function usePoolRule(): PoolRule | undefined {
  const terms = useSaidSalesTerms()
  return terms.name === 'ready' ? terms.value?.pool : undefined
}

/** Whether a customer has to be claimed before something is begun with it; `undefined` until that is read. */
export function useClaimedFirst(customer: Customer): boolean | undefined {
  const terms = useSaidSalesTerms()
  if (!isInPool(customer)) return false
  return terms.name === 'ready' ? terms.value?.pool !== undefined : undefined
}

/** Which of some customers of hers fall back within the days of warning, the next first; none before all were looked at. */
export function useFalling(customers: readonly Customer[]): readonly Falling[] {
  const app = useApp()
  const { work, days } = app
  const rule = usePoolRule()
  const until = addDays(days.company.today(), rule?.warnDays ?? 0)
  const mine = customers.filter(({ ownerId, retired }) => rule && ownerId === work.me && retired !== true)
  // What was spoken only brings the day on: most need not be looked at.
  const near = mine.filter((one) => rule && fallsOn(one, undefined, rule, days.company) <= until)
  const ids = near.map(({ id }) => id).join()
  const known = useLiveOr(
    () =>
      ids === ''
        ? of(undefined)
        : combineLatest([lastContacts(app, ids, 'sent'), lastContacts(app, ids, 'noted'), openAt(app)]),
    [app, ids],
    undefined,
  )
  if (!known || !rule) return []
  const [sent, noted, open] = known
  const falls = (customer: Customer, last: typeof sent) =>
    fallsOn(customer, last.get(customer.id), rule, days.company)
  return near
    .filter(({ id }) => !open.sent.has(id))
    .map((customer) => ({
      customer,
      on: falls(customer, sent),
      isUnsent: open.noted.has(customer.id) || falls(customer, noted) > until,
    }))
    .filter(({ on }) => on <= until)
    .map((one) => ({ ...one, isOver: one.on < days.company.today() }))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

function lastContacts({ replica, days }: App, ids: string, which: 'noted' | 'sent') {
  return watchLastContacts(replica.collections.activities, ids.split(','), days.company, which)
}

interface OpenAt {
  /** As this laptop has it. */
  readonly noted: ReadonlySet<string>
  /** As the server has heard of it. */
  readonly sent: ReadonlySet<string>
}

/** The customers at which something is open that keeps them, as far as it is here. */
function openAt({ repositories, clock, replica }: App): Observable<OpenAt> {
  const { opportunities, quotes, contracts, visits, requests } = repositories
  const all = [opportunities, quotes, contracts, visits, requests] as const
  return combineLatest([combineLatest(all.map((one) => one.watchAll())), replica.waiting.count$]).pipe(
    switchMap(async ([lists]) => {
      const bases = await unsentBases(replica)
      const now = clock.now()
      const noted = lists.flat().filter((one) => keepsCustomer(one, now))
      const known = noted.filter(({ id }) => {
        const base = bases.get(id)
        return base === undefined || (base !== null && keepsCustomer(base, now))
      })
      return { noted: new Set(noted.map(customerOf)), sent: new Set(known.map(customerOf)) }
    }),
  )
}

const customerOf = ({ customerId }: { readonly customerId: string }) => customerId

/** What the server has of each document with edits that it has not heard of; `null` is nothing. */
async function unsentBases({
  collections,
  waiting,
}: App['replica']): Promise<ReadonlyMap<string, AnyDocument | null>> {
  const found = await Promise.all(
    families.map(async (family) => {
      const ids = waiting.of(family)
      return ids.length === 0 ? [] : [...(await collections[family].findByIds([...ids]).exec()).values()]
    }),
  )
  return new Map(
    found
      .flat()
      .map(storedRow)
      .map(({ id, pending }) => [id, pending?.base ?? null]),
  )
}
