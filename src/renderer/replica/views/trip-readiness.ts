import type { Calendar } from '#shared/kernel/calendar.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { defaultLeaseDays } from '#shared/sync/lease.ts'
import type { Trip } from '#shared/trips/trip.ts'
import { isA } from '#shared/registry/is-a.ts'
import { filesWantedAhead } from '../sync/files-ahead.ts'
import type { Replica } from '../store/replica.ts'
import { ofType } from '../store/type-range.ts'
import { storedRow } from '../store/stored-row.ts'

/** One line of the checklist before somebody leaves. */
export interface TripCheck {
  readonly name: 'customers' | 'complete' | 'fresh' | 'prices' | 'files' | 'unsent' | 'lease' | 'space'
  readonly ready: boolean
  /** What the sentence is about: how many are there, or are missing. */
  readonly count: number
}

export interface TripContents {
  readonly customers: number
  readonly assets: number
  readonly quotes: number
}

export interface TripFacts {
  readonly now: Instant
  /** The traveller's own days. */
  readonly days: Calendar
  readonly complete: boolean
  readonly lastSyncedAt: Instant | undefined
  readonly leaseDays: number | undefined
  /** Bytes that the disk has left for this app; `undefined` where the browser does not say. */
  readonly space: number | undefined
}

/** Milliseconds. */
const day = 86_400_000
const leastSpace = 200 * 1024 * 1024

/** Whether a laptop may leave: everything is here, fresh, sent, and lasts until the last day. */
export async function tripReadiness(
  replica: Replica,
  trip: Trip,
  customers: ReadonlySet<string>,
  facts: TripFacts,
): Promise<{ readonly checks: readonly TripCheck[]; readonly contents: TripContents }> {
  const { collections, device, waiting } = replica
  const files = await filesWantedAhead(replica, { today: facts.days.today(), customers })
  const unsent = waiting.count() + (await device.outbox.count())
  const met = facts.lastSyncedAt === undefined ? undefined : Date.parse(facts.lastSyncedAt)
  const leaseEnd = met === undefined ? 0 : met + (facts.leaseDays ?? defaultLeaseDays) * day
  const isFresh = met !== undefined && Date.parse(facts.now) - met < day
  const end = Date.parse(facts.days.endOf(trip.to))
  const books = await pricesUntil(replica, trip.to)
  const assets = await countOf(collections.assets, customers, 'asset')
  const quotes = await countOf(collections.quotes, customers, 'quote')
  return {
    contents: { customers: customers.size, assets, quotes },
    checks: [
      { name: 'customers', ready: customers.size > 0, count: customers.size },
      { name: 'complete', ready: facts.complete, count: 0 },
      { name: 'fresh', ready: isFresh, count: 0 },
      { name: 'prices', ready: books > 0, count: books },
      { name: 'files', ready: files.length === 0, count: files.length },
      { name: 'unsent', ready: unsent === 0, count: unsent },
      {
        name: 'lease',
        ready: leaseEnd > end,
        count: Math.max(0, Math.floor((leaseEnd - Date.parse(facts.now)) / day)),
      },
      { name: 'space', ready: facts.space === undefined || facts.space > leastSpace, count: 0 },
    ],
  }
}

/** Price books that still hold on the last day. */
async function pricesUntil({ collections }: Replica, last: Day): Promise<number> {
  const rows = await collections.catalog.find(ofType('priceBook')).exec()
  const books = rows.map((row) => storedRow(row).doc).filter((document) => isA(document, 'priceBook'))
  return books.filter(({ scope, validTo }) => scope.name === 'list' && validTo >= last).length
}

async function countOf(
  collection: Replica['collections']['assets'],
  customers: ReadonlySet<string>,
  type: string,
): Promise<number> {
  const rows = await collection.find({ selector: { customerId: { $in: [...customers] } } }).exec()
  return rows.filter((row) => row.primary.startsWith(`${type}:`)).length
}
