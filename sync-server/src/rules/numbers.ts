import { err, ok, type Result } from '#shared/kernel/result.ts'
import { isGivenNow, type Numbered, numberFault, numberOf } from '#shared/numbers/number-rule.ts'
import { formatNumber, type NumberKind, parseNumber, seriesOf } from '#shared/numbers/number-series.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { nameOfUser } from '../core/rights.ts'
import type { Question, Taken } from '../core/rules.ts'
import type { NumberLease, Storage } from '../core/storage.ts'

/** How many numbers a device is given at a time. */
export const leaseSize = 50

/**
 * Numbers of the last thirty days that were leased and stand on no document: of a series to one device, of a series
 * to one user, and of all to her. An honest laptop asks when it has fewer than twenty left.
 */
const mostUnused = { onDevice: 200, inSeries: 1_000, ofUser: 3_000 }
const window = 30 * 24 * 3_600_000

export interface TooManyUnused {
  readonly kind: 'TooManyUnused'
  readonly series: string
  readonly unused: number
}

/**
 * Leases the next numbers of a series to one device of one user. Nobody else is given them again, whether they
 * are used or not; hence nobody is given many that she does not use.
 */
export function leaseNumbers(
  storage: Storage,
  lease: { readonly kind: NumberKind; readonly year: number; readonly user: string; readonly device: string },
  now: number,
): Result<NumberLease, TooManyUnused> {
  const { kind, year, user, device } = lease
  const series = seriesOf(kind, year)
  return storage.transaction(() => {
    const recent = storage.leases(user).filter(({ at }) => at > now - window)
    const unused = unusedOf(storage, recent)
    const ofUser = sum(unused)
    const inSeries = sum(unused.filter((one) => one.series === series))
    const onDevice = sum(unused.filter((one) => one.series === series && one.device === device))
    if (onDevice >= mostUnused.onDevice || inSeries >= mostUnused.inSeries || ofUser >= mostUnused.ofUser)
      return err({ kind: 'TooManyUnused', series, unused: Math.max(onDevice, inSeries) })
    const first = storage.nextNumber(series)
    const made = { series, first, last: first + leaseSize - 1, user, device, at: now }
    storage.setNextNumber(series, made.last + 1)
    storage.addLease(made)
    return ok(made)
  })
}

type Unused = NumberLease & { readonly count: number }

function unusedOf(storage: Storage, leases: readonly NumberLease[]): readonly Unused[] {
  return leases.map((lease) => ({
    ...lease,
    count: lease.last - lease.first + 1 - storage.numbersUsed(lease),
  }))
}

function sum(unused: readonly Unused[]): number {
  return unused.reduce((all, { count }) => all + count, 0)
}

/**
 * A number is never changed once it stands, is borne by one document, and comes from a lease of its author.
 */
export function numberRule({
  storage,
  me,
  now,
  before,
}: Question<Numbered & { readonly id: string }>): Refusal | undefined {
  const fault = numberFault({ now, before })
  if (fault || !isGivenNow({ now, before })) return fault
  const number = numberOf(now)
  const parsed = parseNumber(number)
  if (!parsed) return undefined
  const isLeased = storage
    .leases(nameOfUser(me))
    .some(
      ({ series, first, last }) =>
        series === parsed.series && first <= parsed.serial && parsed.serial <= last,
    )
  if (!isLeased) return { kind: 'numberNotLeased', number: formatNumber(parsed.series, parsed.serial) }
  const bearer = storage.numberUsedBy(number)
  return bearer === undefined || bearer === now.id ? undefined : { kind: 'numberTaken', number }
}

/**
 * Notes which number a document that was taken bears. An administrator brings numbers from
 * elsewhere; leases then begin behind them.
 */
export function noteNumber({ storage, rules, now }: Taken<Numbered & { readonly id: string }>): void {
  const number = numberOf(now)
  const parsed = number === '' ? undefined : parseNumber(number)
  if (!parsed) return
  const isPerson = rules !== undefined
  if (!isPerson && parsed.serial >= storage.nextNumber(parsed.series))
    storage.setNextNumber(parsed.series, parsed.serial + 1)
  if (isPerson && storage.numberUsedBy(number) === undefined) storage.useNumber(number, now.id)
}
