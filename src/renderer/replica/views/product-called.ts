import type { Product } from '#shared/catalog/product.ts'
import { exactFinder } from '#shared/kernel/exact-code.ts'
import type { Catalog, ProductEntry } from './catalog-index.ts'

interface Finders {
  readonly byCode: (typed: string) => Product | undefined
  readonly byName: (typed: string) => Product | undefined
}

/** Made when first asked for, once for each state of the catalogue. */
const known = new WeakMap<readonly ProductEntry[], Finders>()

/** The product that bears a code, as it was typed, scanned or pasted. */
export function productWithCode({ products }: Catalog, typed: string): Product | undefined {
  return findersOf(products).byCode(typed)
}

/** The product of a code, else of a whole name in either language. */
export function productCalled({ products }: Catalog, typed: string): Product | undefined {
  const { byCode, byName } = findersOf(products)
  return byCode(typed) ?? byName(typed)
}

function findersOf(entries: readonly ProductEntry[]): Finders {
  const found = known.get(entries)
  if (found) return found
  const products = entries.map(({ product }) => product)
  const finders = {
    byCode: exactFinder(products, ({ code }) => [code]),
    byName: exactFinder(products, ({ name, nameEn }) => [name, nameEn]),
  }
  known.set(entries, finders)
  return finders
}
