import type { Price } from '../catalog/price.ts'
import type { Product } from '../catalog/product.ts'
import type { Entitlement } from '../assets/entitlement.ts'
import type { Asset } from '../assets/asset.ts'
import type { BasisPoints, Cents } from '../kernel/money.ts'
import type { QuoteLine } from '../quotes/quote-line.ts'

/**
 * A line of a quote for a part or for work, under what covers the machine: what warranty or
 * contract pays for costs nothing, and says by which, until when, and what it would be.
 */
export function coveredLine(
  product: Product,
  quantity: number,
  price: Price | undefined,
  cover: { readonly asset: Asset; readonly entitlement: Entitlement },
  made: { readonly id: string; readonly name: string },
): QuoteLine {
  const { asset, entitlement } = cover
  const by = product.kind === 'service' ? entitlement.labour : entitlement.parts
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
  if (by === 'no') return { ...plain, unitPrice: listPrice, ...(price ? { price: price.trace } : {}) }
  const { contract } = entitlement
  return {
    ...plain,
    unitPrice: 0 as Cents,
    covered: {
      by,
      number: by === 'contract' ? (contract?.number ?? '') : asset.serialNumber.slice(0, 30),
      until: by === 'contract' && contract ? contract.validUntil : asset.warrantyUntil,
      listPrice,
    },
  }
}
