import { contentHash } from '../kernel/content-hash.ts'
import { type Cents, type Currency, sum } from '../kernel/money.ts'
import { amountFor } from '../kernel/unit-price.ts'
import { type InLimits, limitCurrency } from '../catalog/exchange-rate.ts'
import { type Quote } from '../quotes/quote.ts'
import { earningsOf, type Offer } from '../quotes/quote-earnings.ts'
import type { ProductCost } from '../catalog/product-cost.ts'
import type { Contract } from '../contracts/contract.ts'
import { contractHash } from '../contracts/sign-contract.ts'
import { changedClauses } from '../contracts/standard-clauses.ts'
import { counts, isPriced } from '../quotes/quote-line.ts'
import { listPriceOf } from '../quotes/tax-basis.ts'
import { type Sums, taxGroupsOf, totalsOf } from '../quotes/totals.ts'
import type { Approval, ApprovalPolicy, ApprovalReason } from './approval.ts'

/** What of a quote a decision is about. A note or another contact changes nothing of it. */
export function quoteHash(quote: Quote): string {
  const { currency, exchange, lines, discount, allowance, taxRate, taxIncluded, terms } = quote
  const customerId = quote.madeFor ?? quote.customerId
  return contentHash({
    customerId,
    currency,
    exchange,
    lines,
    discount,
    allowance,
    taxRate,
    taxIncluded,
    terms,
  })
}

/**
 * How much the customer is spared in all, in basis points of the sum before any discount, rounded
 * up. Measured without tax: a price of the books that does not rise when it begins to include the
 * tax is a discount like any other.
 */
export function discountOf(quote: Sums): number {
  const { taxIncluded = false } = quote
  const groups = taxGroupsOf(quote)
  const byRate = Map.groupBy(quote.lines.filter(counts), (line) => line.taxRate ?? quote.taxRate)
  // Over one denominator, so that no rounding makes a discount of none.
  const rates = taxIncluded ? groups.map(({ rate }) => 10_000n + BigInt(rate)) : []
  const denominator = rates.reduce((product, rate) => product * rate, 1n)
  let full = 0n
  let left = 0n
  for (const { rate, net, tax } of groups) {
    const weight = taxIncluded ? denominator / (10_000n + BigInt(rate)) : 1n
    const lines = byRate.get(rate) ?? []
    const list = sum(lines.map((line) => amountFor(listPriceOf(line, quote), line.quantity)))
    full += BigInt(list) * weight
    left += BigInt(taxIncluded ? sum([net, tax]) : net) * weight
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
  quote: Offer,
  policy: Pick<ApprovalPolicy, 'limits'> | undefined,
  asker: Asker,
  costs: Costs,
  inLimits: InLimits,
): readonly ApprovalReason[] {
  const limit = limitOf(policy, asker)
  if (!limit) return []
  const reasons: ApprovalReason[] = []
  const discount = discountOf(quote)
  const { gross } = totalsOf(quote)
  const typed = quote.lines.filter((line) => isPriced(line) && line.price === undefined).length
  if (discount > limit.maxDiscount)
    reasons.push({ rule: 'discount', value: discount, limit: limit.maxDiscount })
  reasons.push(...amountReason({ amount: gross, currency: quote.currency }, limit.maxAmount, inLimits))
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
function marginOf(quote: Offer, minMargin: number, costs: Costs): 'enough' | 'tooLow' | 'unseen' {
  const earnings = earningsOf(quote, costs)
  if (!earnings || earnings.unknown > 0) return 'unseen'
  return earnings.share < minMargin ? 'tooLow' : 'enough'
}

/** Why this contract needs somebody's yes before both parties sign it. */
export function contractApprovalNeeded(
  contract: Contract,
  policy: Pick<ApprovalPolicy, 'limits'> | undefined,
  asker: Asker,
  inLimits: InLimits,
): readonly ApprovalReason[] {
  const limit = limitOf(policy, asker)
  if (!limit) return []
  const reasons: ApprovalReason[] = []
  const changed = changedClauses(contract)
  reasons.push(...amountReason(contract, limit.maxAmount, inLimits))
  if (limit.changedClauses === 'needApproval' && changed > 0)
    reasons.push({ rule: 'clauses', value: changed, limit: 0 })
  if (limit.contractKinds?.includes(contract.kind)) reasons.push({ rule: 'kind', value: 1, limit: 0 })
  return reasons
}

/**
 * Whether an amount, in whatever currency, is above a limit: the limit is the company's, and 40,000 dollars are not
 * below 50,000 yuan. One that no rate of the company's compares needs a yes.
 */
export function amountReason(
  { amount, currency }: { readonly amount: Cents; readonly currency: Currency },
  limit: Cents,
  inLimits: InLimits,
): readonly ApprovalReason[] {
  if (limit === 0) return []
  const value = inLimits(amount, currency)
  if (value === undefined) return [{ rule: 'noRate', value: amount, limit }]
  if (value <= limit) return []
  const other = currency === limitCurrency ? {} : { currency: limitCurrency }
  return [{ rule: 'amount', value, limit, ...other }]
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
