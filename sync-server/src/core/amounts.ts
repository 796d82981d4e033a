import type { Contract, Order, Receipt } from '#shared/contracts/contract.ts'
import { orderFault } from '#shared/contracts/order-sums.ts'
import { totalsFault, totalsOf } from '#shared/quotes/totals.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { same } from '#shared/kernel/same.ts'
import { refusalOf } from '#shared/sync/refusal-reasons.ts'
import { orderWorthFault, receiptWorthFault, stepFault, sumsOf } from './order-checks.ts'
import type { PersonsRules } from './rules.ts'

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
  rules: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  const isOrder = document.type === 'order'
  if (before && same(worthOf(before), worthOf(document)))
    return isOrder ? stepFault(rules, document as unknown as Order, before) : undefined
  switch (document.type) {
    case 'contract':
      return contractAmountFault(document as unknown as Contract)
    case 'order':
      return (
        orderWorthFault(rules, document as unknown as Order) ??
        stepFault(rules, document as unknown as Order, before)
      )
    case 'receipt':
      return receiptWorthFault(rules, document as unknown as Receipt, before)
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
  return gross === amount ? undefined : refusalOf('amountOfLines', { amount, sum: gross })
}
