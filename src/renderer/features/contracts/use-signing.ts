import { type ApprovalReason, policyIds, withdrawApproval } from '#shared/approvals/approval.ts'
import { contractApprovalNeeded, isApprovalOfContract } from '#shared/approvals/needed-approval.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import { contractHash } from '#shared/contracts/sign-contract.ts'
import { useApp } from '../../app-context.tsx'
import { requestApproval } from '../../work/approvals/request-approval.ts'
import type { Way } from '../../work/approvals/way.ts'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { useDeciders } from '../../parts/approvals/use-deciders.ts'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'

export interface Signing {
  readonly way: Way
  readonly reasons: readonly ApprovalReason[]
  readonly ask: (note: string) => Promise<void>
  /** Takes back what was asked, to change the contract. */
  readonly reopen: () => Promise<void>
}

/** What stands between a contract and its signatures: the company's limits, and a decision about exactly this text. */
export function useSigning(contract: Contract): Signing {
  const { gone } = useWayBack()
  const { work, repositories } = useApp()
  const limits = useLimits()
  const approvals = useLiveOr(
    () => repositories.approvals.watchOfCustomer(contract.customerId),
    [repositories, contract.customerId],
    [],
  )
  const deciders = useDeciders()
  const policy = limits.policy(policyIds.contracts)
  const reasons = contractApprovalNeeded(contract, policy, limits.asker)
  const way = wayOf()
  return { way, reasons, ask, reopen }

  function wayOf(): Way {
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

  async function ask(note: string) {
    const { customerId, opportunityId, id } = contract
    const about = { customerId, opportunityId, subjectId: id, contentHash: contractHash(contract) }
    await requestApproval(work, { ...about, reasons, note })
    notify({ message: await deciders.asked(customerId, contract.ownerId) })
  }

  async function reopen() {
    if (way.name !== 'waiting') return
    const done = await repositories.approvals.change(way.approval.id, withdrawApproval)
    if (!done.ok) gone()
  }
}
