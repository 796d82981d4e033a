import type { Calendar } from '#shared/kernel/calendar.ts'
import { type Clock, monthOf, yearOf } from '#shared/kernel/clock.ts'
import { formatNumber, type NumberKind, numberKinds, seriesOf } from '#shared/numbers/number-series.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { DeviceState } from './device-state.ts'
import type { CouchClient, RequestFailure } from './sync/couch-client.ts'

/** With fewer left than this, the next range is fetched at the next sync. */
const fewLeft = 20

/**
 * Numbers that the server leased to this laptop. One is taken and noted in a single step, and
 * never given again: what was taken and not used is a gap that the list of numbers explains.
 */
export interface NumberBook {
  /** '' where this laptop has none left for the year: the document stays a draft and says so. */
  readonly take: (kind: NumberKind, year: number, documentId: string) => Promise<string>
  readonly left: (kind: NumberKind, year: number) => Promise<number>
}

export function createNumberBook(
  { leases, numbersTaken, transaction }: DeviceState,
  clock: Clock,
): NumberBook {
  return {
    take: (kind, year, documentId) =>
      transaction('rw', [leases, numbersTaken], async () => {
        const series = seriesOf(kind, year)
        const known = await leases.where('series').equals(series).sortBy('first')
        const lease = known.find(({ next, last }) => next <= last)
        if (!lease) return ''
        const number = formatNumber(series, lease.next)
        await leases.put({ ...lease, next: lease.next + 1 })
        await numbersTaken.put({ number, documentId, at: clock.now() })
        return number
      }),
    left: (kind, year) => leftOf(leases, seriesOf(kind, year)),
  }
}

async function leftOf(leases: DeviceState['leases'], series: string): Promise<number> {
  const known = await leases.where('series').equals(series).toArray()
  return known.reduce((sum, { next, last }) => sum + last - next + 1, 0)
}

/** Fetches numbers before they run out, for this year and, in December, for the next. */
export async function renewNumbers(
  { leases }: DeviceState,
  client: CouchClient,
  calendar: Calendar,
  device: string,
): Promise<Result<null, RequestFailure>> {
  const today = calendar.today()
  const year = yearOf(today)
  const years = monthOf(today) === 12 ? [year, year + 1] : [year]
  for (const kind of Object.keys(numberKinds) as NumberKind[])
    for (const of of years) {
      const series = seriesOf(kind, of)
      if ((await leftOf(leases, series)) >= fewLeft) continue
      const leased = await client.leaseNumbers(kind, of, device)
      // An older server leases none: documents then wait for their number.
      if (!leased.ok) {
        if (leased.failure.kind === 'Refused') return ok(null)
        return leased
      }
      const { first, last } = leased.value
      await leases.put({ series, first, last, next: first })
    }
  return ok(null)
}
