import { type Approval, type ApprovalPolicy, policyIds } from '#shared/approvals/approval.ts'
import { contractApprovalNeeded, isApprovalOfContract } from '#shared/approvals/needed-approval.ts'
import { contractAmountFault, signatureFault, signingFault } from '#shared/contracts/bring-into-force.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import { contractSums } from '#shared/contracts/contract-sums.ts'
import { totalsFault } from '#shared/quotes/totals.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { isFrozen } from '#shared/sync/states.ts'
import { current } from '../core/current.ts'
import type { Question } from '../core/rules.ts'
import { askerOf } from './asker.ts'
import { noteNumber, numberRule } from './numbers.ts'
import { rulesOf } from './rules-of.ts'
import { isWorthTheSame } from './worth.ts'

export const contractRules = [
  rulesOf('contract', {
    shape: (contract) => statedFault(contract) ?? signatureFault(contract),
    steps: [signingFault, approvalFault],
    once: [amountFault, numberRule],
    taken: [noteNumber],
  }),
]

/** Stated totals follow from the lines, whoever states them. */
function statedFault({ lines, ...contract }: Contract): Refusal | undefined {
  return lines && totalsFault({ ...contract, ...contractSums(contract, lines) })
}

function amountFault(question: Question<Contract>): Refusal | undefined {
  return isWorthTheSame(question) ? undefined : contractAmountFault(question.now)
}

/** A contract that both parties signed has somebody's yes where its author could not sign it on her own. */
function approvalFault({ storage, me, look, now, before }: Question<Contract>): Refusal | undefined {
  const leaves = isFrozen('contract', now.stage) && !isFrozen('contract', before?.stage)
  if (!leaves) return undefined
  const policy = current<ApprovalPolicy>(storage, policyIds.contracts)
  const reasons = contractApprovalNeeded(now, policy, askerOf(storage, me))
  if (reasons.length === 0) return undefined
  const approval = now.approvalId ? look<Approval>('quotes', now.approvalId) : undefined
  return approval && isApprovalOfContract(approval, now)
    ? undefined
    : { kind: 'contractNeedsApproval', rules: reasons.map(({ rule }) => rule) }
}
