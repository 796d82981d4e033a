import { expect, test } from 'vitest'
import { changeDeal, tickDealStep } from '#renderer/work/opportunities/change-deal.ts'
import { addTeamTask, setTaskDone } from '#renderer/work/opportunities/team-tasks.ts'
import type { Work } from '#renderer/work/work.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { anOpportunity } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const deal = anOpportunity({ stepsDone: ['s2'] })
const given = ({ repositories }: Work) => repositories.opportunities.add(deal)
const deals = ({ repositories }: Work) => repositories.opportunities.all()
const tasks = ({ repositories }: Work) => repositories.tasks.all()

test.each([
  ['a name', { name: '  二期扩建 ' }, { name: '二期扩建', amount: 1_000_00 }],
  ['an amount', { amount: 1_234_567_89 as Cents }, { name: '泵房改造', amount: 1_234_567_89 }],
  ['products', { productIds: ['product:a', 'product:b'] }, { productIds: ['product:a', 'product:b'] }],
  ['nobody to talk to', { contactId: '' }, { contactId: '' }],
] as const)('%s of a deal is changed whole or not at all', async (_, facts, after) => {
  const act = (work: Work) => changeDeal(work, deal.id, facts)
  const { before, whole, early, crashed } = await throughCrashes({ given, act, seen: deals })
  expect(whole).toMatchObject([after])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

test('a deal has a name: one of blanks is not stored', () =>
  withWork({}, async (work) => {
    await given(work)
    await expect(changeDeal(work, deal.id, { name: ' \u3000' })).rejects.toThrow()
    expect(await deals(work)).toMatchObject([{ name: '泵房改造' }])
  }))

test('a step is ticked, and the tick is taken away', () =>
  withWork({}, async (work) => {
    await given(work)
    await tickDealStep(work, deal.id, 's1', true)
    expect(await deals(work)).toMatchObject([{ stepsDone: ['s1', 's2'] }])
    await tickDealStep(work, deal.id, 's2', false)
    expect(await deals(work)).toMatchObject([{ stepsDone: ['s1'] }])
    expect(await tickDealStep(work, 'opportunity:none' as never, 's1', true)).toMatchObject({
      failure: { kind: 'Gone' },
    })
  }))

test('a task of the team is there whole or not at all', async () => {
  const wanted = { ownerId: 'user:ben', subject: ' 核算能耗 ', dueOn: '2026-03-09' as never }
  const act = (work: Work) => addTeamTask(work, deal, wanted)
  const { before, whole, early, crashed } = await throughCrashes({ given, act, seen: tasks })
  expect(whole).toMatchObject([
    {
      id: 'task:new-1',
      customerId: 'customer:1',
      opportunityId: deal.id,
      ownerId: 'user:ben',
      subject: '核算能耗',
      dueOn: '2026-03-09',
      done: false,
    },
  ])
  expect(early).toEqual(before)
  for (const found of crashed) expect([before, whole]).toContainEqual(found)
})

test('a task is done, and is not after all', () =>
  withWork({}, async (work) => {
    const wanted = { ownerId: 'user:ben', subject: '核算能耗', dueOn: '2026-03-09' as never }
    const id = await addTeamTask(work, deal, wanted)
    const done = await setTaskDone(work, id, true)
    expect(await tasks(work)).toMatchObject([{ done: true }])
    if (done.ok) await done.value.back()
    expect(await tasks(work)).toMatchObject([{ done: false }])
  }))
