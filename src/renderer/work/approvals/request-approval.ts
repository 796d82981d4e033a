import type { Approval } from '#shared/approvals/approval.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import type { Means } from '../work.ts'

/** What a yes is asked for: exactly this content of that document, and why it needs one. */
export interface Asked extends Pick<Approval, 'subjectId' | 'contentHash' | 'reasons' | 'note'> {
  /** None for a scheme, which is about no customer. */
  readonly customerId?: Approval['customerId']
  readonly opportunityId?: string | undefined
}

/** A request as it is written; offline it waits with all other edits. */
export function approvalOf(
  { customerId, opportunityId, subjectId, contentHash, reasons, note }: Asked,
  made: { readonly id: Approval['id']; readonly stamp: Stamp; readonly requestedBy: string },
): Approval {
  return {
    id: made.id,
    type: 'approval',
    ...stampNew(made.stamp),
    ...(customerId ? { customerId } : {}),
    ...(opportunityId ? { opportunityId } : {}),
    subjectId,
    contentHash,
    reasons,
    note,
    requestedBy: made.requestedBy,
    stage: 'pending',
    decidedBy: '',
    decision: '',
  }
}

/** Asks for somebody's yes where nothing else changes. Returns the request's id. */
export async function requestApproval(
  { repositories, ids, author, me }: Means,
  asked: Asked,
): Promise<Approval['id']> {
  const id = ids.next('approval')
  await repositories.approvals.add(approvalOf(asked, { id, stamp: author.stamp(), requestedBy: me }))
  return id
}
