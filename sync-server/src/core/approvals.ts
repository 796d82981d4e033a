import { type Approval, type ApprovalPolicy, type Mandate, policyIds } from '#shared/approvals/approval.ts'
import { isOwnedBy, mayDecide } from '#shared/approvals/may-decide.ts'
import { checkMandate } from '#shared/approvals/mandate.ts'
import {
  approvalNeeded,
  type Costs,
  contractApprovalNeeded,
  isApprovalOf,
  isApprovalOfContract,
  limitOf,
} from '#shared/approvals/needed-approval.ts'
import type { ProductCost } from '#shared/catalog/product-cost.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { User } from '#shared/directory/directory.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { withBackedPrices } from '#shared/quotes/backed-prices.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { hasExpiredPrices } from '#shared/quotes/quote-stages.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { catalogMarginKey } from '#shared/model/home.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { changedFields } from '#shared/sync/merge.ts'
import { isFrozen } from '#shared/sync/states.ts'
import { refusalOf, refusalReasons } from '#shared/sync/refusal-reasons.ts'
import { catalogThen } from './catalog-then.ts'
import { current } from './current.ts'
import { askedIn, directoryOf } from './directory-of.ts'
import { nameOfUser } from './rights.ts'
import type { Storage } from './storage.ts'
import type { PersonsRules } from './rules.ts'
import type { Before } from './standing.ts'

/** Under which the storage keeps the public half of the key that signs mandates. */
export const mandateKeyName = 'mandate_public_key'

/** Why a request, a decision, a mandate or a quote that needs a yes is not taken from this person. */
export function approvalFault(
  rules: PersonsRules,
  document: AnyDocument,
  before: AnyDocument | undefined,
): string | undefined {
  switch (document.type) {
    case 'mandate':
      return refusalReasons.mandateByServer
    case 'approval':
      return decisionFault(rules, document as unknown as Approval, before as unknown as Approval)
    case 'quote':
      return quoteFault(rules, document as unknown as Quote, before as unknown as Quote)
    case 'contract':
      return contractFault(rules, document as unknown as Contract, before as unknown as Contract)
    default:
      return undefined
  }
}

/** Whoever decides stands above who asks (or, where nobody does, is a sync admin), and decides nothing of her own. */
function decisionFault(
  rules: PersonsRules,
  approval: Approval,
  base: Approval | undefined,
): string | undefined {
  const { storage, me } = rules
  if (!base) {
    if (approval.stage !== 'pending') return refusalReasons.requestPending
    if (!isUndecided(approval)) return refusalReasons.requestUndecided
    return approval.requestedBy === me ? undefined : refusalReasons.requestOwnName
  }
  if (base.stage !== 'pending')
    return base.stage === approval.stage ? undefined : refusalReasons.decidedBefore
  const { subjectId, contentHash, requestedBy } = base
  const moved =
    approval.subjectId !== subjectId ||
    approval.contentHash !== contentHash ||
    approval.requestedBy !== requestedBy
  if (moved) return refusalReasons.decidedFixed
  if (approval.stage === 'pending' || approval.stage === 'withdrawn') {
    if (me !== requestedBy)
      return approval.stage === 'pending' ? refusalReasons.requestByAsker : refusalReasons.withdrawByAsker
    return isUndecided(approval) ? undefined : refusalReasons.requestUndecided
  }
  if (approval.decidedBy !== me) return refusalReasons.decideOwnName
  if (!isOnlyDecided(base, approval)) return refusalReasons.decidesOnly
  if (isOwn(rules, subjectId)) return refusalReasons.decidesOwn
  return mayDecide(directoryOf(storage), me, askedIn(storage, base)) ? undefined : refusalReasons.decideAbove
}

function isUndecided({ decidedBy, decision }: Approval): boolean {
  return decidedBy === '' && decision === ''
}

const ofDecision = new Set(['stage', 'decidedBy', 'decision'])

function isOnlyDecided(base: Approval, approval: Approval): boolean {
  return changedFields(base as unknown as AnyDocument, approval as unknown as AnyDocument).every((field) =>
    ofDecision.has(field),
  )
}

/** Who asked may be somebody below; whose it is decides. */
function isOwn({ sees, me }: PersonsRules, subjectId: string): boolean {
  const type = typeOfId(subjectId)
  const subject = isDocumentType(type) ? sees(familyOfType(type), subjectId) : undefined
  return subject !== undefined && isOwnedBy(subject, me)
}

/** A quote that leaves the house under more than its author may give has somebody's yes, or a mandate. */
function quoteFault(rules: PersonsRules, quote: Quote, before: Quote | undefined): string | undefined {
  const { storage, me, sees } = rules
  if (!leavesNow(quote, before)) return undefined
  const policy = current<ApprovalPolicy>(storage, policyIds.quotes)
  if (policy?.expiredPrices === 'block' && hasExpiredPrices(quote, dayMade(quote, rules.today)))
    return refusalReasons.priceEnded
  const reasons = reasonsOf(rules, quote, policy)
  if (reasons.length === 0 || isApproved(rules, quote)) return undefined
  const mandate = quote.mandateId ? sees<Mandate>('quotes', quote.mandateId) : undefined
  if (!mandate) return refusalOf('quoteNeedsApproval', { rules: reasons.map(({ rule }) => rule).join(', ') })
  const checked = checkMandate(mandate, {
    quote,
    reasons,
    userId: me,
    today: dayMade(quote, rules.today),
    used: slotOf(storage, mandate, quote) === undefined ? mandate.uses : 0,
    publicKey: storage.value(mandateKeyName) ?? '',
  })
  return checked.ok ? undefined : refusalOf('mandateNotCovering', { because: checked.failure.because })
}

/** Notes that a quote, which was taken, used up one of its mandate's uses. */
export function noteMandateUse(rules: PersonsRules, document: AnyDocument, before: Before): void {
  if (document.type !== 'quote') return
  const quote = document as unknown as Quote
  const was = before.kind === 'stands' ? (before.elected.document as unknown as Quote) : undefined
  if (!leavesNow(quote, was) || !quote.mandateId || isApproved(rules, quote)) return
  const policy = current<ApprovalPolicy>(rules.storage, policyIds.quotes)
  const mandate = rules.sees<Mandate>('quotes', quote.mandateId)
  if (!mandate || reasonsOf(rules, quote, policy).length === 0) return
  const slot = slotOf(rules.storage, mandate, quote)
  if (slot !== undefined) rules.storage.useNumber(slot, quote.id)
}

function leavesNow(quote: Quote, before: Quote | undefined): boolean {
  return issued.has(quote.stage) && !(before && issued.has(before.stage))
}

function reasonsOf(rules: PersonsRules, quote: Quote, policy: ApprovalPolicy | undefined) {
  const { storage, me } = rules
  const asker = current<User>(storage, me) ?? nobody
  const limit = limitOf(policy, asker)
  const costs = limit?.minMargin === undefined ? new Map() : costsSeenBy(storage, me)
  // Where prices come from is looked into where it decides anything.
  const decides = limit?.minMargin !== undefined || limit?.typedPrices === 'needApproval'
  return approvalNeeded(decides ? withBackedPrices(quote, catalogThen(rules)) : quote, policy, asker, costs)
}

function isApproved({ sees }: PersonsRules, quote: Quote): boolean {
  const approval = quote.approvalId ? sees<Approval>('quotes', quote.approvalId) : undefined
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

/** A contract that both parties signed has somebody's yes where its author could not sign it on her own. */
function contractFault(
  { storage, me, sees }: PersonsRules,
  contract: Contract,
  before: Contract | undefined,
): string | undefined {
  const leaves = isFrozen('contract', contract.stage) && !isFrozen('contract', before?.stage)
  if (!leaves) return undefined
  const policy = current<ApprovalPolicy>(storage, policyIds.contracts)
  const reasons = contractApprovalNeeded(contract, policy, current<User>(storage, me) ?? nobody)
  if (reasons.length === 0) return undefined
  const approval = contract.approvalId ? sees<Approval>('quotes', contract.approvalId) : undefined
  return approval && isApprovalOfContract(approval, contract)
    ? undefined
    : refusalOf('contractNeedsApproval', { rules: reasons.map(({ rule }) => rule).join(', ') })
}

/**
 * Made offline before the mandate ended, a quote is covered when it arrives; but a laptop stays
 * away for a lease, not for ever, so that a mandate long gone covers no day in the past.
 */
function dayMade({ quotedOn }: Quote, today: Day): Day {
  return quotedOn < today && quotedOn > addDays(today, -longestAway) ? quotedOn : today
}

const nobody = { roles: [], territoryId: '' }
const longestAway = 30

const issued: ReadonlySet<string> = new Set(['approved', 'presented', 'accepted', 'declined', 'expired'])
