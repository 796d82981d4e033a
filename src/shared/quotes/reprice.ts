import type { NoPrice, Price } from '../catalog/price.ts'
import type { BasisPoints, Currency } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Day } from '../kernel/schema.ts'
import { priceConverted, type UnitPrice } from '../kernel/unit-price.ts'
import type { Exchange } from '../catalog/exchange-rate.ts'
import { isPriced, type QuoteLine } from './quote-line.ts'
import { type NotADraft, type Quote, withTotals } from './quote.ts'

/**
 * What a product costs this customer in this quantity, as the quote states prices: with the tax,
 * at the line's own rate where it has one, if the quote's prices include it.
 */
export type PriceFor = (productId: string, quantity: number, taxRate?: BasisPoints) => Result<Price, NoPrice>

/** How the prices of a draft stand to today's books. */
export interface PriceStates {
  /** Lines whose book has ended. */
  readonly expired: readonly QuoteLine[]
  /** Lines that a book says otherwise about today. */
  readonly changed: readonly { readonly line: QuoteLine; readonly now: UnitPrice }[]
}

/** Which prices are not today's any more. Prices that somebody typed are nobody's but hers. */
export function priceStates({ lines }: Pick<Quote, 'lines'>, priceFor: PriceFor, today: Day): PriceStates {
  const fromBook = lines.filter((line) => isPriced(line) && line.price !== undefined)
  return {
    expired: fromBook.filter(({ price }) => price?.until !== undefined && price.until < today),
    changed: fromBook.flatMap((line) => {
      const now = priceFor(line.productId, line.quantity, line.taxRate)
      return now.ok && now.value.unitPrice !== line.unitPrice ? [{ line, now: now.value.unitPrice }] : []
    }),
  }
}

/** Every price that came from a book as the books have it today; a line that no book names any more stays. */
export function reprice(quote: Quote, priceFor: PriceFor): Result<Quote, NotADraft> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  const lines = quote.lines.map((line) => {
    if (line.price === undefined) return line
    const now = priceFor(line.productId, line.quantity, line.taxRate)
    return now.ok ? { ...line, unitPrice: now.value.unitPrice, price: now.value.trace } : line
  })
  return ok(withTotals({ ...quote, lines }))
}

/**
 * The quote in another currency, at a rate that stays. Book prices come from the books again;
 * a price that somebody typed is converted.
 */
export function changeCurrency(
  quote: Quote,
  to: { readonly currency: Currency; readonly exchange: Exchange | undefined },
  priceFor: PriceFor,
): Result<Quote, NotADraft | NoRate> {
  if (quote.stage !== 'draft') return err({ kind: 'NotADraft', stage: quote.stage })
  if (quote.currency === to.currency) return ok(quote)
  const factor = factorOf(quote, to)
  const { exchange: _before, allowance, ...rest } = quote
  const lines: QuoteLine[] = []
  for (const line of quote.lines) {
    const book = line.price === undefined ? undefined : priceFor(line.productId, line.quantity, line.taxRate)
    if (book?.ok) lines.push({ ...line, unitPrice: book.value.unitPrice, price: book.value.trace })
    else if (!isPriced(line)) lines.push(line)
    else if (factor === undefined) return err({ kind: 'NoRate', from: quote.currency, to: to.currency })
    else {
      const { price: _book, ...typed } = line
      lines.push({ ...typed, unitPrice: priceConverted(line.unitPrice, factor) })
    }
  }
  const frozen = to.exchange === undefined ? {} : { exchange: to.exchange }
  // An amount off the total is converted like a typed price; without a rate it is gone with its currency.
  const off = allowance && factor !== undefined ? { allowance: priceConverted(allowance, factor) } : {}
  return ok(withTotals({ ...rest, ...frozen, ...off, currency: to.currency, lines }))
}

/** Millionths of the new currency for one of the old, by way of the currency that the books are in. */
function factorOf(
  { currency, exchange }: Quote,
  to: { readonly currency: Currency; readonly exchange: Exchange | undefined },
): number | undefined {
  if (to.exchange?.from === currency) return to.exchange.rate
  if (!exchange) return undefined
  if (exchange.from === to.currency) return Math.round(1e12 / exchange.rate)
  return to.exchange?.from === exchange.from
    ? Math.round((to.exchange.rate / exchange.rate) * 1_000_000)
    : undefined
}

/** A price that somebody typed cannot be converted: nobody gave a rate between the two. */
export interface NoRate {
  readonly kind: 'NoRate'
  readonly from: Currency
  readonly to: Currency
}
