import type { Currency } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Day } from '../kernel/schema.ts'
import { priceConverted, type UnitPrice } from '../kernel/unit-price.ts'
import { type AppliedRule, applyRules, type DiscountRule } from './discount-rule.ts'
import type { Exchange } from './exchange-rate.ts'
import type { PriceBook, PriceEntry } from './price-book.ts'

export interface PriceRequest {
  readonly productId: string
  readonly quantity: number
  readonly currency: Currency
  readonly day: Day
  readonly customerId: string
  readonly territoryId: string
  /** Tier, kind and industry of the customer. */
  readonly segments?: readonly string[]
  /** Of the product; for rules that are about a category. */
  readonly category?: string
}

/** Where a price comes from: enough to explain it years later. */
export interface PriceTrace {
  readonly bookId: string
  readonly bookName: string
  readonly bookVersion: number
  readonly scope: PriceBook['scope']['name']
  readonly from: number
  readonly asOf: Day
  /** The last day of the book. */
  readonly until: Day
  /** The book's own price, where rules reduced it. */
  readonly base?: UnitPrice
  readonly rules?: readonly AppliedRule[]
  /** The price without tax, where a quote states it with the tax. */
  readonly net?: UnitPrice
  /** The price before it was converted, and how. */
  readonly converted?: { readonly unitPrice: UnitPrice; readonly exchange: Exchange }
}

export interface Price {
  readonly unitPrice: UnitPrice
  readonly trace: PriceTrace
}

/** No book that holds on that day, in that currency, for that customer names the product. */
export interface NoPrice {
  readonly kind: 'NoPrice'
  readonly productId: string
}

/**
 * The price that counts: the customer's own book before a segment's before the territory's
 * before the list; among equals the newest validity, then the highest version. Rules reduce
 * what a book says, but not what was agreed with one customer.
 */
export function priceOf(
  request: PriceRequest,
  books: readonly PriceBook[],
  rules: readonly DiscountRule[] = [],
): Result<Price, NoPrice> {
  let best: { book: PriceBook; entry: PriceEntry } | undefined
  for (const book of books) {
    if (!applies(book, request)) continue
    if (best && !goesBefore(book, best.book)) continue
    const entry = book.entries.find((candidate) => candidate.productId === request.productId)
    if (entry) best = { book, entry }
  }
  if (!best) return err({ kind: 'NoPrice', productId: request.productId })
  const price = priceIn(best.book, best.entry, request)
  return ok(best.book.scope.name === 'customer' ? price : reduced(price, request, rules))
}

/** The price in the quote's currency: from a book in it, else from one in the other currency at the frozen rate. */
export function priceAtRate(
  request: PriceRequest,
  books: readonly PriceBook[],
  rules: readonly DiscountRule[],
  exchange: Exchange | undefined,
): Result<Price, NoPrice> {
  const own = priceOf(request, books, rules)
  if (own.ok || !exchange || exchange.from === request.currency) return own
  const foreign = priceOf({ ...request, currency: exchange.from }, books, rules)
  if (!foreign.ok) return foreign
  const { unitPrice, trace } = foreign.value
  return ok({
    unitPrice: priceConverted(unitPrice, exchange.rate),
    trace: { ...trace, converted: { unitPrice, exchange } },
  })
}

/** Currencies in which some book holds for this customer on this day. */
export function currenciesFor(
  books: readonly PriceBook[],
  request: Pick<PriceRequest, 'day' | 'customerId' | 'territoryId' | 'segments'>,
): ReadonlySet<Currency> {
  return new Set(books.filter((book) => holdsFor(book, request)).map(({ currency }) => currency))
}

function reduced(price: Price, request: PriceRequest, rules: readonly DiscountRule[]): Price {
  const { category = '', segments = [] } = request
  const { unitPrice, applied } = applyRules(price.unitPrice, { ...request, category, segments }, rules)
  if (applied.length === 0) return price
  return { unitPrice, trace: { ...price.trace, base: price.unitPrice, rules: applied } }
}

function priceIn(book: PriceBook, entry: PriceEntry, { quantity, day }: PriceRequest): Price {
  let step = entry.breaks[0] as PriceEntry['breaks'][number]
  for (const candidate of entry.breaks)
    if (candidate.from <= quantity && candidate.from >= step.from) step = candidate
  return {
    unitPrice: step.unitPrice,
    trace: {
      bookId: book.id,
      bookName: book.name,
      bookVersion: book.version,
      scope: book.scope.name,
      from: step.from,
      asOf: day,
      until: book.validTo,
    },
  }
}

function applies(book: PriceBook, request: PriceRequest): boolean {
  return book.currency === request.currency && holdsFor(book, request)
}

function holdsFor(
  { scope, validFrom, validTo }: PriceBook,
  request: Pick<PriceRequest, 'day' | 'customerId' | 'territoryId' | 'segments'>,
): boolean {
  if (request.day < validFrom || request.day > validTo) return false
  if (scope.name === 'customer') return scope.customerId === request.customerId
  if (scope.name === 'segment') return request.segments?.includes(scope.segment) === true
  if (scope.name === 'territory') return scope.territoryId === request.territoryId
  return true
}

const rank = { customer: 3, segment: 2, territory: 1, list: 0 } as const

function goesBefore(a: PriceBook, b: PriceBook): boolean {
  if (a.scope.name !== b.scope.name) return rank[a.scope.name] > rank[b.scope.name]
  if (a.validFrom !== b.validFrom) return a.validFrom > b.validFrom
  if (a.version !== b.version) return a.version > b.version
  return a.id < b.id
}
