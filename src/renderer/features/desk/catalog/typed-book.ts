import type { PriceBook, PriceEntry, PriceScope } from '#shared/catalog/price-book.ts'
import { readBreaks } from '#shared/catalog/price-breaks.ts'
import { allPricesBy, withPrices } from '#shared/catalog/change-prices.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { addDays, yearOf } from '#shared/kernel/clock.ts'
import { same } from '#shared/kernel/same.ts'
import type { Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'

/** A price list as its form holds it. */
export interface TypedBook {
  readonly name: string
  readonly nameEn: string
  readonly currency: Currency
  readonly scope: PriceScope['name']
  readonly segment: string
  readonly territoryId: string
  readonly customerId: string
  readonly validFrom: string
  readonly validTo: string
  /** Hundredths of a percent by which all prices go up; below zero they go down. */
  readonly by: number
  /** What was typed in place of a product's prices; '' takes it out of the list. */
  readonly prices: Readonly<Record<string, string>>
}

export function typedBook(book: PriceBook): TypedBook {
  const { name, nameEn, currency, scope, validFrom, validTo } = book
  return {
    name,
    nameEn,
    currency,
    validFrom,
    validTo,
    scope: scope.name,
    segment: scope.name === 'segment' ? scope.segment : '',
    territoryId: scope.name === 'territory' ? scope.territoryId : '',
    customerId: scope.name === 'customer' ? scope.customerId : '',
    by: 0,
    prices: {},
  }
}

/** The list with what was typed. Changed under its own id it counts on: what was quoted names the version of its prices. */
export function withTypedBook(opened: PriceBook, typed: TypedBook, counts: boolean): PriceBook {
  const { name, nameEn, currency, validFrom, validTo } = typed
  const book = {
    ...opened,
    name: name.trim(),
    nameEn: nameEn.trim(),
    currency,
    validFrom: validFrom as Day,
    validTo: validTo as Day,
    scope: scopeOf(typed),
    entries: entriesOf(opened.entries, typed),
  }
  return counts && !same(book, opened) ? { ...book, version: opened.version + 1 } : book
}

export function entriesOf(
  entries: readonly PriceEntry[],
  { by, prices }: Pick<TypedBook, 'by' | 'prices'>,
): readonly PriceEntry[] {
  const read = new Map(
    Object.entries(prices).flatMap(([productId, text]) => {
      const breaks = readBreaks(text)
      return breaks.ok ? [[productId, breaks.value] as const] : []
    }),
  )
  return withPrices(by === 0 ? entries : allPricesBy(entries, by), read)
}

function scopeOf({ scope, segment, territoryId, customerId }: TypedBook): PriceScope {
  if (scope === 'segment') return { name: scope, segment: segment.trim() }
  if (scope === 'territory') return { name: scope, territoryId }
  if (scope === 'customer')
    return { name: scope, customerId: customerId as Extract<PriceScope, { name: 'customer' }>['customerId'] }
  return { name: 'list' }
}

/** A list of its own, for this year. */
export function aNewBook(id: PriceBook['id'], stamp: Stamp, today: Day): PriceBook {
  return {
    id,
    type: 'priceBook',
    ...stampNew(stamp),
    name: '',
    nameEn: '',
    version: 1,
    currency: 'CNY',
    scope: { name: 'list' },
    validFrom: today,
    validTo: `${yearOf(today)}-12-31` as Day,
    entries: [],
  }
}

/** The next version beside the one that stands: it holds from tomorrow on, and goes before the older one from then. */
export function nextVersion(of: PriceBook, id: PriceBook['id'], stamp: Stamp, today: Day): PriceBook {
  const tomorrow = addDays(today, 1)
  const validFrom = of.validFrom > tomorrow ? addDays(of.validFrom, 1) : tomorrow
  const validTo = of.validTo > validFrom ? of.validTo : (`${yearOf(validFrom)}-12-31` as Day)
  return { ...of, ...stampNew(stamp), id, version: of.version + 1, validFrom, validTo }
}
