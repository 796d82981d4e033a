import type { Calendar } from '#shared/kernel/calendar.ts'
import { monthOf, yearOf } from '#shared/kernel/clock.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { type NumberKind, numberKinds, parseNumber, seriesOf } from '#shared/numbers/number-series.ts'
import type { DeviceState } from '../store/device-state.ts'
import { leftOf } from '../store/number-book.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'

/** With fewer left than this, the next range is fetched at the next sync. */
const fewLeft = 20

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
      const leased = await client.satchel.numbers.lease({ kind, year: of, device })
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
