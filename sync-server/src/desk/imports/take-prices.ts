import { bookFault } from '#shared/catalog/catalog-rule.ts'
import { withPrices } from '#shared/catalog/change-prices.ts'
import { mostBreaks, type PriceBook, type PriceEntry } from '#shared/catalog/price-book.ts'
import type { ImportRow, ImportRun, RowFault } from '#shared/imports/import-run.ts'
import { asCouch } from '#shared/registry/refusal-sentence.ts'
import { same } from '#shared/kernel/same.ts'
import type { UnitPrice } from '#shared/kernel/unit-price.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '../../core/current.ts'
import type { Storage } from '../../core/storage.ts'
import type { HeldPrice } from './import-book.ts'
import type { LookUp } from './import-index.ts'
import { textOf } from './imported-record.ts'
import { resolveRow } from './resolve.ts'

/** A price list as it is to stand, and what it was. */
export interface NewBook {
  /** The first row that names it. */
  readonly row: number
  readonly before: PriceBook
  readonly after: PriceBook & AnyDocument
  /** Rows that change it. */
  readonly changed: number
}

/** What an import says of a product from a quantity on: its last row counts. */
interface NewPrice {
  readonly row: number
  readonly unitPrice: UnitPrice
  /** Rows that say something of this quantity. */
  readonly rows: number
}

type NewBreaks = Map<number, NewPrice>

/** By their list, by their product, by the quantity. */
type GatheredPrices = ReadonlyMap<string, ReadonlyMap<string, NewBreaks>>

export interface PricesTaken {
  readonly books: readonly NewBook[]
  readonly faults: readonly RowFault[]
  readonly same: number
}

/** A row's price with its list and its product looked up, or what is wrong with it. */
export function priceOfRow(look: LookUp, run: ImportRun, one: ImportRow): HeldPrice | readonly RowFault[] {
  const values = resolveRow(look, run, one)
  if (!values.ok)
    return Object.entries(values.failure).map(([field, fault]) => ({ row: one.row, field, fault }))
  const bookId = textOf(values.value, 'bookId') || run.bookId
  if (bookId === '' || !current<PriceBook>(look.storage, bookId, 'catalog'))
    return [{ row: one.row, field: 'bookId', fault: 'noBook' }]
  return {
    row: one.row,
    bookId,
    productId: textOf(values.value, 'productId'),
    from: Math.max(1, Number(values.value.get('from') || 1)),
    unitPrice: Number(values.value.get('unitPrice')),
  }
}

/** Prices that are gathered in one turn, and products that are priced in one. */
const gatheredAtOnce = 1_000

/** Prices by what they are of, whatever stands. */
export function* gatherPrices(prices: readonly HeldPrice[]): Generator<undefined, GatheredPrices> {
  const books = new Map<string, Map<string, NewBreaks>>()
  for (const [at, { row, bookId, productId, from, unitPrice }] of prices.entries()) {
    if (at % gatheredAtOnce === 0) yield
    const products = books.get(bookId) ?? new Map<string, NewBreaks>()
    const breaks = products.get(productId) ?? new Map<number, NewPrice>()
    const rows = (breaks.get(from)?.rows ?? 0) + 1
    breaks.set(from, { row, unitPrice: unitPrice as UnitPrice, rows })
    books.set(bookId, products.set(productId, breaks))
  }
  return books
}

/**
 * Prices gone into their lists as they stand: a price from a quantity stands in place of the one from that quantity.
 * A list of 20,000 is worked out in turns, and once more where somebody wrote one of the lists meanwhile: they stand as
 * they were read when this returns.
 */
export function* pricesIn(storage: Storage, prices: GatheredPrices): Generator<undefined, PricesTaken> {
  const standAt = () => [...prices.keys()].map((id) => storage.rowOf('catalog', id)?.seq)
  for (;;) {
    const before = standAt()
    const taken = yield* pricesOver(storage, prices)
    if (same(before, standAt())) return taken
  }
}

function* pricesOver(storage: Storage, prices: GatheredPrices): Generator<undefined, PricesTaken> {
  const faults: RowFault[] = []
  const books: NewBook[] = []
  let unchanged = 0
  for (const [bookId, products] of prices) {
    const before = current<PriceBook>(storage, bookId, 'catalog')
    const row = firstRow(products)
    if (!before) {
      faults.push({ row, field: 'bookId', fault: 'noBook' })
      continue
    }
    yield
    const { next, changed, asBefore, tooMany } = yield* nextBreaks(before, products)
    for (const one of tooMany) faults.push({ row: one, field: 'from', fault: 'tooManyBreaks' })
    unchanged += asBefore
    if (changed === 0) continue
    const after = { ...before, entries: withPrices(before.entries, next) }
    yield
    const fault = bookFault(after)
    if (fault) faults.push({ row, field: '', fault: 'refused', about: asCouch(fault).reason })
    else books.push({ row, before, after, changed })
  }
  return { books, faults, same: unchanged }
}

function firstRow(products: ReadonlyMap<string, NewBreaks>): number {
  const [breaks] = products.values()
  const [first] = breaks?.values() ?? []
  return first?.row ?? 1
}

/** `tooMany` are rows of quantities for which a product has no room any more. */
function* nextBreaks({ entries }: PriceBook, products: ReadonlyMap<string, NewBreaks>) {
  const standing = new Map<string, PriceEntry['breaks']>(
    entries.map(({ productId, breaks }) => [productId, breaks]),
  )
  const next = new Map<string, PriceEntry['breaks']>()
  const tooMany: number[] = []
  let [changed, asBefore, seen] = [0, 0, 0]
  for (const [productId, its] of products) {
    if ((seen += 1) % gatheredAtOnce === 0) yield
    const prices = new Map((standing.get(productId) ?? []).map((one) => [one.from, one.unitPrice]))
    const before = changed
    for (const [from, { row, unitPrice, rows }] of its)
      if (prices.get(from) === unitPrice) asBefore += rows
      else if (!prices.has(from) && prices.size >= mostBreaks) tooMany.push(row)
      else {
        prices.set(from, unitPrice)
        changed += rows
      }
    if (changed > before) next.set(productId, sortedBreaks(prices))
  }
  return { next, changed, asBefore, tooMany }
}

function sortedBreaks(prices: ReadonlyMap<number, UnitPrice>): PriceEntry['breaks'] {
  return [...prices].map(([from, unitPrice]) => ({ from, unitPrice })).toSorted((a, b) => a.from - b.from)
}
