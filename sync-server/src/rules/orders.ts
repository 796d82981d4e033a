import { deliveryFault, refundFault } from '#shared/contracts/change-order.ts'
import type { Contract, Order, Receipt } from '#shared/contracts/contract.ts'
import { cancelFault } from '#shared/contracts/end-order.ts'
import { isItsShare } from '#shared/contracts/called-off-sums.ts'
import { contractSums } from '#shared/contracts/contract-sums.ts'
import { openLines } from '#shared/contracts/open-lines.ts'
import { contractInId, owed } from '#shared/contracts/order-contract.ts'
import { orderFault, untoldDifference } from '#shared/contracts/order-sums.ts'
import { receiptFault, roundedUp } from '#shared/contracts/receipt-sums.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { QuoteLine } from '#shared/quotes/quote-line.ts'
import { type Sums, totalsOf } from '#shared/quotes/totals.ts'
import { addedUp } from '#shared/kernel/quantity.ts'
import { isFrozen } from '#shared/sync/states.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { PersonsRules, Question } from '../core/rules.ts'
import { followFault, wasThere } from './follows.ts'
import { noteNumber, numberRule } from './numbers.ts'
import { ofCustomer } from './of-customer.ts'
import { rulesOf } from './rules-of.ts'
import { isWorthTheSame } from './worth.ts'

export const orderRules = [
  rulesOf('order', {
    shape: orderFault,
    once: [ofItsContract, orderAmountFault, orderStepFault, numberRule],
    taken: [noteNumber],
  }),
  rulesOf('receipt', { once: [receiptAmountFault] }),
]

/**
 * The order of all that a contract leaves open bears the contract's id: whoever sees the contract makes it, at its customer.
 * Some pieces are called off under an id that is no contract's.
 */
function ofItsContract(question: Question<Order>): Refusal | undefined {
  const { now, before } = question
  const contract = { db: 'contracts', id: contractInId(now.id) } as const
  if (before) return undefined
  if (now.contractId === contract.id) return followFault(question, contract, { kind: 'contractElsewhere' })
  return wasThere(question, contract) ? { kind: 'groundUnseen' } : undefined
}

/** What an order is worth is asked where somebody changes any of it. */
function orderAmountFault(question: Question<Order>): Refusal | undefined {
  return isWorthTheSame(question) ? undefined : orderWorthFault(question, question.now)
}

function receiptAmountFault(question: Question<Receipt>): Refusal | undefined {
  return isWorthTheSame(question) ? undefined : receiptWorthFault(question)
}

/**
 * An order calls off lines of its contract, at the contract's prices and terms, and no more pieces than
 * nobody has called off yet. Of a contract that its author does not see (it may be on its way) the order's own
 * lines say what it is worth.
 */
function orderWorthFault(rules: PersonsRules, order: Order): Refusal | undefined {
  if (order.lines.some(({ quantity, unitPrice }) => quantity <= 0 || unitPrice < 0))
    return { kind: 'orderPieces' }
  const contract = rules.look<Contract>('contracts', order.contractId)
  if (contract && !isFrozen('contract', contract.stage)) return { kind: 'orderUnsigned' }
  if (contract && order.currency !== contract.currency) return { kind: 'orderCurrency' }
  const fault = contract?.lines?.length ? agreedFault(rules, order, contract) : ownSumsFault(order)
  if (fault !== undefined || order.stage === 'cancelled') return fault
  return -owed(order, ofCustomer<Receipt>(rules, order, 'receipt')) > roundedUp
    ? { kind: 'receiptsTooMuch' }
    : undefined
}

function ownSumsFault(order: Order): Refusal | undefined {
  // Stated totals were held against the lines before.
  if (order.lines.length > 0 && (order.totals !== undefined || untoldDifference(order) === 0))
    return undefined
  return { kind: 'orderFollowsLines' }
}

function agreedFault(rules: PersonsRules, order: Order, contract: Contract): Refusal | undefined {
  const agreed = new Map(contract.lines?.map((line) => [line.id, line]))
  const lines = order.lines.map(({ lineId, quantity, unitPrice, discount }) => {
    const line = lineId === undefined ? undefined : agreed.get(lineId)
    const isAgreed = line?.unitPrice === unitPrice && (discount ?? line.discount) === line.discount
    return line && isAgreed ? { ...line, quantity } : undefined
  })
  if (lines.length === 0 || !lines.every((line) => line !== undefined)) return { kind: 'orderLines' }
  const others = othersOf(rules, order, contract)
  const { gross } = totalsOf(agreedSums(order, contract, lines, others))
  if (gross !== order.amount)
    return { kind: 'amountOfLines', amount: order.amount, sum: gross, currency: order.currency }
  const open = new Map(openLines(contract, others).map((one) => [one.line.id, one.open]))
  const wanted = Map.groupBy(lines, ({ id }) => id)
  const isTooMany = [...wanted].some(
    ([id, calls]) => addedUp(calls.map(({ quantity }) => quantity)) > (open.get(id) ?? 0),
  )
  return isTooMany ? { kind: 'orderTooMany' } : undefined
}

/** What its lines come to with the share of the amount off the whole that an order says it has, as far as it may have that. */
function agreedSums(
  { totals, allowance = 0 as Cents }: Order,
  contract: Contract,
  lines: readonly QuoteLine[],
  others: readonly Order[],
): Sums {
  const sums = contractSums(contract, lines)
  const isTold = totals !== undefined && sums.allowance !== undefined
  return isTold && isItsShare(allowance, contract, lines, others) ? { ...sums, allowance } : sums
}

/** The other orders of a contract, and of those that it amends. */
function othersOf(rules: PersonsRules, order: Order, contract: Contract): readonly Order[] {
  const chain = new Set<string>()
  for (let at: Contract | undefined = contract; at && !chain.has(at.id);) {
    chain.add(at.id)
    at = at.amends === undefined ? undefined : rules.look<Contract>('contracts', at.amends)
  }
  return ofCustomer<Order>(rules, order, 'order').filter(
    ({ id, contractId }) => id !== order.id && chain.has(contractId),
  )
}

/**
 * Nothing is delivered that was not ordered, nothing is paid that is still owed, and nothing is cancelled
 * against which pieces or money stand.
 */
function orderStepFault(question: Question<Order>): Refusal | undefined {
  const { now: order, before } = question
  const fault = deliveryFault(question)
  if (fault || order.stage === before?.stage) return fault
  if (order.stage !== 'paid' && order.stage !== 'cancelled') return undefined
  const receipts = ofCustomer<Receipt>(question, order, 'receipt')
  if (order.stage === 'cancelled') return cancelFault(order, receipts)
  const left = inMoney(order, receipts)
  return left.owed > 0 ? { kind: 'stillOwed', ...left } : undefined
}

/** Money that came in for an order; noted once, and put right by noting more, or some that went back. */
function receiptWorthFault(question: Question<Receipt>): Refusal | undefined {
  const { now: receipt, before, look } = question
  if (before) return { kind: 'receiptFixed' }
  const order = look<Order>('contracts', receipt.orderId)
  if (order && order.currency !== receipt.currency) return { kind: 'receiptCurrency' }
  const unsaid = refundFault(question)
  if (unsaid) return unsaid
  const others = ofCustomer<Receipt>(question, receipt, 'receipt').filter(({ id }) => id !== receipt.id)
  // An order that is on its way is held against its receipts when it comes.
  const worth = order ?? { id: receipt.orderId as Order['id'], amount: Infinity as Order['amount'] }
  switch (receiptFault(worth, others, receipt.amount)) {
    case 'nothing':
      return { kind: 'receiptNothing' }
    case 'tooMuch':
      return { kind: 'receiptTooMuch', ...(order && inMoney(order, others)) }
    case 'tooFarBack':
      return { kind: 'refundTooMuch' }
    default:
      return undefined
  }
}

function inMoney(order: Order, receipts: readonly Receipt[]) {
  return { owed: owed(order, receipts), currency: order.currency }
}
