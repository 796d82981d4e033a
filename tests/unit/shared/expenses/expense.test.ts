import { expect, test } from 'vitest'
import type { Approval, ApprovalPolicy } from '#shared/approvals/approval.ts'
import { inLimitsOn } from '#shared/catalog/exchange-rate.ts'
import { type Expense, expenseApprovalNeeded, expenseHash, expenseState } from '#shared/expenses/expense.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { at } from '#support/clock.ts'

const expense = {
  id: 'expense:1',
  type: 'expense',
  ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'd' }),
  customerId: 'customer:1',
  ownerId: 'user:anna',
  kind: 'hotel',
  amount: 1_200_00,
  currency: 'CNY',
  spentOn: '2026-03-02',
  note: '',
  stage: 'submitted',
} as unknown as Expense
const policy = { limits: [{ role: 'rep', maxAmount: 1_000_00 }] } as unknown as ApprovalPolicy
const inLimits = inLimitsOn('2026-03-02' as Day, [])
const rep = { roles: ['rep'], territoryId: '' }
const approval = (stage: string, contentHash = expenseHash(expense)) =>
  ({ subjectId: 'expense:1', stage, contentHash }) as unknown as Approval

test('more than one may spend needs a yes, and no more than that does', () => {
  expect(expenseApprovalNeeded(expense, policy, rep, inLimits)).toEqual([
    { rule: 'amount', value: 1_200_00, limit: 1_000_00 },
  ])
  expect(
    expenseApprovalNeeded({ ...expense, amount: 1_000_00 as Expense['amount'] }, policy, rep, inLimits),
  ).toEqual([])
  expect(expenseApprovalNeeded(expense, policy, { roles: ['manager'], territoryId: '' }, inLimits)).toEqual(
    [],
  )
  expect(expenseApprovalNeeded(expense, undefined, rep, inLimits)).toEqual([])
})

test('the decision is about exactly this expense', () => {
  expect(expenseState(expense, [], true)).toBe('waiting')
  expect(expenseState(expense, [], false)).toBe('free')
  expect(expenseState(expense, [approval('approved')], true)).toBe('approved')
  expect(expenseState(expense, [approval('rejected')], true)).toBe('rejected')
  expect(expenseState(expense, [approval('withdrawn')], true)).toBe('withdrawn')
  // Handed in anew, it waits again.
  expect(expenseState(expense, [approval('withdrawn'), approval('pending')], true)).toBe('waiting')
  const dearer = { ...expense, amount: 9_000_00 as Expense['amount'] }
  expect(expenseState(dearer, [approval('approved')], true)).toBe('waiting')
  expect(expenseState({ ...expense, stage: 'draft' }, [approval('approved')], true)).toBe('draft')
})
