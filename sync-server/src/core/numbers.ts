import {
  formatNumber,
  numberKinds,
  parseNumber,
  seriesOf,
  type NumberKind,
} from '#shared/numbers/number-series.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { RevNode } from './revision.ts'
import type { NumberLease, Storage } from './storage.ts'
import type { Viewer } from './viewer.ts'

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
 * borne by one document, and comes from a lease of its author. An administrator brings
 * numbers from elsewhere; leases then begin behind them.
 */
export function numberFault(
  storage: Storage,
  viewer: Viewer,
  document: AnyDocument,
  base: RevNode | undefined,
): string | undefined {
  if (!Object.hasOwn(numberKinds, document.type)) return undefined
  const number = typeof document['number'] === 'string' ? document['number'] : ''
  const before = base?.body === undefined ? '' : ((JSON.parse(base.body) as { number?: string }).number ?? '')
  if (number === before) return undefined
  if (before !== '' && viewer.kind === 'user') return 'A number is never changed once it was given.'
  const parsed = parseNumber(number)
  if (viewer.kind === 'administrator') {
    if (parsed && parsed.serial >= storage.nextNumber(parsed.series))
      storage.setNextNumber(parsed.series, parsed.serial + 1)
    return undefined
  }
  if (!parsed || !parsed.series.startsWith(`${numberKinds[document.type as NumberKind]}-`))
    return `Not a number of this kind of document: ${number}`
  const leased = storage
    .leases(viewer.name)
    .some(
      ({ series, first, last }) =>
        series === parsed.series && first <= parsed.serial && parsed.serial <= last,
    )
  if (!leased) return `The number ${formatNumber(parsed.series, parsed.serial)} was not leased to you.`
  const bearer = storage.numberUsedBy(number)
  if (bearer !== undefined && bearer !== document.id)
    return `The number ${number} was given to another document.`
  storage.useNumber(number, document.id)
  return undefined
}
