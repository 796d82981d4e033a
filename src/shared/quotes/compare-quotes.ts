import { same } from '../sync/merge.ts'
import type { QuoteLine } from './quote-line.ts'
import type { Quote } from './quote.ts'

/** What became of a line from one quote to the other. */
export type LineDifference =
  | { readonly what: 'added'; readonly after: QuoteLine }
  | { readonly what: 'removed'; readonly before: QuoteLine }
  | {
      readonly what: 'changed'
      readonly before: QuoteLine
      readonly after: QuoteLine
      readonly fields: readonly ComparedField[]
    }

const comparedFields = ['description', 'quantity', 'unitPrice', 'discount', 'taxRate', 'optional'] as const
export type ComparedField = (typeof comparedFields)[number]

const comparedTerms = [
  'title',
  'currency',
  'validUntil',
  'discount',
  'allowance',
  'taxRate',
  'taxIncluded',
  'contactId',
  'note',
  'terms',
] as const
export type ComparedTerm = (typeof comparedTerms)[number]

export interface QuoteDifference {
  readonly lines: readonly LineDifference[]
  readonly terms: readonly ComparedTerm[]
}

/**
 * What one quote says otherwise than another. A revision keeps the ids of its lines; lines of
 * quotes that were made apart are matched by product, in their order.
 */
export function compareQuotes(before: Quote, after: Quote): QuoteDifference {
  const left = new Map(before.lines.map((line) => [line.id, line]))
  const matches = new Map<string, QuoteLine>()
  for (const line of after.lines) {
    const twin = left.get(line.id)
    if (twin) matches.set(line.id, twin)
    left.delete(line.id)
  }
  for (const line of after.lines) {
    if (matches.has(line.id)) continue
    const twin = [...left.values()].find((one) => isTwin(one, line))
    if (!twin) continue
    matches.set(line.id, twin)
    left.delete(twin.id)
  }
  const lines = after.lines.flatMap((line): LineDifference[] => {
    const twin = matches.get(line.id)
    if (!twin) return [{ what: 'added', after: line }]
    const fields = comparedFields.filter((field) => !same(twin[field], line[field]))
    return fields.length === 0 ? [] : [{ what: 'changed', before: twin, after: line, fields }]
  })
  return {
    lines: [...lines, ...[...left.values()].map((line) => ({ what: 'removed', before: line }) as const)],
    terms: comparedTerms.filter((term) => !same(before[term] ?? false, after[term] ?? false)),
  }
}

function isTwin(one: QuoteLine, other: QuoteLine): boolean {
  return one.kind === other.kind && one.productId === other.productId && one.code === other.code
}
