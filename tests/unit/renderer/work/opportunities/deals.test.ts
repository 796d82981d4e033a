import { expect, test } from 'vitest'
import type { DealThread } from '#shared/opportunities/deal-thread.ts'
import { beginDeal, noteLead } from '#renderer/work/opportunities/begin-deal.ts'
import { moveDeal, takeMoveBack } from '#renderer/work/opportunities/move-deal.ts'
import type { Work } from '#renderer/work/work.ts'
import { anOpportunity } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const nothing = async () => {}
const deals = ({ repositories }: Work) => repositories.opportunities.all()
const thread: DealThread = { leads: [], deals: [], quotes: [], contracts: [], orders: [], receipts: [] }
const by = { thread, process: undefined, reason: '' }

test('a deal is begun whole or not at all', async () => {
  const about = { customerId: 'customer:1' as never, name: ' 泵房 ', process: undefined }
  const { before, whole, early, crashed } = await throughCrashes({
    given: nothing,
    act: (work) => beginDeal(work, about),
    seen: deals,
  })
  expect(whole).toMatchObject([{ name: '泵房', ownerId: 'user:anna', stage: 'prospecting' }])
  expect(early).toEqual(before)
  for (const found of crashed) expect(found).toEqual(whole)
})

test('a lead is noted whole or not at all', async () => {
  const about = { customerId: 'customer:1' as never, title: '泵', source: 'fair', need: ' 两台 ' } as const
  const { before, whole, early, crashed } = await throughCrashes({
    given: nothing,
    act: (work) => noteLead(work, about),
    seen: ({ repositories }) => repositories.leads.all(),
  })
  expect(whole).toMatchObject([{ title: '泵', need: '两台', stage: 'new', ownerId: 'user:anna' }])
  expect(early).toEqual(before)
  for (const found of crashed) expect(found).toEqual(whole)
})

test('a deal is moved whole or not at all, and the move can be taken back', async () => {
  const { before, whole, early, crashed } = await throughCrashes({
    given: ({ repositories }) => repositories.opportunities.add(anOpportunity()),
    act: (work) => moveDeal(work, 'opportunity:1', 'negotiation', by),
    seen: deals,
  })
  expect(whole).toMatchObject([{ stage: 'negotiation', stageLog: [{ by: 'user:anna' }] }])
  expect(early).toEqual(before)
  for (const found of crashed) expect(found).toEqual(whole)
  await withWork({}, async (work) => {
    await work.repositories.opportunities.add(anOpportunity())
    const moved = await moveDeal(work, 'opportunity:1', 'negotiation', by)
    if (moved.ok) await takeMoveBack(work, moved.value, undefined, '撤回')
    expect(await deals(work)).toMatchObject([{ stage: 'proposal', stageLog: [] }])
  })
})

test('a move that somebody went on from is not taken back', () =>
  withWork({}, async (work) => {
    await work.repositories.opportunities.add(anOpportunity())
    const moved = await moveDeal(work, 'opportunity:1', 'negotiation', by)
    await moveDeal(work, 'opportunity:1', 'won', by)
    if (moved.ok) await takeMoveBack(work, moved.value, undefined, '撤回')
    expect(await deals(work)).toMatchObject([{ stage: 'won' }])
  }))
