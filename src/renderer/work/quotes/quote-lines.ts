import type { Chosen } from '#shared/catalog/configure-bundle.ts'
import type { Price } from '#shared/catalog/price.ts'
import type { Bundle, Product } from '#shared/catalog/product.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { UnitPrice } from '#shared/kernel/unit-price.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { PastedRow } from '#shared/quotes/paste-lines.ts'
import type { LineChange } from '#shared/quotes/quote.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import type { PriceFor } from '#shared/quotes/reprice.ts'
import { atQuantity } from '#shared/quotes/scenario.ts'
import type { Means } from '../work.ts'

/** How a product or a bundle is called in the language of the quote. */
export type NameOf = (named: { readonly name: string; readonly nameEn: string }) => string

/** A line of a product; without a trace its price was typed. */
export function lineOfProduct(
  { ids }: Pick<Means, 'ids'>,
  product: Product,
  sold: {
    readonly quantity: number
    readonly price: { readonly unitPrice: UnitPrice; readonly trace?: Price['trace'] | undefined }
    readonly nameOf: NameOf
    readonly discount?: BasisPoints | undefined
  },
): QuoteLine {
  const { quantity, price, nameOf, discount = 0 as BasisPoints } = sold
  return {
    id: ids.next('line'),
    productId: product.id,
    code: product.code,
    description: nameOf(product),
    unit: product.unit,
    quantity,
    unitPrice: price.unitPrice,
    discount,
    ...(product.taxRate === undefined ? {} : { taxRate: product.taxRate }),
    ...(price.trace === undefined ? {} : { price: price.trace }),
  }
}

/** A line of something that is in no catalogue: its price is typed, like any typed price. */
export function freeLine(
  { ids }: Pick<Means, 'ids'>,
  { description, unit, quantity }: Pick<QuoteLine, 'description' | 'unit' | 'quantity'>,
): QuoteLine {
  return {
    id: ids.next('line'),
    productId: '',
    code: '',
    description: description.trim().slice(0, 200),
    unit,
    quantity,
    unitPrice: 0 as Cents,
    discount: 0 as BasisPoints,
  }
}

/** A part of a bundle that no price book names, or no catalogue. */
export interface PartUnpriced {
  readonly kind: 'PartUnpriced'
  readonly productId: string
  readonly product: Product | undefined
}

/** The lines of a configured bundle, all of them or none. */
export function linesOfBundle(
  means: Pick<Means, 'ids'>,
  { bundle, chosen }: { readonly bundle: Bundle; readonly chosen: readonly Chosen[] },
  known: {
    readonly product: (id: string) => Product | undefined
    readonly priceFor: PriceFor
    readonly nameOf: NameOf
  },
): Result<readonly QuoteLine[], PartUnpriced> {
  const { priceFor, nameOf } = known
  const of = { id: bundle.id, name: nameOf(bundle), key: means.ids.next('line') }
  const lines: QuoteLine[] = []
  for (const { productId, quantity } of chosen) {
    const product = known.product(productId)
    const price = priceFor(productId, quantity, product?.taxRate)
    if (!product || !price.ok) return err({ kind: 'PartUnpriced', productId, product })
    lines.push({ ...lineOfProduct(means, product, { quantity, price: price.value, nameOf }), bundle: of })
  }
  return ok(lines)
}

/** The line of a pasted row; `undefined` where nobody says what it costs. A price that is the book's own keeps its trace. */
export function lineOfRow(
  means: Pick<Means, 'ids'>,
  { row, product }: { readonly row: PastedRow; readonly product: Product },
  { priceFor, nameOf }: { readonly priceFor: PriceFor; readonly nameOf: NameOf },
): QuoteLine | undefined {
  const { quantity, discount } = row
  const book = priceFor(product.id, quantity, product.taxRate)
  const unitPrice = row.unitPrice ?? (book.ok ? book.value.unitPrice : undefined)
  if (unitPrice === undefined) return undefined
  const isBooks = book.ok && book.value.unitPrice === unitPrice
  const price = isBooks ? book.value : { unitPrice }
  return lineOfProduct(means, product, { quantity, price, nameOf, discount })
}

/** Another quantity: a price from a book follows the book's breaks, one that was typed stays. */
export function quantityChange(line: QuoteLine, wanted: number, priceFor: PriceFor): LineChange {
  const { quantity, unitPrice, price } = atQuantity(line, wanted, priceFor)
  return price === undefined ? { quantity } : { quantity, unitPrice, price }
}

/** A price typed by hand has no book behind it any more. */
export function priceChange(unitPrice: UnitPrice): LineChange {
  return { unitPrice, price: undefined }
}
