import type { Change } from '../model/rule.ts'
import { type NumberKind, numberKinds, parseNumber } from './number-series.ts'
import type { NumberRefusal } from './number-refusals.ts'

/** A document that may bear a number. */
export interface Numbered {
  readonly type: string
  readonly number?: unknown
}

/** The number of a document; '' where it bears none yet. */
export function numberOf(document: Numbered | undefined): string {
  return typeof document?.number === 'string' ? document.number : ''
}

/** Whether a change gives a document its number. */
export function isGivenNow({ now, before }: Pick<Change<Numbered>, 'now' | 'before'>): boolean {
  return numberOf(now) !== numberOf(before)
}

/** A number is never changed once it stands, and is one of its document's kind. */
export function numberFault({
  now,
  before,
}: Pick<Change<Numbered>, 'now' | 'before'>): NumberRefusal | undefined {
  if (!isGivenNow({ now, before })) return undefined
  if (numberOf(before) !== '') return { kind: 'numberFixed' }
  const number = numberOf(now)
  const series = parseNumber(number)?.series
  return series?.startsWith(`${numberKinds[now.type as NumberKind]}-`)
    ? undefined
    : { kind: 'numberOfOtherKind', number }
}
