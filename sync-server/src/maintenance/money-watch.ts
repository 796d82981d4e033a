import type { Contract, Order, Receipt } from '#shared/contracts/contract.ts'
import { groundOf } from '#shared/contracts/contract-ground.ts'
import { amendedChain } from '#shared/contracts/follow-up-contract.ts'
import { openLines } from '#shared/contracts/open-lines.ts'
import { roundedUp } from '#shared/contracts/receipt-sums.ts'
import { sum } from '#shared/kernel/money.ts'
import { addedUp } from '#shared/kernel/quantity.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { isA } from '#shared/registry/is-a.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { isFrozen } from '#shared/sync/states.ts'

/** What documents say of each other that cannot be right. */
export type MoneyRemark =
  'contractNotItsQuote' | 'orderUnsigned' | 'orderTooMany' | 'otherCurrency' | 'receiptsTooMuch'

/** Remembers what is sold, called off and paid, as somebody reads document by document, and tells what lies beside it. */
export function createMoneyWatch() {
  const contracts = new Map<string, Contract>()
  const orders = new Map<string, Order>()
  const receipts = new Map<string, Receipt>()
  const quotes = new Map<string, Quote>()
  return { see, remarks }

  function see(document: AnyDocument): void {
    if (isA(document, 'contract')) contracts.set(document.id, document)
    if (isA(document, 'order')) orders.set(document.id, document)
    if (isA(document, 'receipt')) receipts.set(document.id, document)
    if (isA(document, 'quote') && document.stage === 'accepted') quotes.set(document.id, document)
  }

  /** By the rules by which people write it (`rules/contracts.ts`, `rules/orders.ts`), for everybody: the document and what is wrong. */
  function* remarks(): Generator<readonly [MoneyRemark, string]> {
    for (const contract of contracts.values())
      if (isBesideItsQuote(contract)) yield ['contractNotItsQuote', contract.id]
    const byContract = Map.groupBy(orders.values(), ({ contractId }) => contractId)
    for (const order of orders.values())
      for (const remark of ofOrder(order, byContract)) yield [remark, order.id]
    for (const [orderId, all] of Map.groupBy(receipts.values(), (one) => one.orderId)) {
      const order = orders.get(orderId)
      if (!order) continue
      for (const { id, currency } of all) if (currency !== order.currency) yield ['otherCurrency', id]
      const received = sum(all.map(({ amount }) => amount))
      if (received < 0 || received > Math.max(0, order.amount) + roundedUp) yield ['receiptsTooMuch', orderId]
    }
  }

  function isBesideItsQuote(contract: Contract): boolean {
    if (!isFrozen('contract', contract.stage) || !contract.lines?.length) return false
    const followed = [contract.amends, contract.renews].map((id) => (id ? contracts.get(id) : undefined))
    return groundOf(contract, quotes.get(contract.quoteId), followed) === 'other'
  }

  function* ofOrder(order: Order, byContract: ReadonlyMap<string, readonly Order[]>): Generator<MoneyRemark> {
    const contract = contracts.get(order.contractId)
    if (!contract) return
    if (contract.currency !== order.currency) yield 'otherCurrency'
    if (order.stage === 'cancelled') return
    if (!isFrozen('contract', contract.stage)) yield 'orderUnsigned'
    const chain = amendedChain(contract, (id) => contracts.get(id))
    const others = [...chain].flatMap((id) => byContract.get(id) ?? []).filter(({ id }) => id !== order.id)
    const open = new Map(openLines(contract, others).map((one) => [one.line.id, one.open]))
    const wanted = Map.groupBy(order.lines, ({ lineId }) => lineId)
    for (const [lineId, calls] of wanted)
      if (
        lineId !== undefined &&
        addedUp(calls.map(({ quantity }) => quantity)) > (open.get(lineId) ?? Infinity)
      )
        return yield 'orderTooMany'
  }
}
