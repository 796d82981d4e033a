import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Whose expense it is. */
export const expenseRefusals = {
  expenseOwnName: refusing('An expense is handed in, and changed, in one’s own name.'),
} as const

export type ExpenseRefusal = RefusalOf<typeof expenseRefusals>
