import { type ApprovalReason, policyIds } from '#shared/approvals/approval.ts'
import { contractApprovalNeeded } from '#shared/approvals/needed-approval.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import { contractHash } from '#shared/contracts/sign-contract.ts'
import { useApp } from '../../app-context.tsx'
import { useDeciders } from '../../parts/approvals/use-deciders.ts'
import { useLimits } from '../../parts/approvals/use-limits.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { useLiveOr } from '../../ui/use-live.ts'
import { requestApproval } from '../../work/approvals/request-approval.ts'
import type { Way } from '../../work/approvals/way.ts'
import { withdrawRequest } from '../../work/approvals/withdraw-request.ts'
import { wayToSign } from '../../work/contracts/way-to-sign.ts'

export interface Signing {
  readonly way: Way
  readonly reasons: readonly ApprovalReason[]
  /** Whether it was asked. */
  readonly ask: (note: string) => Promise<boolean>
  /** Takes back what was asked, to change the contract. */
  readonly reopen: () => Promise<void>
}

/** What stands between a contract and its signatures: the company's limits, and a decision about exactly this text. */
export function useSigning(contract: Contract): Signing {
  const { gone } = useWayBack()
  const { work, repositories } = useApp()
  const limits = useLimits()
  const deciders = useDeciders()
  const { id, customerId, opportunityId, ownerId } = contract
  const approvals = useLiveOr(
    () => repositories.approvals.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const reasons = contractApprovalNeeded(
    contract,
    limits.policy(policyIds.contracts),
    limits.asker,
    limits.inLimitsOn(contract.signedOn),
  )
  const way = wayToSign({ contract, reasons, approvals })
  return { way, reasons, ask, reopen }

  async function ask(note: string) {
    const about = { customerId, opportunityId, subjectId: id, contentHash: contractHash(contract) }
    await requestApproval(work, { ...about, reasons, note })
    notify({ message: await deciders.asked(customerId, ownerId) })
    return true
  }

  async function reopen() {
    if (way.name === 'waiting' && !(await withdrawRequest(work, way.approval.id)).ok) gone()
  }
}
