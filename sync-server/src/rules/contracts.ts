import { type Approval, type ApprovalPolicy, policyIds } from '#shared/approvals/approval.ts'
import { contractApprovalNeeded, isApprovalOfContract } from '#shared/approvals/needed-approval.ts'
import {
  contractAmountFault,
  scanFault,
  signatureFault,
  signingFault,
} from '#shared/contracts/bring-into-force.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import { comesIntoForce, groundOf } from '#shared/contracts/contract-ground.ts'
import { amendedChain } from '#shared/contracts/follow-up-contract.ts'
import {
  invoiceAmountFault,
  invoiceAskedFault,
  type InvoiceRequest,
  invoiceShapeFault,
  invoiceStepFault,
} from '#shared/contracts/invoice-request.ts'
import { planFault, type PaymentPlan, planIdOf } from '#shared/contracts/payment-plan.ts'
import { contractSums } from '#shared/contracts/contract-sums.ts'
import type { Document } from '#shared/documents/document.ts'
import { sum } from '#shared/kernel/money.ts'
import { same } from '#shared/kernel/same.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { totalsFault } from '#shared/quotes/totals.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { current } from '../core/current.ts'
import type { Question } from '../core/rules.ts'
import { askerOf } from './asker.ts'
import { limitsAsOf } from './catalog-then.ts'
import { followFault } from './follows.ts'
import { noteNumber, numberRule } from './numbers.ts'
import { ofCustomer } from './of-customer.ts'
import { reasonsOf } from './quote-approvals.ts'
import { rulesOf } from './rules-of.ts'
import { isWorthTheSame } from './worth.ts'

export const contractRules = [
  rulesOf('contract', {
    shape: (contract) => statedFault(contract) ?? signatureFault(contract),
    steps: [signingFault, paperFault, groundFault, approvalFault],
    once: [amountFault, numberRule],
    taken: [noteNumber],
  }),
  rulesOf('paymentPlan', { once: [planRule] }),
  rulesOf('invoiceRequest', { shape: invoiceShapeFault, steps: [invoiceStepFault], once: [invoiceRule] }),
]

/** Stated totals follow from the lines, whoever states them. */
function statedFault({ lines, ...contract }: Contract): Refusal | undefined {
  return lines && totalsFault({ ...contract, ...contractSums(contract, lines) })
}

function amountFault(question: Question<Contract>): Refusal | undefined {
  return isWorthTheSame(question) ? undefined : contractAmountFault(question.now)
}

function paperFault(question: Question<Contract>): Refusal | undefined {
  const { look, today } = question
  return scanFault(question, (id) => look<Document>('documents', id), today)
}

/**
 * What both parties signed is what its accepted quote offers, or what the contract says that it follows. Where the
 * quote is not here (it may be on its way) the contract is an offer of its own, held against what its author may offer.
 */
function groundFault(question: Question<Contract>): Refusal | undefined {
  const { now, look, storage } = question
  if (!comesIntoForce(question) || !now.lines?.length) return undefined
  const followed = [now.amends, now.renews].map((id) => (id ? look<Contract>('contracts', id) : undefined))
  const ground = groundOf(now, now.quoteId ? look<Quote>('quotes', now.quoteId) : undefined, followed)
  if (ground === 'other') return { kind: 'contractNotItsQuote' }
  if (ground === 'same' || hasItsYes(question)) return undefined
  const offer = { ...contractSums(now, now.lines), currency: now.currency }
  const reasons = reasonsOf(question, offer, now.signedOn, current<ApprovalPolicy>(storage, policyIds.quotes))
  return reasons.length > 0 ? { kind: 'contractWithoutQuote' } : undefined
}

function hasItsYes({ now, look }: Question<Contract>): boolean {
  const approval = now.approvalId ? look<Approval>('quotes', now.approvalId) : undefined
  return approval !== undefined && isApprovalOfContract(approval, now)
}

/** A contract that both parties signed has somebody's yes where its author could not sign it on her own. */
function approvalFault(question: Question<Contract>): Refusal | undefined {
  const { storage, me, now } = question
  if (!comesIntoForce(question)) return undefined
  const policy = current<ApprovalPolicy>(storage, policyIds.contracts)
  const inLimits = limitsAsOf(question, now.signedOn)
  const reasons = contractApprovalNeeded(now, policy, askerOf(storage, me), inLimits)
  if (reasons.length === 0 || hasItsYes(question)) return undefined
  return { kind: 'contractNeedsApproval', rules: reasons.map(({ rule }) => rule) }
}

/** A plan is its contract's, made by who sees that, and comes to what the contract does. */
function planRule(question: Question<PaymentPlan>): Refusal | undefined {
  const { now, before, look } = question
  if (now.id !== planIdOf(now.contractId)) return { kind: 'planElsewhere' }
  if (before && same(before.instalments, now.instalments) && before.currency === now.currency)
    return undefined
  const ground = { db: 'contracts', id: now.contractId } as const
  const unseen = before ? undefined : followFault(question, ground, { kind: 'contractElsewhere' })
  const contract = look<Contract>('contracts', now.contractId)
  if (unseen || !contract) return unseen
  switch (planFault(now, contract)) {
    case 'nothing':
      return { kind: 'planNothing' }
    case 'currency':
      return { kind: 'planCurrency' }
    case 'sum': {
      const { amount, currency } = contract
      return { kind: 'planSum', sum: sum(now.instalments.map((one) => one.amount)), amount, currency }
    }
    default:
      return undefined
  }
}

/** No more is invoiced of a contract than it comes to, whoever asks. */
function invoiceRule(question: Question<InvoiceRequest>): Refusal | undefined {
  const { now, before, look } = question
  if (isWorthTheSame(question) && now.stage === before?.stage) return undefined
  const contract = look<Contract>('contracts', now.contractId)
  if (!contract) return undefined
  const chain = amendedChain(contract, (id) => look<Contract>('contracts', id))
  const others = ofCustomer<InvoiceRequest>(question, now, 'invoiceRequest')
  const fault = before ? undefined : invoiceAskedFault(now, contract)
  return fault ?? invoiceAmountFault(now, contract, others, chain)
}
