import { type Approval, type ApprovalPolicy, type Mandate, policyIds } from '#shared/approvals/approval.ts'
import { checkMandate } from '#shared/approvals/mandate.ts'
import { approvalNeeded, type Costs, isApprovalOf, limitOf } from '#shared/approvals/needed-approval.ts'
import type { ProductCost } from '#shared/catalog/product-cost.ts'
import { catalogMarginKey } from '#shared/model/home.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Offer } from '#shared/quotes/quote-earnings.ts'
import { withBackedPrices } from '#shared/quotes/backed-prices.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { dayMade, hasExpiredPrices } from '#shared/quotes/quote-stages.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { current } from '../core/current.ts'
import { nameOfUser } from '../core/rights.ts'
import type { PersonsRules, Question, Taken } from '../core/rules.ts'
import type { Storage } from '../core/storage.ts'
import { askerOf } from './asker.ts'
import { catalogThen, limitsAsOf } from './catalog-then.ts'

/** Under which the storage keeps the public half of the key that signs mandates. */
export const mandateKeyName = 'mandate_public_key'

/** A quote that leaves the house under more than its author may give has somebody's yes, or a mandate. */
export function approvalFault(question: Question<Quote>): Refusal | undefined {
  const { storage, me, look, now: quote, before, today } = question
  if (!leavesNow(quote, before)) return undefined
  const policy = current<ApprovalPolicy>(storage, policyIds.quotes)
  if (policy?.expiredPrices === 'block' && hasExpiredPrices(quote, dayMade(quote.quotedOn, today)))
    return { kind: 'priceEnded' }
  const reasons = reasonsOf(question, quote, quote.quotedOn, policy)
  if (reasons.length === 0 || isApproved(question, quote)) return undefined
  const mandate = quote.mandateId ? look<Mandate>('quotes', quote.mandateId) : undefined
  if (!mandate) return { kind: 'quoteNeedsApproval', rules: reasons.map(({ rule }) => rule) }
  const checked = checkMandate(mandate, {
    quote,
    reasons,
    userId: me,
    today: dayMade(quote.quotedOn, today),
    inLimits: limitsAsOf(question, quote.quotedOn),
    used: slotOf(storage, mandate, quote) === undefined ? mandate.uses : 0,
    publicKey: storage.value(mandateKeyName) ?? '',
  })
  return checked.ok ? undefined : { kind: 'mandateNotCovering', because: checked.failure.because }
}

/** Notes that a quote, which was taken, used up one of its mandate's uses. */
export function noteMandateUse({ storage, rules, now: quote, before }: Taken<Quote>): void {
  if (!rules || !leavesNow(quote, before) || !quote.mandateId || isApproved(rules, quote)) return
  const policy = current<ApprovalPolicy>(storage, policyIds.quotes)
  const mandate = rules.look<Mandate>('quotes', quote.mandateId)
  if (!mandate || reasonsOf(rules, quote, quote.quotedOn, policy).length === 0) return
  const slot = slotOf(storage, mandate, quote)
  if (slot !== undefined) storage.useNumber(slot, quote.id)
}

function leavesNow(quote: Quote, before: Quote | undefined): boolean {
  return issued.has(quote.stage) && !(before && issued.has(before.stage))
}

/** Why who writes may not offer something on her own; `madeOn` is the day by whose rates it is judged. */
export function reasonsOf(
  rules: PersonsRules,
  offer: Offer,
  madeOn: Day,
  policy: ApprovalPolicy | undefined,
) {
  const { storage, me } = rules
  const asker = askerOf(storage, me)
  const limit = limitOf(policy, asker)
  const costs = limit?.minMargin === undefined ? new Map() : costsSeenBy(storage, me)
  // Where prices come from is looked into where it decides anything.
  const decides = limit?.minMargin !== undefined || limit?.typedPrices === 'needApproval'
  const backed = decides ? withBackedPrices(offer, catalogThen(rules)) : offer
  return approvalNeeded(backed, policy, asker, costs, limitsAsOf(rules, madeOn))
}

function isApproved({ look }: PersonsRules, quote: Quote): boolean {
  const approval = quote.approvalId ? look<Approval>('quotes', quote.approvalId) : undefined
  return approval !== undefined && isApprovalOf(approval, quote)
}

/** The use of a mandate that this quote has, or the first that is free. */
function slotOf(storage: Storage, { id, uses }: Mandate, quote: Quote): string | undefined {
  const slots = Array.from({ length: uses }, (_unused, use) => `${id}/${use}`)
  return (
    slots.find((slot) => storage.numberUsedBy(slot) === quote.id) ??
    slots.find((slot) => storage.numberUsedBy(slot) === undefined)
  )
}

/** The costs that a person has on her laptop: the server judges a quote by what its author could know. */
function costsSeenBy(storage: Storage, me: string): Costs {
  const scope = storage.scopeNumber(catalogMarginKey)
  if (!storage.grants(nameOfUser(me)).has(scope)) return new Map()
  return new Map(
    storage.scopeRows('catalog', scope, 0).flatMap(({ id }) => {
      const cost = current<ProductCost>(storage, id, 'catalog')
      return cost ? [[cost.productId, cost] as const] : []
    }),
  )
}

const issued: ReadonlySet<string> = new Set(['approved', 'presented', 'accepted', 'declined', 'expired'])
