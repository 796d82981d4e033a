import type { PriceBook } from '../catalog/price-book.ts'
import type { BasisPoints } from '../kernel/money.ts'
import { maxQuantity } from '../kernel/quantity.ts'
import type { UnitPrice } from '../kernel/unit-price.ts'
import { isPriced, type QuoteLine } from './quote-line.ts'
import { type Quote, withTotals } from './quote.ts'
import type { PriceFor } from './reprice.ts'

/** "What if": another discount on the whole, other quantities. */
export interface Scenario {
  readonly discount: BasisPoints
  /** Of the present quantities, in percent; pieces are rounded up, what has decimals to the last of them. */
  readonly quantities: number
}

/** The quote as it would be. Book prices follow the breaks that the quantities reach. */
export function underScenario(quote: Quote, scenario: Scenario, priceFor: PriceFor): Quote {
  const lines = quote.lines.map((line) => {
    if (!isPriced(line) || scenario.quantities === 100) return line
    const step = Number.isInteger(line.quantity) ? 1_000 : 1
    const wanted =
      (Math.ceil((Math.round(line.quantity * 1_000) * scenario.quantities) / (100 * step)) * step) / 1_000
    return atQuantity(line, Math.min(maxQuantity, Math.max(step / 1_000, wanted)), priceFor)
  })
  return withTotals({ ...quote, lines, discount: scenario.discount })
}

/** A line with another quantity, and the price that goes with it. */
export function atQuantity(line: QuoteLine, quantity: number, priceFor: PriceFor): QuoteLine {
  const price = line.price && priceFor(line.productId, quantity, line.taxRate)
  return price?.ok
    ? { ...line, quantity, unitPrice: price.value.unitPrice, price: price.value.trace }
    : { ...line, quantity }
}

/** The next step of a book's quantity breaks that a line does not reach yet. */
export interface NextBreak {
  readonly line: QuoteLine
  readonly quantity: number
  readonly unitPrice: UnitPrice
  /** Off the unit price, in basis points. */
  readonly saving: number
}

/** Where a few pieces more make every piece cheaper: the largest saving first. */
export function nextBreaks(
  { lines }: Pick<Quote, 'lines'>,
  books: readonly PriceBook[],
  priceFor: PriceFor,
): readonly NextBreak[] {
  return lines
    .flatMap((line) => nextBreakOf(line, books, priceFor) ?? [])
    .toSorted((a, b) => b.saving - a.saving)
}

/** The step of its own book that a line reaches next, where it is cheaper by it. */
export function nextBreakOf(
  line: QuoteLine,
  books: readonly PriceBook[],
  priceFor: PriceFor,
): NextBreak | undefined {
  const book = line.price && books.find(({ id }) => id === line.price?.bookId)
  const entry = book?.entries.find(({ productId }) => productId === line.productId)
  const next = entry?.breaks.toSorted((a, b) => a.from - b.from).find(({ from }) => from > line.quantity)
  if (!next) return undefined
  const price = priceFor(line.productId, next.from, line.taxRate)
  if (!price.ok || price.value.unitPrice >= line.unitPrice) return undefined
  const { unitPrice } = price.value
  const saving = Math.round(((line.unitPrice - unitPrice) / line.unitPrice) * 10_000)
  return { line, quantity: next.from, unitPrice, saving }
}
