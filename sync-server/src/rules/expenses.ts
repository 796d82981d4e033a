import { expenseFault } from '#shared/expenses/expense-rule.ts'
import { rulesOf } from './rules-of.ts'

export const expenseRules = [rulesOf('expense', { steps: [expenseFault], closing: [expenseFault] })]
