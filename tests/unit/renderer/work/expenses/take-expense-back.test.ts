import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { handInExpense } from '#renderer/work/expenses/hand-in-expense.ts'
import { deleteExpense, withdrawExpense } from '#renderer/work/expenses/take-expense-back.ts'
import type { Work } from '#renderer/work/work.ts'
import { aCustomer } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { withWork } from '#support/work.ts'

const wish = {
  customerId: 'customer:1' as never,
  kind: 'travel',
  amount: 800_00 as never,
  currency: 'CNY',
  spentOn: '2026-03-02' as never,
  note: '高铁',
  reasons: [{ rule: 'amount', value: 800_00, limit: 500_00 }],
} as const

async function handedIn(work: Work) {
  await work.repositories.customers.add(aCustomer())
  await handInExpense(work, wish)
  const [expense] = await work.repositories.expenses.all()
  if (!expense) throw new Error('nothing was handed in')
  return expense
}
const stages = async ({ repositories }: Work) =>
  (await repositories.approvals.all()).map(({ stage }) => stage)

test('what waits for a yes is withdrawn once; it stays, and is not deleted', () =>
  withWork({}, async (work) => {
    const { id } = await handedIn(work)
    expect(await deleteExpense(work, id)).toEqual({ ok: false, failure: { kind: 'NotTakenBack' } })
    expect((await withdrawExpense(work, id)).ok).toBe(true)
    expect(await stages(work)).toEqual(['withdrawn'])
    expect(await withdrawExpense(work, id)).toEqual({ ok: false, failure: { kind: 'NotTakenBack' } })
    expect(await work.repositories.expenses.all()).toHaveLength(1)
  }))

test('what was decided is not withdrawn, and neither is what somebody else asked for', async () => {
  const asked = await withWork({}, async (work) => {
    const expense = await handedIn(work)
    expect(await withdrawExpense({ ...work, me: 'user:ben' }, expense.id)).toMatchObject({ ok: false })
    expect(await stages(work)).toEqual(['pending'])
    return { expense, requests: await work.repositories.approvals.all() }
  })
  const decided = asked.requests.map(
    (one) => ({ ...one, stage: 'approved', decidedBy: 'user:mona' }) as const,
  )
  await withWork({}, async (work, replica) => {
    await arrived(replica, aCustomer(), asked.expense, ...decided)
    expect(await withdrawExpense(work, asked.expense.id)).toMatchObject({ failure: { kind: 'NotTakenBack' } })
    expect(await stages(work)).toEqual(['approved'])
  })
})

test('what was not handed in is deleted, and stands again when that is taken back', () =>
  withWork({}, async (work) => {
    const { id } = await handedIn(work)
    const draft = await work.repositories.expenses.change(id, (now) => ok({ ...now, stage: 'draft' }))
    expect(draft.ok).toBe(true)
    const deleted = await deleteExpense(work, id)
    expect(await work.repositories.expenses.all()).toEqual([])
    if (deleted.ok) await deleted.value.back()
    expect(await work.repositories.expenses.find(id)).toMatchObject({ amount: 800_00, stage: 'draft' })
  }))
