import type { Approval, ApprovalReason } from '#shared/approvals/approval.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { useApp } from '../../app-context.tsx'

/** Asks for somebody's yes to exactly this content; offline it waits with all other edits. Returns the request's id. */
export function useRequestApproval() {
  const { repositories, author, ids, session } = useApp()
  return async (
    about: {
      readonly customerId?: Customer['id']
      readonly opportunityId?: string | undefined
      readonly subjectId: string
    },
    contentHash: string,
    reasons: readonly ApprovalReason[],
    note: string,
  ): Promise<string> => {
    const id = ids.next('approval') as Approval['id']
    const { customerId, opportunityId, subjectId } = about
    await repositories.approvals.add({
      id,
      type: 'approval',
      ...stampNew(author.stamp()),
      ...(customerId ? { customerId } : {}),
      ...(opportunityId ? { opportunityId } : {}),
      subjectId,
      contentHash,
      reasons,
      note,
      requestedBy: `user:${session.user}`,
      stage: 'pending',
      decidedBy: '',
      decision: '',
    })
    return id
  }
}
