import type { Contract, Order, Receipt } from '#shared/contracts/contract.ts'
import { openLines, owed } from '#shared/contracts/order-contract.ts'
import { untoldDifference } from '#shared/contracts/order-sums.ts'
import { receiptFault, roundedUp } from '#shared/contracts/receipt-sums.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { same } from '#shared/kernel/same.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import { refusalOf, refusalReasons } from '#shared/sync/refusal-reasons.ts'
import type { PersonsRules } from './rules.ts'

/**
 * An order calls off lines of its contract, at the contract's prices and terms, and no more pieces than
 * nobody has called off yet. Of a contract that its author does not see (it may be on its way) the order's own
 * lines say what it is worth.
 */
export function orderWorthFault(rules: PersonsRules, order: Order): string | undefined {
  if (order.lines.some(({ quantity, unitPrice }) => quantity < 1 || unitPrice < 0))
    return refusalReasons.orderPieces
  const contract = rules.sees<Contract>('contracts', order.contractId)
  if (contract && order.currency !== contract.currency) return refusalReasons.orderCurrency
  const fault = contract?.lines?.length ? agreedFault(rules, order, contract) : ownSumsFault(order)
  if (fault !== undefined || order.stage === 'cancelled') return fault
  return -owed(order, ofCustomer<Receipt>(rules, order, 'receipt')) > roundedUp
    ? refusalReasons.receiptsTooMuch
    : undefined
}

function ownSumsFault(order: Order): string | undefined {
  // Stated totals were held against the lines before.
  if (order.lines.length > 0 && (order.totals !== undefined || untoldDifference(order) === 0))
    return undefined
  return refusalReasons.orderFollowsLines
}

function agreedFault(rules: PersonsRules, order: Order, contract: Contract): string | undefined {
  const agreed = new Map(contract.lines?.map((line) => [line.id, line]))
  const lines = order.lines.map(({ lineId, quantity, unitPrice, discount }) => {
    const line = lineId === undefined ? undefined : agreed.get(lineId)
    const isAgreed = line?.unitPrice === unitPrice && (discount ?? line.discount) === line.discount
    return line && isAgreed ? { ...line, quantity } : undefined
  })
  if (lines.length === 0 || !lines.every((line) => line !== undefined)) return refusalReasons.orderLines
  const { gross } = totalsOf(sumsOf(contract, lines))
  if (gross !== order.amount) return refusalOf('amountOfLines', { amount: order.amount, sum: gross })
  const open = new Map(
    openLines(contract, othersOf(rules, order, contract)).map((one) => [one.line.id, one.open]),
  )
  const wanted = Map.groupBy(lines, ({ id }) => id)
  const isTooMany = [...wanted].some(
    ([id, calls]) => calls.reduce((pieces, { quantity }) => pieces + quantity, 0) > (open.get(id) ?? 0),
  )
  return isTooMany ? refusalReasons.orderTooMany : undefined
}

/** The other orders of a contract, and of those that it amends. */
function othersOf(rules: PersonsRules, order: Order, contract: Contract): readonly Order[] {
  const chain = new Set<string>()
  for (let at: Contract | undefined = contract; at && !chain.has(at.id);) {
    chain.add(at.id)
    at = at.amends === undefined ? undefined : rules.sees<Contract>('contracts', at.amends)
  }
  return ofCustomer<Order>(rules, order, 'order').filter(
    ({ id, contractId }) => id !== order.id && chain.has(contractId),
  )
}

/** Nothing is delivered that was not ordered, and nothing is paid that is still owed. */
export function stepFault(
  rules: PersonsRules,
  order: Order,
  before: AnyDocument | undefined,
): string | undefined {
  const isMoved = !same(order.lines, before?.['lines'])
  if (isMoved && order.lines.some(({ delivered = 0, quantity }) => delivered > quantity))
    return refusalReasons.deliveredTooMany
  if (order.stage !== 'paid' || before?.['stage'] === 'paid') return undefined
  return owed(order, ofCustomer<Receipt>(rules, order, 'receipt')) > 0 ? refusalReasons.stillOwed : undefined
}

/** Money that came in for an order; noted once, and put right by noting more, or some that went back. */
export function receiptWorthFault(
  rules: PersonsRules,
  receipt: Receipt,
  before: AnyDocument | undefined,
): string | undefined {
  if (before) return refusalReasons.receiptFixed
  const order = rules.sees<Order>('contracts', receipt.orderId)
  if (order && order.currency !== receipt.currency) return refusalReasons.receiptCurrency
  const others = ofCustomer<Receipt>(rules, receipt, 'receipt').filter(({ id }) => id !== receipt.id)
  // An order that is on its way is held against its receipts when it comes.
  const worth = order ?? { id: receipt.orderId as Order['id'], amount: Infinity as Order['amount'] }
  const fault = receiptFault(worth, others, receipt.amount)
  return fault && receiptFaults[fault]
}

const receiptFaults = {
  nothing: refusalReasons.receiptNothing,
  tooMuch: refusalReasons.receiptTooMuch,
  tooFarBack: refusalReasons.refundTooMuch,
} as const

/** What she sees of a customer's documents of one type. */
function ofCustomer<D>({ storage, sees }: PersonsRules, of: Order | Receipt, type: string): readonly D[] {
  const scope = storage.scopeNumber(customerKey(of.customerId, 'sales'))
  return storage
    .scopeRows('contracts', scope, 0)
    .flatMap(({ id }) => (typeOfId(id) === type ? (sees<D>('contracts', id) ?? []) : []))
}

/** A contract, or lines of it, as totals are worked out. */
export function sumsOf({ discount, taxRate, taxIncluded }: Omit<Contract, 'amount'>, lines: Quote['lines']) {
  const none = 0 as BasisPoints
  return { lines, discount: discount ?? none, taxRate: taxRate ?? none, taxIncluded }
}
