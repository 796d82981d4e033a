import type { Bundle, Product, ProductKind } from '#shared/catalog/product.ts'
import { quantityBehind, quantityBySign, type TypedQuantity } from '#shared/quotes/typed-quantity.ts'
import { type Catalog, productsFound, searchBundles } from './catalog-index.ts'
import { productWithCode } from './product-called.ts'
import type { UsualProducts } from './usual-products.ts'

/** What is found of one kind: the first of it, and how many more there are. */
export interface ProductGroup {
  readonly kind: ProductKind
  readonly shown: readonly Product[]
  readonly more: number
}

export interface FoundBundles {
  readonly shown: readonly Bundle[]
  readonly more: number
}

const kinds = ['goods', 'sparePart', 'service'] as const
/** Of a kind, where others are found as well. */
const mostOfKind: Readonly<Record<ProductKind, number>> = { goods: 6, sparePart: 4, service: 3 }
const mostOfAll = 12
const mostBundles = 5

/**
 * Products by kind, machines first unless a code begins with what was typed; within a kind what the customer
 * bought before what its seller quotes most before the rest. Without a query: what is usual here, and nothing else.
 */
export function productGroups(
  catalog: Catalog,
  query: string,
  usual: UsualProducts,
): readonly ProductGroup[] {
  const found = productsFound(catalog, query)
  const wanted = query.trim() === '' ? found.filter(({ product }) => usual.has(product.id)) : found
  const ofKinds = kinds.flatMap((kind) => {
    const all = wanted
      .filter(({ product }) => product.kind === kind)
      .toSorted((a, b) => weightOf(usual, b.product) - weightOf(usual, a.product) || a.rank - b.rank)
    return all.length === 0 ? [] : [{ kind, all, isCode: all.some(({ rank }) => rank === 0) }]
  })
  const most = (kind: ProductKind) => (ofKinds.length === 1 ? mostOfAll : mostOfKind[kind])
  return ofKinds
    .toSorted((a, b) => Number(b.isCode) - Number(a.isCode))
    .map(({ kind, all }) => ({
      kind,
      shown: all.slice(0, most(kind)).map(({ product }) => product),
      more: Math.max(0, all.length - most(kind)),
    }))
}

/** Bundles that are found, and how many more there are. */
export function bundlesFound(catalog: Catalog, query: string): FoundBundles {
  if (query.trim() === '') return { shown: [], more: 0 }
  const all = searchBundles(catalog, query, Number.POSITIVE_INFINITY)
  return { shown: all.slice(0, mostBundles), more: Math.max(0, all.length - mostBundles) }
}

/**
 * How many of what was typed. A number behind a code says how many where nothing is called that way as a whole.
 */
export function typedQuantity(catalog: Catalog, typed: string): TypedQuantity {
  const bySign = quantityBySign(typed)
  if (bySign) return bySign
  const behind = quantityBehind(typed)
  const one = { quantity: 1, text: typed }
  if (!behind || productWithCode(catalog, typed)) return one
  if (productWithCode(catalog, behind.text)) return behind
  const isFound = productsFound(catalog, typed).length > 0 || searchBundles(catalog, typed, 1).length > 0
  return isFound ? one : behind
}

/** What the customer bought goes before whatever is quoted most. */
function weightOf(usual: UsualProducts, { id }: Product): number {
  const { bought = 0, quoted = 0 } = usual.get(id) ?? {}
  return bought * 100_000 + quoted
}
