import type { Approval } from '#shared/approvals/approval.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { Work } from '../work.ts'

interface Decided {
  readonly kind: 'Decided'
}

/** Yes or no to what somebody asks for; whoever was faster has decided. */
export function decideApproval(
  { repositories, me }: Work,
  id: Approval['id'],
  { stage, said }: { readonly stage: 'approved' | 'rejected'; readonly said: string },
): Promise<Result<Approval, Decided | Gone>> {
  return repositories.approvals.change(id, (now): Result<Approval, Decided> =>
    now.stage === 'pending'
      ? ok({ ...now, stage, decidedBy: me, decision: said.trim() })
      : err({ kind: 'Decided' }),
  )
}
