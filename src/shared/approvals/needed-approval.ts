import { contentHash } from '../kernel/content-hash.ts'
import { sum, times } from '../kernel/money.ts'
import { type Quote } from '../quotes/quote.ts'
import type { Contract } from '../contracts/contract.ts'
import { contractHash } from '../contracts/sign-contract.ts'
import { changedClauses } from '../contracts/standard-clauses.ts'
import { counts, isPriced } from '../quotes/quote-line.ts'
import { type Sums, totalsOf } from '../quotes/totals.ts'
import type { Approval, ApprovalPolicy, ApprovalReason } from './approval.ts'

/** What of a quote a decision is about. A note or another contact changes nothing of it. */
export function quoteHash(quote: Quote): string {
  const { customerId, currency, exchange, lines, discount, taxRate, taxIncluded } = quote
  return contentHash({ customerId, currency, exchange, lines, discount, taxRate, taxIncluded })
}

/** How much the customer is spared in all, in basis points of the sum before any discount, rounded up. */
export function discountOf(quote: Sums): number {
  const full = sum(quote.lines.filter(counts).map(({ unitPrice, quantity }) => times(unitPrice, quantity)))
  if (full <= 0) return 0
  const { lines, discount } = totalsOf(quote)
  const spared = full - (lines - discount)
  return Number((BigInt(spared) * 10_000n + BigInt(full) - 1n) / BigInt(full))
}

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

/** Why this quote needs somebody's yes; empty where who made it may offer it on her own. */
export function approvalNeeded(
  quote: Quote,
  policy: Pick<ApprovalPolicy, 'limits'> | undefined,
  asker: Asker,
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
  if (limit.typedPrices === 'needApproval' && typed > 0)
    reasons.push({ rule: 'typedPrice', value: typed, limit: 0 })
  return reasons
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
