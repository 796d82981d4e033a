import type { Change } from '../model/rule.ts'
import type { Expense } from './expense.ts'
import type { ExpenseRefusal } from './expense-refusals.ts'

/** Nobody spends in another's name. */
export function expenseFault({ me, now }: Change<Expense>): ExpenseRefusal | undefined {
  return now.ownerId === me ? undefined : { kind: 'expenseOwnName' }
}
