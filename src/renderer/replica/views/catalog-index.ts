import { map, type Observable, shareReplay } from 'rxjs'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import type { ExchangeRate } from '#shared/catalog/exchange-rate.ts'
import type { ProductCost } from '#shared/catalog/product-cost.ts'
import type { DiscountRule } from '#shared/catalog/discount-rule.ts'
import type { Bundle, Product } from '#shared/catalog/product.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { isA } from '#shared/registry/is-a.ts'
import type { LiveIndex } from './live-index.ts'
import { type Findable, findable, isFound, queryParts, together } from '#shared/find/search-text.ts'

export interface ProductEntry {
  readonly product: Product
  readonly haystack: Findable
}

export interface Catalog {
  readonly products: readonly ProductEntry[]
  /** Of all products, those that are sold no more among them. */
  readonly categories: ReadonlyMap<string, string>
  readonly books: readonly PriceBook[]
  readonly rules: readonly DiscountRule[]
  readonly bundles: readonly BundleEntry[]
  readonly rates: readonly ExchangeRate[]
  /** By product; empty for whoever may not see what things cost. */
  readonly costs: ReadonlyMap<string, ProductCost>
}

export const noCatalog: Catalog = {
  products: [],
  categories: new Map(),
  books: [],
  rules: [],
  bundles: [],
  rates: [],
  costs: new Map(),
}

export interface BundleEntry {
  readonly bundle: Bundle
  readonly haystack: Findable
}

/** Products that may be sold, and the books their prices stand in. */
export function createCatalogIndex(catalog: LiveIndex): Observable<Catalog> {
  const words = new WeakMap<AnyDocument, Findable>()
  return catalog.documents$.pipe(
    map((documents) => {
      const products: ProductEntry[] = []
      const categories = new Map<string, string>()
      const books: PriceBook[] = []
      const rules: DiscountRule[] = []
      const bundles: BundleEntry[] = []
      const rates: ExchangeRate[] = []
      const costs = new Map<string, ProductCost>()
      for (const document of documents.values()) {
        if (isA(document, 'priceBook')) books.push(document)
        if (isA(document, 'exchangeRate')) rates.push(document)
        if (isA(document, 'productCost')) costs.set(document.productId, document)
        if (isA(document, 'discountRule')) rules.push(document)
        if (isA(document, 'bundle')) {
          const haystack = words.get(document) ?? wordsOf({ ...document, category: '' })
          words.set(document, haystack)
          if (document.active) bundles.push({ bundle: document, haystack })
        }
        if (!isA(document, 'product')) continue
        categories.set(document.id, document.category)
        if (!document.active) continue
        const haystack = words.get(document) ?? wordsOf(document)
        words.set(document, haystack)
        products.push({ product: document, haystack })
      }
      products.sort(
        ({ product: a }, { product: b }) =>
          kindOrder[a.kind] - kindOrder[b.kind] || (a.code < b.code ? -1 : 1),
      )
      return { products, categories, books, rules, bundles, rates, costs }
    }),
    shareReplay({ bufferSize: 1, refCount: true }),
  )
}

/** A product that matches, and how well: 0 where its code begins with what was typed, 1 where its name does. */
export interface ProductFound {
  readonly product: Product
  readonly rank: 0 | 1 | 2
}

/** All products that match, machines before parts before services. */
export function productsFound({ products }: Catalog, query: string): readonly ProductFound[] {
  const parts = queryParts(query)
  const first = parts[0]?.text ?? ''
  return products
    .filter(({ haystack }) => isFound(haystack, parts))
    .map(({ product, haystack }) => ({ product, rank: rankOf(haystack, first) }))
}

/**
 * The first `limit` products that match: those whose code begins with what was typed before all others; of these
 * machines before parts before services, and of a kind those whose name begins with it first.
 */
export function searchProducts(catalog: Catalog, query: string, limit: number): readonly Product[] {
  return productsFound(catalog, query)
    .toSorted(
      (a, b) =>
        Number(a.rank > 0) - Number(b.rank > 0) ||
        kindOrder[a.product.kind] - kindOrder[b.product.kind] ||
        a.rank - b.rank,
    )
    .slice(0, limit)
    .map(({ product }) => product)
}

/** Bundles whose name, pinyin or code matches. */
export function searchBundles({ bundles }: Catalog, query: string, limit: number): readonly Bundle[] {
  const parts = queryParts(query)
  return bundles
    .filter(({ haystack }) => isFound(haystack, parts))
    .map(({ bundle }) => bundle)
    .slice(0, limit)
}

/** The haystack's first line is the code, the next ones the name and its pinyin, up to an empty one. */
function rankOf({ text }: Findable, first: string): 0 | 1 | 2 {
  if (text.startsWith(first)) return 0
  const at = text.indexOf(`\n${first}`)
  return at !== -1 && at < text.indexOf('\n\n') ? 1 : 2
}

const kindOrder = { goods: 0, sparePart: 1, service: 2 } as const

function wordsOf({
  code,
  name,
  nameEn,
  category,
}: Pick<Product, 'code' | 'name' | 'nameEn' | 'category'>): Findable {
  const named = [code, findable(name), ...(nameEn === '' ? [] : [nameEn])]
  return together(...named, '', findable(category))
}
