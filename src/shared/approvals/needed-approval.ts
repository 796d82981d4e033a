import { contentHash } from '../kernel/content-hash.ts'
import { minus, sum, times } from '../kernel/money.ts'
import { type Quote } from '../quotes/quote.ts'
import { earningsOf } from '../quotes/quote-earnings.ts'
import type { ProductCost } from '../catalog/product-cost.ts'
import type { Contract } from '../contracts/contract.ts'
import { contractHash } from '../contracts/sign-contract.ts'
import { changedClauses } from '../contracts/standard-clauses.ts'
import { counts, isPriced } from '../quotes/quote-line.ts'
import { listPriceOf } from '../quotes/tax-basis.ts'
import { type Sums, totalsOf } from '../quotes/totals.ts'
import type { Approval, ApprovalPolicy, ApprovalReason } from './approval.ts'

/** What of a quote a decision is about. A note or another contact changes nothing of it. */
export function quoteHash(quote: Quote): string {
  const { customerId, currency, exchange, lines, discount, taxRate, taxIncluded } = quote
  return contentHash({ customerId, currency, exchange, lines, discount, taxRate, taxIncluded })
}

/**
 * How much the customer is spared in all, in basis points of the sum before any discount, rounded
 * up. Measured without tax: a price of the books that does not rise when it begins to include the
 * tax is a discount like any other.
 */
export function discountOf(quote: Sums): number {
  const { taxIncluded = false } = quote
  const groups = Map.groupBy(quote.lines.filter(counts), (line) => line.taxRate ?? quote.taxRate)
  // Over one denominator, so that no rounding makes a discount of none.
  const rates = taxIncluded ? [...groups.keys()].map((rate) => 10_000n + BigInt(rate)) : []
  const denominator = rates.reduce((product, rate) => product * rate, 1n)
  let full = 0n
  let left = 0n
  for (const [rate, lines] of groups) {
    const weight = taxIncluded ? denominator / (10_000n + BigInt(rate)) : 1n
    const list = sum(lines.map((line) => times(listPriceOf(line, quote), line.quantity)))
    const net = totalsOf({ ...quote, lines })
    full += BigInt(list) * weight
    left += BigInt(minus(net.lines, net.discount)) * weight
  }
  if (full <= 0n) return 0
  const spared = full - left
  return Number((spared * 10_000n + full - 1n) / full)
}

/** What products cost, by product; empty for those who may not see it. */
export type Costs = ReadonlyMap<string, ProductCost>

/** Whose limits count: who hands something over, by role and territory. */
export interface Asker {
  readonly roles: readonly string[]
  readonly territoryId: string
}

/** The first line that fits one of her roles, and her territory where it names one. */
export function limitOf(policy: Pick<ApprovalPolicy, 'limits'> | undefined, { roles, territoryId }: Asker) {
  return policy?.limits.find(
    (limit) =>
      roles.includes(limit.role) && (limit.territoryId === undefined || limit.territoryId === territoryId),
  )
}

/**
 * Why this quote needs somebody's yes; empty where who made it may offer it on her own.
 * `costs` by product are those that the asker may see: none for most reps.
 */
export function approvalNeeded(
  quote: Quote,
  policy: Pick<ApprovalPolicy, 'limits'> | undefined,
  asker: Asker,
  costs: Costs,
): readonly ApprovalReason[] {
  const limit = limitOf(policy, asker)
  if (!limit) return []
  const reasons: ApprovalReason[] = []
  const discount = discountOf(quote)
  const { gross } = totalsOf(quote)
  const typed = quote.lines.filter((line) => isPriced(line) && line.price === undefined).length
  if (discount > limit.maxDiscount)
    reasons.push({ rule: 'discount', value: discount, limit: limit.maxDiscount })
  if (limit.maxAmount > 0 && gross > limit.maxAmount)
    reasons.push({ rule: 'amount', value: gross, limit: limit.maxAmount })
  const margin = limit.minMargin === undefined ? undefined : marginOf(quote, limit.minMargin, costs)
  // A typed price that nobody can compare with a cost is looked at like any other margin unseen.
  if (typed > 0 && (limit.typedPrices === 'needApproval' || margin === 'unseen'))
    reasons.push({ rule: 'typedPrice', value: typed, limit: 0 })
  if (margin === 'tooLow') reasons.push({ rule: 'margin', value: 0, limit: limit.minMargin ?? 0 })
  const free = limit.marginFreeDiscount ?? 0
  if (margin === 'unseen' && discount > free)
    reasons.push({ rule: 'marginUnseen', value: discount, limit: free })
  return reasons
}

/**
 * What a quote earns against the least that it has to. Where costs are not all known, nobody
 * can say: what the books ask is the company's own word, and what goes below it is for those who can.
 */
function marginOf(quote: Quote, minMargin: number, costs: Costs): 'enough' | 'tooLow' | 'unseen' {
  const earnings = earningsOf(quote, costs)
  if (!earnings || earnings.unknown > 0) return 'unseen'
  return earnings.share < minMargin ? 'tooLow' : 'enough'
}

/** Why this contract needs somebody's yes before both parties sign it. */
export function contractApprovalNeeded(
  contract: Contract,
  policy: Pick<ApprovalPolicy, 'limits'> | undefined,
  asker: Asker,
): readonly ApprovalReason[] {
  const limit = limitOf(policy, asker)
  if (!limit) return []
  const reasons: ApprovalReason[] = []
  const changed = changedClauses(contract)
  if (limit.maxAmount > 0 && contract.amount > limit.maxAmount)
    reasons.push({ rule: 'amount', value: contract.amount, limit: limit.maxAmount })
  if (limit.changedClauses === 'needApproval' && changed > 0)
    reasons.push({ rule: 'clauses', value: changed, limit: 0 })
  if (limit.contractKinds?.includes(contract.kind)) reasons.push({ rule: 'kind', value: 1, limit: 0 })
  return reasons
}

/** Whether this decision is a yes to exactly this contract. */
export function isApprovalOfContract(approval: Approval, contract: Contract): boolean {
  const { subjectId, stage, contentHash: decided } = approval
  return subjectId === contract.id && stage === 'approved' && decided === contractHash(contract)
}

/** Whether this decision is a yes to exactly this. */
export function isApprovalOf(approval: Approval, quote: Quote): boolean {
  const { subjectId, stage, contentHash: decided } = approval
  return subjectId === quote.id && stage === 'approved' && decided === quoteHash(quote)
}
