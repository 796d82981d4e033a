import type { Contract, Order, Receipt } from '#shared/contracts/contract.ts'
import { orderFault } from '#shared/contracts/order-sums.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { totalsFault, totalsOf } from '#shared/quotes/totals.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { same } from '#shared/kernel/same.ts'
import type { Lens } from './writer.ts'

/** Stated totals follow from the lines, whoever states them. */
export function statedTotalsFault(document: AnyDocument): string | undefined {
  if (document.type === 'order') return orderFault(document as unknown as Order)
  const bearsLines =
    document.type === 'quote' || (document.type === 'contract' && document['lines'] !== undefined)
  return bearsLines ? totalsFault(document as unknown as Quote) : undefined
}

/**
 * What a person signs, orders or receives money for is worth what its lines, and what it comes from,
 * say. Asked where she changes any of it: what was otherwise before is told by `check`.
 */
export function amountFault(
  document: AnyDocument,
  before: AnyDocument | undefined,
  sees: Lens,
): string | undefined {
  if (before && same(worthOf(before), worthOf(document))) return undefined
  switch (document.type) {
    case 'contract':
      return contractAmountFault(document as unknown as Contract)
    case 'order':
      return orderAmountFault(document as unknown as Order, sees)
    case 'receipt':
      return receiptFault(document as unknown as Receipt, sees)
    default:
      return undefined
  }
}

/** The fields that decide what a document is worth. */
function worthOf({
  amount,
  currency,
  lines,
  discount,
  taxRate,
  taxIncluded,
  contractId,
  orderId,
}: AnyDocument) {
  const priced = Array.isArray(lines)
    ? lines.map(({ delivered: _delivered, serialNumbers: _serials, ...line }) => line as unknown)
    : lines
  return { amount, currency, lines: priced, discount, taxRate, taxIncluded, contractId, orderId }
}

function contractAmountFault({ amount, ...contract }: Contract): string | undefined {
  // Contracts from elsewhere name an amount alone.
  if (contract.lines === undefined || contract.lines.length === 0) return undefined
  const { gross } = totalsOf(sumsOf(contract, contract.lines))
  return gross === amount ? undefined : `The amount is ${amount}, the lines say ${gross}.`
}

/** An order calls off lines of its contract, at the contract's prices and terms. */
function orderAmountFault(order: Order, sees: Lens): string | undefined {
  const contract = sees<Contract>('contracts', order.contractId)
  if (!contract?.lines || order.lines.length === 0) return undefined
  if (order.currency !== contract.currency) return 'An order is in the currency of its contract.'
  const agreed = new Map(contract.lines.map((line) => [line.id, line]))
  const lines = order.lines.map(({ lineId, quantity, unitPrice, discount }) => {
    const line = lineId === undefined ? undefined : agreed.get(lineId)
    const isAgreed = line?.unitPrice === unitPrice && (discount ?? line.discount) === line.discount
    return line && isAgreed ? { ...line, quantity } : undefined
  })
  // Orders of before name no line of their contract.
  if (order.lines.every(({ lineId }) => lineId === undefined)) return undefined
  if (!lines.every((line) => line !== undefined)) return 'An order has lines and prices of its contract.'
  const { gross } = totalsOf(sumsOf(contract, lines))
  return gross === order.amount ? undefined : `The amount is ${order.amount}, the lines say ${gross}.`
}

function receiptFault(receipt: Receipt, sees: Lens): string | undefined {
  const order = sees<Order>('contracts', receipt.orderId)
  return order === undefined || order.currency === receipt.currency
    ? undefined
    : 'Money comes in in the currency of its order.'
}

function sumsOf({ discount, taxRate, taxIncluded }: Omit<Contract, 'amount'>, lines: Quote['lines']) {
  const none = 0 as BasisPoints
  return { lines, discount: discount ?? none, taxRate: taxRate ?? none, taxIncluded }
}
