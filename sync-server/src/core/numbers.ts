import {
  formatNumber,
  numberKinds,
  parseNumber,
  seriesOf,
  type NumberKind,
} from '#shared/numbers/number-series.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { nameOfUser } from './rights.ts'
import type { PersonsRules } from './rules.ts'
import type { NumberLease, Storage } from './storage.ts'

/** How many numbers a device is given at a time. */
export const leaseSize = 50

/**
 * Leases the next numbers of a series to one device of one user. Nobody else is given
 * them again, whether they are used or not.
 */
export function leaseNumbers(
  storage: Storage,
  lease: { readonly kind: NumberKind; readonly year: number; readonly user: string; readonly device: string },
  now: number,
): NumberLease {
  const { kind, year, user, device } = lease
  const series = seriesOf(kind, year)
  return storage.transaction(() => {
    const first = storage.nextNumber(series)
    const made = { series, first, last: first + leaseSize - 1, user, device, at: now }
    storage.setNextNumber(series, made.last + 1)
    storage.addLease(made)
    return made
  })
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
  if (numberOf(before) !== '') return 'A number is never changed once it was given.'
  const parsed = parseNumber(number)
  if (!parsed || !parsed.series.startsWith(`${numberKinds[document.type as NumberKind]}-`))
    return `Not a number of this kind of document: ${number}`
  const leased = storage
    .leases(nameOfUser(me))
    .some(
      ({ series, first, last }) =>
        series === parsed.series && first <= parsed.serial && parsed.serial <= last,
    )
  if (!leased) return `The number ${formatNumber(parsed.series, parsed.serial)} was not leased to you.`
  const bearer = storage.numberUsedBy(number)
  return bearer === undefined || bearer === document.id
    ? undefined
    : `The number ${number} was given to another document.`
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
