import { type Approval, type ApprovalPolicy, type Mandate, policyIds } from '#shared/approvals/approval.ts'
import { mayDecide } from '#shared/approvals/may-decide.ts'
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
import type { Day } from '#shared/kernel/schema.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { hasExpiredPrices } from '#shared/quotes/quote-stages.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { catalogMarginKey } from '#shared/sync/scope-keys.ts'
import { isFrozen } from '#shared/sync/states.ts'
import { current } from './current.ts'
import { nameOfUser } from './rights.ts'
import type { Storage } from './storage.ts'
import type { Viewer } from './viewer.ts'

/** Under which the storage keeps the public half of the key that signs mandates. */
export const mandateKeyName = 'mandate_public_key'

/** Why a request, a decision, a mandate or a quote that needs a yes is not taken from this person. */
export function approvalFault(
  storage: Storage,
  viewer: Viewer,
  document: AnyDocument,
  base: AnyDocument | undefined,
  today: Day,
): string | undefined {
  if (viewer.kind !== 'user') return undefined
  if (document.type === 'mandate') return 'A mandate is given by the server alone.'
  if (document.type === 'approval')
    return decisionFault(
      storage,
      `user:${viewer.name}`,
      document as unknown as Approval,
      base as unknown as Approval,
    )
  if (document.type === 'quote')
    return quoteFault(
      storage,
      `user:${viewer.name}`,
      document as unknown as Quote,
      base as unknown as Quote,
      today,
    )
  if (document.type === 'contract')
    return contractFault(
      storage,
      `user:${viewer.name}`,
      document as unknown as Contract,
      base as unknown as Contract,
    )
  return undefined
}

/** Whoever decides stands above who asks, and decides nothing of her own. */
function decisionFault(
  storage: Storage,
  me: string,
  approval: Approval,
  base: Approval | undefined,
): string | undefined {
  if (!base) {
    if (approval.stage !== 'pending') return 'A request begins as pending.'
    return approval.requestedBy === me ? undefined : 'A request is made in one’s own name.'
  }
  if (base.stage !== 'pending') return base.stage === approval.stage ? undefined : 'It was decided before.'
  const { subjectId, contentHash, requestedBy } = base
  const moved =
    approval.subjectId !== subjectId ||
    approval.contentHash !== contentHash ||
    approval.requestedBy !== requestedBy
  if (moved) return 'What is decided about is never changed.'
  if (approval.stage === 'pending')
    return me === requestedBy ? undefined : 'What is asked for is changed by who asks.'
  if (approval.stage === 'withdrawn') return me === requestedBy ? undefined : 'Only who asked withdraws.'
  if (approval.decidedBy !== me) return 'A decision is made in one’s own name.'
  return mayDecide((id) => current(storage, id), me, requestedBy)
    ? undefined
    : 'Only a manager above who asks decides about this.'
}

/** A quote that leaves the house under more than its author may give has somebody's yes, or a mandate. */
function quoteFault(
  storage: Storage,
  me: string,
  quote: Quote,
  base: Quote | undefined,
  today: Day,
): string | undefined {
  const leaves = issued.has(quote.stage) && !(base && issued.has(base.stage))
  if (!leaves) return undefined
  const policy = current<ApprovalPolicy>(storage, policyIds.quotes)
  if (policy?.expiredPrices === 'block' && hasExpiredPrices(quote, quote.quotedOn))
    return 'A price comes from a book that had ended.'
  const asker = current<User>(storage, me) ?? nobody
  const costs = limitOf(policy, asker)?.minMargin === undefined ? new Map() : costsSeenBy(storage, me)
  const reasons = approvalNeeded(quote, policy, asker, costs)
  if (reasons.length === 0) return undefined
  const approval = quote.approvalId ? current<Approval>(storage, quote.approvalId, 'quotes') : undefined
  if (approval && isApprovalOf(approval, quote)) return undefined
  const needed = `The quote needs an approval: ${reasons.map(({ rule }) => rule).join(', ')}.`
  const mandate = quote.mandateId ? current<Mandate>(storage, quote.mandateId, 'quotes') : undefined
  if (!mandate) return needed
  const slots = Array.from({ length: mandate.uses }, (_unused, use) => `${mandate.id}/${use}`)
  const mine = slots.find((slot) => storage.numberUsedBy(slot) === quote.id)
  const free = slots.find((slot) => storage.numberUsedBy(slot) === undefined)
  const used = mine || free ? 0 : mandate.uses
  const publicKey = storage.value(mandateKeyName) ?? ''
  const checked = checkMandate(mandate, {
    quote,
    reasons,
    userId: me,
    today: dayMade(quote, today),
    used,
    publicKey,
  })
  if (!checked.ok) return `The mandate does not cover the quote: ${checked.failure.because}.`
  if (!mine && free) storage.useNumber(free, quote.id)
  return undefined
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
  storage: Storage,
  me: string,
  contract: Contract,
  base: Contract | undefined,
): string | undefined {
  const leaves = isFrozen('contract', contract.stage) && !isFrozen('contract', base?.stage)
  if (!leaves) return undefined
  const policy = current<ApprovalPolicy>(storage, policyIds.contracts)
  const reasons = contractApprovalNeeded(contract, policy, current<User>(storage, me) ?? nobody)
  if (reasons.length === 0) return undefined
  const approval = contract.approvalId ? current<Approval>(storage, contract.approvalId, 'quotes') : undefined
  return approval && isApprovalOfContract(approval, contract)
    ? undefined
    : `The contract needs an approval: ${reasons.map(({ rule }) => rule).join(', ')}.`
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
