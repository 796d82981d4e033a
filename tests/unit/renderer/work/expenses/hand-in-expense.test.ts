import { expect, test } from 'vitest'
import { handInExpense } from '#renderer/work/expenses/hand-in-expense.ts'
import type { Work } from '#renderer/work/work.ts'
import { aCustomer } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const wish = {
  customerId: 'customer:1' as never,
  kind: 'travel',
  amount: 800_00 as never,
  currency: 'CNY',
  spentOn: '2026-03-02' as never,
  note: '高铁',
  reasons: [{ rule: 'amount', value: 800_00, limit: 500_00 }],
} as const
const given = ({ repositories }: Work) => repositories.customers.add(aCustomer())
const seen = async ({ repositories }: Work) => ({
  expenses: await repositories.expenses.all(),
  approvals: await repositories.approvals.all(),
})

test('an expense is handed in together with its request, whatever breaks off', async () => {
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'handInExpense',
    given,
    act: (work) => handInExpense(work, wish),
    seen,
  })
  expect(whole).toMatchObject({
    expenses: [{ amount: 800_00, ownerId: 'user:anna', stage: 'submitted' }],
    approvals: [{ subjectId: whole.expenses[0]?.id, stage: 'pending', requestedBy: 'user:anna' }],
  })
  expect(early).toEqual(before)
  for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
})

test('an expense that needs no yes asks nobody', () =>
  withWork({}, async (work) => {
    await given(work)
    await handInExpense(work, { ...wish, reasons: [] })
    expect((await seen(work)).approvals).toEqual([])
  }))

test('the same expense twice is two expenses', () =>
  withWork({}, async (work) => {
    await given(work)
    await handInExpense(work, wish)
    await handInExpense(work, wish)
    expect((await seen(work)).expenses).toHaveLength(2)
  }))
