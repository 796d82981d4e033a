import { useCallback, useMemo } from 'react'
import { type currenciesFor, priceAtRate } from '#shared/catalog/price.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Exchange } from '#shared/catalog/exchange-rate.ts'
import type { BasisPoints, Currency } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { ok } from '#shared/kernel/result.ts'
import { statedPrice } from '#shared/quotes/tax-basis.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { useApp } from '../../app-context.tsx'
import { type Catalog, noCatalog } from '../../replica/views/catalog-index.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const none = 0 as BasisPoints

/** What a price depends on beside the product and its quantity. */
export interface PriceTerms {
  readonly currency: Currency
  readonly day: Day
  readonly customerId: string
  readonly exchange?: Exchange | undefined
  /** How the quote states its prices; without them they are the books' own, without tax. */
  readonly taxRate?: BasisPoints | undefined
  readonly taxIncluded?: boolean | undefined
}

/** The catalogue, and what this customer pays for what. */
export function usePrices(terms: PriceTerms, customer: Customer | undefined) {
  const { catalog } = useApp()
  const known = useLiveOr(() => catalog, [catalog], noCatalog)
  const categories = useMemo(
    () => new Map(known.products.map(({ product }) => [product.id as string, product.category])),
    [known],
  )
  const { currency, day, customerId, exchange, taxRate = none, taxIncluded = false } = terms
  const { tier = '', kind = '', industry = '', territoryId = '' } = customer ?? {}
  // The same function as long as nothing changes that a price depends on: rows are drawn anew with it.
  const priceIn = useCallback(
    (into: Currency, at: Exchange | undefined): PriceFor =>
      (productId, quantity, ownRate = taxRate) => {
        const price = priceAtRate(
          {
            productId,
            quantity,
            currency: into,
            day,
            customerId,
            territoryId,
            segments: [tier, kind, industry],
            category: categories.get(productId) ?? '',
          },
          known.books,
          known.rules,
          at,
        )
        return price.ok ? ok(statedPrice(price.value, { taxRate, taxIncluded }, ownRate)) : price
      },
    [known, categories, day, customerId, territoryId, tier, kind, industry, taxRate, taxIncluded],
  )
  const { from, rate, on } = exchange ?? {}
  const priceFor = useMemo(
    () => priceIn(currency, from && rate && on ? { from, rate, on } : undefined),
    [priceIn, currency, from, rate, on],
  )
  const request = { day, customerId, territoryId, segments: [tier, kind, industry] }
  return { known, priceFor, priceIn, request } satisfies {
    known: Catalog
    request: Parameters<typeof currenciesFor>[1]
    priceFor: PriceFor
    priceIn: (currency: Currency, exchange: Exchange | undefined) => PriceFor
  }
}
