import { type BasisPoints, Cents, type Currency, minus, portion, sum, taxWithin } from '../kernel/money.ts'
import { type Infer, record } from '../kernel/schema.ts'
import { counts, lineNet, type QuoteLine } from './quote-line.ts'
import type { QuoteRefusal } from './quote-refusals.ts'

export type QuoteTotals = Infer<typeof QuoteTotals>
export const QuoteTotals = record({
  /** Sum of the rounded lines that count, after line discounts; with the tax where prices include it. */
  lines: Cents,
  discount: Cents,
  net: Cents,
  tax: Cents,
  gross: Cents,
})

/** What totals follow from: of a quote, of a contract. */
export interface Sums {
  readonly lines: readonly QuoteLine[]
  readonly discount: BasisPoints
  readonly taxRate: BasisPoints
  readonly taxIncluded?: boolean | undefined
}

/** What is taxed at one rate. */
export interface TaxGroup {
  readonly rate: BasisPoints
  readonly lines: Cents
  readonly discount: Cents
  readonly net: Cents
  readonly tax: Cents
}

/**
 * The lines by tax rate, the lowest first. Discount and tax are rounded once a rate, as an
 * invoice states them; in which order the lines stand decides nothing.
 */
export function taxGroupsOf({ lines, discount, taxRate, taxIncluded = false }: Sums): readonly TaxGroup[] {
  const byRate = new Map<BasisPoints, Cents>()
  for (const line of lines) {
    if (!counts(line)) continue
    const rate = line.taxRate ?? taxRate
    byRate.set(rate, sum([byRate.get(rate) ?? (0 as Cents), lineNet(line)]))
  }
  return [...byRate]
    .toSorted(([a], [b]) => a - b)
    .map(([rate, full]) => {
      const spared = portion(full, discount)
      const left = minus(full, spared)
      const tax = taxIncluded ? taxWithin(left, rate) : portion(left, rate)
      return { rate, lines: full, discount: spared, net: taxIncluded ? minus(left, tax) : left, tax }
    })
}

export function totalsOf(sums: Sums): QuoteTotals {
  const groups = taxGroupsOf(sums)
  const of = (field: 'lines' | 'discount' | 'net' | 'tax') => sum(groups.map((group) => group[field]))
  const [net, tax] = [of('net'), of('tax')]
  return { lines: of('lines'), discount: of('discount'), net, tax, gross: sum([net, tax]) }
}

/** What is wrong with totals that are stated; `undefined` where they add up or are not stated. */
export function totalsFault(
  stated: Sums & {
    readonly totals?: QuoteTotals | undefined
    readonly currency?: Currency
  },
): QuoteRefusal | undefined {
  const { totals, currency } = stated
  if (totals === undefined) return undefined
  const right = totalsOf(stated)
  const wrong = (Object.keys(right) as (keyof QuoteTotals)[]).find((name) => right[name] !== totals[name])
  if (!wrong) return undefined
  const inMoney = currency === undefined ? {} : { currency }
  return { kind: 'totalsWrong', name: wrong, given: totals[wrong], sum: right[wrong], ...inMoney }
}
