import type { Price } from '../catalog/price.ts'
import type { Product } from '../catalog/product.ts'
import type { Entitlement } from '../assets/entitlement.ts'
import type { Asset } from '../assets/asset.ts'
import type { BasisPoints, Cents } from '../kernel/money.ts'
import { lessShare } from '../kernel/unit-price.ts'
import type { QuoteLine } from '../quotes/quote-line.ts'

/**
 * A line of a quote for a part or for work, under what covers the machine: what warranty or
 * contract pays for costs nothing, or what is left where they pay a part of it, and says by which, until when, and what
 * it would be.
 */
export function coveredLine(
  product: Product,
  quantity: number,
  price: Price | undefined,
  cover: { readonly asset: Asset; readonly entitlement: Entitlement },
  made: { readonly id: string; readonly name: string },
): QuoteLine {
  const { asset, entitlement } = cover
  const { by, share, name, until } = product.kind === 'service' ? entitlement.labour : entitlement.parts
  const plain = {
    id: made.id,
    productId: product.id,
    code: product.code,
    description: made.name,
    unit: product.unit,
    quantity,
    discount: 0 as BasisPoints,
  }
  const listPrice = price?.unitPrice ?? (0 as Cents)
  if (by === 'no' || until === '')
    return { ...plain, unitPrice: listPrice, ...(price ? { price: price.trace } : {}) }
  const number = (name === '' ? asset.serialNumber : name).slice(0, 30)
  return {
    ...plain,
    unitPrice: lessShare(listPrice, share),
    covered: { by, number, until, listPrice, ...(share < 10_000 ? { share } : {}) },
  }
}
