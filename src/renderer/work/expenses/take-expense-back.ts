import { type Approval, withdrawApproval } from '#shared/approvals/approval.ts'
import { type Expense, requestAbout } from '#shared/expenses/expense.ts'
import { err, type Result } from '#shared/kernel/result.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { type Done, removeWithWayBack } from '../way-back.ts'
import type { Means } from '../work.ts'

/** It was handed in, or is a colleague's; or nobody is asked about it any more. */
interface NotTakenBack {
  readonly kind: 'NotTakenBack'
}

/** Deletes an expense that was not handed in; taken back, it stands again as it was. */
export async function deleteExpense(
  { repositories, me }: Means,
  id: Expense['id'],
): Promise<Result<Done<Expense>, NotTakenBack | Gone>> {
  const expense = await repositories.expenses.find(id)
  if (!expense) return err({ kind: 'Gone', id })
  return deletionFault(expense, me) === undefined
    ? removeWithWayBack(repositories.expenses, id)
    : err({ kind: 'NotTakenBack' })
}

/** Nobody is asked about an expense any more: its request is withdrawn as long as it is undecided. It stays, and is not paid. */
export async function withdrawExpense(
  { repositories, me }: Means,
  id: Expense['id'],
): Promise<Result<Approval, NotTakenBack | Gone>> {
  const expense = await repositories.expenses.find(id)
  if (!expense) return err({ kind: 'Gone', id })
  const about = requestAbout(expense, await repositories.approvals.ofCustomer(expense.customerId), 'pending')
  if (!about || about.requestedBy !== me) return err({ kind: 'NotTakenBack' })
  const done = await repositories.approvals.change(about.id, withdrawApproval)
  if (!done.ok) return done
  return done.value.stage === 'withdrawn' ? done : err({ kind: 'NotTakenBack' })
}
