import { type BasisPoints, Cents, type Currency, minus, portion, sum, taxWithin } from '../kernel/money.ts'
import { isQuantity } from '../kernel/quantity.ts'
import { type Infer, record, Type } from '../kernel/schema.ts'
import { isUnitPrice } from '../kernel/unit-price.ts'
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

/** An amount off what is to be paid, tax included, as one rounds a price down (抹零). */
export const Allowance = Type.Unsafe<Cents>({ type: 'integer', minimum: 0, maximum: 1_000_000_000_000_00 })

/** What totals follow from: of a quote, of a contract. */
export interface Sums {
  readonly lines: readonly QuoteLine[]
  readonly discount: BasisPoints
  readonly taxRate: BasisPoints
  readonly taxIncluded?: boolean | undefined
  /** Of it no more counts than what would be to be paid. */
  readonly allowance?: Cents | undefined
}

/** What is taxed at one rate. */
export interface TaxGroup {
  readonly rate: BasisPoints
  readonly lines: Cents
  readonly discount: Cents
  /** Of the amount off the whole, with its tax. */
  readonly allowance: Cents
  readonly net: Cents
  readonly tax: Cents
}

/**
 * The lines by tax rate, the lowest first. Discount and tax are rounded once a rate, as an
 * invoice states them; in which order the lines stand decides nothing.
 */
export function taxGroupsOf(sums: Sums): readonly TaxGroup[] {
  const { lines, discount, taxRate, taxIncluded = false, allowance } = sums
  const byRate = new Map<BasisPoints, Cents>()
  for (const line of lines) {
    if (!counts(line)) continue
    const rate = line.taxRate ?? taxRate
    byRate.set(rate, sum([byRate.get(rate) ?? (0 as Cents), lineNet(line)]))
  }
  const groups = [...byRate]
    .toSorted(([a], [b]) => a - b)
    .map(([rate, full]) => {
      const spared = portion(full, discount)
      const left = minus(full, spared)
      const tax = taxIncluded ? taxWithin(left, rate) : portion(left, rate)
      const net = taxIncluded ? minus(left, tax) : left
      return { rate, lines: full, discount: spared, allowance: 0 as Cents, net, tax }
    })
  return allowance ? lessAllowance(groups, allowance) : groups
}

/**
 * The amount off the whole comes off every rate by its share of what is to be paid, to the cent; the tax is what is
 * within the rest. So the customer pays the round amount exactly, and invoice and tax follow from it.
 */
function lessAllowance(groups: readonly TaxGroup[], wanted: Cents): readonly TaxGroup[] {
  const total = sum(groups.map(({ net, tax }) => sum([net, tax])))
  const off = BigInt(Math.min(wanted, total))
  if (off <= 0n) return groups
  let above = 0n
  return groups.map((group) => {
    const paid = sum([group.net, group.tax])
    // By running sums, so that the shares come to the whole.
    const before = (off * above) / BigInt(total)
    above += BigInt(paid)
    const share = Number((off * above) / BigInt(total) - before) as Cents
    const left = minus(paid, share)
    const tax = taxWithin(left, group.rate)
    return { ...group, allowance: share, net: minus(left, tax), tax }
  })
}

/** How much of the amount off the whole counts. */
export function allowanceOf(sums: Sums): Cents {
  return sum(taxGroupsOf(sums).map(({ allowance }) => allowance))
}

export function totalsOf(sums: Sums): QuoteTotals {
  const groups = taxGroupsOf(sums)
  const of = (field: 'lines' | 'discount' | 'net' | 'tax') => sum(groups.map((group) => group[field]))
  const [net, tax] = [of('net'), of('tax')]
  return { lines: of('lines'), discount: of('discount'), net, tax, gross: sum([net, tax]) }
}

/** Round totals below what would be to be paid, in whole units, tens, hundreds and thousands, with what each takes off. */
export function roundTotals(sums: Sums): readonly { readonly total: Cents; readonly off: Cents }[] {
  const full = totalsOf({ ...sums, allowance: undefined }).gross
  const totals = [100, 1_000, 10_000, 100_000].map((step) => Math.floor(full / step) * step)
  return [...new Set(totals)]
    .filter((total) => total > 0 && total < full)
    .map((total) => ({ total: total as Cents, off: minus(full, total as Cents) }))
}

/** What is wrong with the numbers of lines, or with totals that are stated; `undefined` where nothing is. */
export function totalsFault(
  stated: Sums & {
    readonly totals?: QuoteTotals | undefined
    readonly currency?: Currency
  },
): QuoteRefusal | undefined {
  const { totals, currency, lines } = stated
  if (lines.some(({ quantity, unitPrice }) => !isQuantity(quantity) || !isUnitPrice(unitPrice)))
    return { kind: 'tooManyDecimals' }
  if (totals === undefined) return undefined
  const right = totalsOf(stated)
  const wrong = (Object.keys(right) as (keyof QuoteTotals)[]).find((name) => right[name] !== totals[name])
  if (!wrong) return undefined
  const inMoney = currency === undefined ? {} : { currency }
  return { kind: 'totalsWrong', name: wrong, given: totals[wrong], sum: right[wrong], ...inMoney }
}
