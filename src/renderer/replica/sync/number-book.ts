import type { Calendar } from '#shared/kernel/calendar.ts'
import { type Clock, monthOf, yearOf } from '#shared/kernel/clock.ts'
import {
  formatNumber,
  type NumberKind,
  numberKinds,
  parseNumber,
  seriesOf,
} from '#shared/numbers/number-series.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { DeviceState } from '../store/device-state.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'

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

/** `isBorne` says of a number that a document here bears it already; nothing is asked where it is left out. */
export function createNumberBook(
  { leases, numbersTaken, transaction }: DeviceState,
  clock: Clock,
  isBorne: (kind: NumberKind) => Promise<(number: string) => boolean> = async () => () => false,
): NumberBook {
  return {
    take: async (kind, year, documentId) => {
      // Looked up first: a transaction waits for nothing but its own tables.
      const borne = await isBorne(kind)
      return transaction('rw', [leases, numbersTaken], async () => {
        const series = seriesOf(kind, year)
        const known = await leases.where('series').equals(series).sortBy('first')
        for (const lease of known)
          for (let { next } = lease; next <= lease.last; next += 1) {
            const number = formatNumber(series, next)
            await leases.put({ ...lease, next: next + 1 })
            // A profile that was put back, or copied, counts from where it was then.
            if (borne(number) || (await numbersTaken.get(number))) continue
            await numbersTaken.put({ number, documentId, at: clock.now() })
            return number
          }
        return ''
      })
    },
    left: (kind, year) => leftOf(leases, seriesOf(kind, year)),
  }
}

async function leftOf(leases: DeviceState['leases'], series: string): Promise<number> {
  const known = await leases.where('series').equals(series).toArray()
  return known.reduce((sum, { next, last }) => sum + last - next + 1, 0)
}

/**
 * Gives up what is left of a range of which somebody used a number that this laptop does not
 * know: its profile was put back, or copied, and the range is not its alone any more.
 */
export async function giveUpShared(
  { leases, numbersTaken }: DeviceState,
  arrived: ReadonlySet<string>,
): Promise<void> {
  const known = new Set(await numbersTaken.bulkGet([...arrived]).then((all) => all.map((one) => one?.number)))
  const foreign = [...arrived].flatMap((number) => (known.has(number) ? [] : (parseNumber(number) ?? [])))
  for (const lease of await leases.toArray()) {
    const isShared = foreign.some(
      ({ series, serial }) => series === lease.series && serial >= lease.next && serial <= lease.last,
    )
    if (isShared) await leases.put({ ...lease, next: lease.last + 1 })
  }
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
