import { type Approval, type ApprovalReason, type Mandate } from '#shared/approvals/approval.ts'
import { checkMandate } from '#shared/approvals/mandate.ts'
import { isApprovalOf } from '#shared/approvals/needed-approval.ts'
import type { InLimits } from '#shared/catalog/exchange-rate.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Way } from '../approvals/way.ts'

/** What a way is found from. */
export interface Standing {
  readonly quote: Quote
  readonly reasons: readonly ApprovalReason[]
  readonly approvals: readonly Approval[]
  readonly mandates: readonly Mandate[]
  readonly userId: string
  readonly today: Day
  /** The server's, that mandates are signed with; '' as long as it is not known. */
  readonly publicKey: string
  /** What amounts are in the currency of a mandate's limit. */
  readonly inLimits: InLimits
}

/** How a quote may go out now: on her own, by a decision about exactly this, by a mandate, or not yet. */
export function wayToIssue(standing: Standing): Way {
  const { quote, reasons, approvals, mandates } = standing
  if (reasons.length === 0) return { name: 'own' }
  const asked = approvals.filter(({ subjectId }) => subjectId === quote.id)
  const approval = asked.find((one) => isApprovalOf(one, quote))
  if (approval) return { name: 'approved', approval }
  const current = asked.find(({ id }) => id === quote.approvalId)
  if (quote.stage === 'inReview' && current)
    return { name: current.stage === 'rejected' ? 'rejected' : 'waiting', approval: current }
  const mandate = mandates.find((one) => isCoveredBy(one, standing, []))
  return mandate ? { name: 'mandate', mandate } : { name: 'ask' }
}

/** Whether a mandate covers it, with what went out by it already; `quotes` are all that are here. */
export function isCoveredBy(
  mandate: Mandate,
  { quote, reasons, userId, today, publicKey, inLimits }: Standing,
  quotes: readonly Quote[],
): boolean {
  const used = quotes.filter(({ id, mandateId }) => mandateId === mandate.id && id !== quote.id).length
  return checkMandate(mandate, { quote, reasons, userId, today, used, publicKey, inLimits }).ok
}
