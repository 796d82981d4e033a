import type { Approval, ApprovalReason } from '#shared/approvals/approval.ts'
import { isApprovalOfContract } from '#shared/approvals/needed-approval.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import { contractHash } from '#shared/contracts/sign-contract.ts'
import type { Way } from '../approvals/way.ts'

/** How a contract may be signed now: on her own, by a decision about exactly this text, or not yet. */
export function wayToSign(about: {
  readonly contract: Contract
  readonly reasons: readonly ApprovalReason[]
  readonly approvals: readonly Approval[]
}): Way {
  const { contract, reasons, approvals } = about
  if (reasons.length === 0) return { name: 'own' }
  const hash = contractHash(contract)
  const asked = approvals.filter(
    ({ subjectId, contentHash }) => subjectId === contract.id && contentHash === hash,
  )
  const approval = asked.find((one) => isApprovalOfContract(one, contract))
  if (approval) return { name: 'approved', approval }
  const newest = asked.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0]
  if (newest?.stage === 'pending') return { name: 'waiting', approval: newest }
  return newest?.stage === 'rejected' ? { name: 'rejected', approval: newest } : { name: 'ask' }
}
