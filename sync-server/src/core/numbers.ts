import {
  formatNumber,
  numberKinds,
  parseNumber,
  seriesOf,
  type NumberKind,
} from '#shared/numbers/number-series.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { refusalOf, refusalReasons } from '#shared/sync/refusal-reasons.ts'
import { nameOfUser } from './rights.ts'
import type { PersonsRules } from './rules.ts'
import type { NumberLease, Storage } from './storage.ts'

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
 * Why a document must not bear its number. A number is never changed once it stands, is
 * borne by one document, and comes from a lease of its author.
 */
export function numberFault(
  { storage, me }: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  if (!isNumbered(document)) return undefined
  const number = numberOf(document)
  if (number === numberOf(before)) return undefined
  if (numberOf(before) !== '') return refusalReasons.numberFixed
  const parsed = parseNumber(number)
  if (!parsed || !parsed.series.startsWith(`${numberKinds[document.type as NumberKind]}-`))
    return refusalOf('numberOfOtherKind', { number })
  const leased = storage
    .leases(nameOfUser(me))
    .some(
      ({ series, first, last }) =>
        series === parsed.series && first <= parsed.serial && parsed.serial <= last,
    )
  if (!leased) return refusalOf('numberNotLeased', { number: formatNumber(parsed.series, parsed.serial) })
  const bearer = storage.numberUsedBy(number)
  return bearer === undefined || bearer === document.id ? undefined : refusalOf('numberTaken', { number })
}

/**
 * Notes which number a document that was taken bears. An administrator brings numbers from
 * elsewhere; leases then begin behind them.
 */
export function noteNumber(storage: Storage, isPerson: boolean, document: AnyDocument): void {
  const number = isNumbered(document) ? numberOf(document) : ''
  const parsed = number === '' ? undefined : parseNumber(number)
  if (!parsed) return
  if (!isPerson && parsed.serial >= storage.nextNumber(parsed.series))
    storage.setNextNumber(parsed.series, parsed.serial + 1)
  if (isPerson && storage.numberUsedBy(number) === undefined) storage.useNumber(number, document.id)
}

function isNumbered({ type }: AnyDocument): boolean {
  return Object.hasOwn(numberKinds, type)
}

function numberOf(document: AnyDocument | undefined): string {
  return typeof document?.['number'] === 'string' ? document['number'] : ''
}
