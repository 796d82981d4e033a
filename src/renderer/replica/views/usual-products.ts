import type { Order } from '#shared/contracts/contract.ts'
import type { Quote } from '#shared/quotes/quote.ts'

/** How often the customer bought a product, and how often its seller quoted it to anybody. */
export interface UsualProduct {
  readonly bought: number
  readonly quoted: number
}

/** By product; what neither bought nor quoted is not in it. */
export type UsualProducts = ReadonlyMap<string, UsualProduct>

/**
 * What is usual for this customer and this seller. Bought is what was ordered and not cancelled, and what was
 * accepted where no order followed.
 */
export function usualProducts(
  { customerId, sellerId }: { readonly customerId: string; readonly sellerId: string },
  quotes: Iterable<Quote>,
  orders: readonly Order[],
): UsualProducts {
  const usual = new Map<string, UsualProduct>()
  const count = (productIds: ReadonlySet<string>, as: keyof UsualProduct) => {
    for (const id of productIds) {
      const before = usual.get(id) ?? { bought: 0, quoted: 0 }
      if (id !== '') usual.set(id, { ...before, [as]: before[as] + 1 })
    }
  }
  const products = (lines: readonly { readonly productId: string }[]) =>
    new Set(lines.map(({ productId }) => productId))
  const kept = orders.filter((order) => order.customerId === customerId && order.stage !== 'cancelled')
  for (const order of kept) count(products(order.lines), 'bought')
  const ordered = new Set(kept.map(({ opportunityId }) => opportunityId))
  for (const quote of quotes) {
    if (quote.ownerId === sellerId) count(products(quote.lines), 'quoted')
    if (quote.customerId === customerId && quote.stage === 'accepted' && !ordered.has(quote.opportunityId))
      count(products(quote.lines.filter(({ optional }) => optional !== true)), 'bought')
  }
  return usual
}
