import { type Approval, withdrawApproval } from '#shared/approvals/approval.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { Means } from '../work.ts'

/** Nobody is asked any more; what was decided meanwhile stays decided. */
export function withdrawRequest(
  { repositories }: Means,
  id: Approval['id'],
): Promise<Result<Approval, Gone>> {
  return repositories.approvals.change(id, withdrawApproval)
}
