import { map, type Observable, shareReplay } from 'rxjs'
import type { PriceBook } from '#shared/catalog/price-book.ts'
import type { Product } from '#shared/catalog/product.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { LiveIndex } from './live-index.ts'
import { findable, isFound, queryParts } from './search-text.ts'

export interface ProductEntry {
  readonly product: Product
  readonly haystack: string
}

export interface Catalog {
  readonly products: readonly ProductEntry[]
  readonly books: readonly PriceBook[]
}

/** Products that may be sold, and the books their prices stand in. */
export function createCatalogIndex(catalog: LiveIndex): Observable<Catalog> {
  const words = new WeakMap<AnyDocument, string>()
  return catalog.documents$.pipe(
    map((documents) => {
      const products: ProductEntry[] = []
      const books: PriceBook[] = []
      for (const document of documents.values()) {
        if (document.type === 'priceBook') books.push(document as unknown as PriceBook)
        if (document.type !== 'product') continue
        const product = document as unknown as Product
        if (!product.active) continue
        const haystack = words.get(document) ?? wordsOf(product)
        words.set(document, haystack)
        products.push({ product, haystack })
      }
      products.sort((a, b) => (a.product.code < b.product.code ? -1 : 1))
      return { products, books }
    }),
    shareReplay({ bufferSize: 1, refCount: true }),
  )
}

/** The first `limit` products that match; those whose code begins with what was typed come first. */
export function searchProducts({ products }: Catalog, query: string, limit: number): readonly Product[] {
  const parts = queryParts(query)
  const [first = ''] = parts
  const byCode: Product[] = []
  const others: Product[] = []
  for (const { product, haystack } of products) {
    if (!isFound(haystack, parts)) continue
    if (first !== '' && product.code.toLowerCase().startsWith(first)) byCode.push(product)
    else others.push(product)
    if (byCode.length >= limit) break
  }
  return [...byCode, ...others].slice(0, limit)
}

function wordsOf({ code, name, nameEn, category }: Product): string {
  return [code.toLowerCase(), findable(name), nameEn.toLowerCase(), findable(category)].join('\n')
}
