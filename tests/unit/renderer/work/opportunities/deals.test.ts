import { expect, test } from 'vitest'
import type { DealThread } from '#shared/opportunities/deal-thread.ts'
import { emptyLeadForm } from '#shared/opportunities/lead-form.ts'
import { salesTermsId } from '#shared/opportunities/sales-terms.ts'
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

test('a deal further on is begun with what the stages before ask for, or not at all', () =>
  withWork({}, async (work) => {
    const process = {
      id: 'process:1',
      stages: [
        {
          stage: 'prospecting',
          probability: 1_000,
          steps: [{ id: 'budget', name: '预算', required: true, proof: 'tick' }],
        },
        { stage: 'needs', probability: 3_000, steps: [] },
      ],
    } as never
    const about = { customerId: 'customer:1' as never, name: '泵房', process, stage: 'needs' } as const
    expect(await beginDeal(work, about)).toMatchObject({ failure: { missing: ['budget'] } })
    expect(await deals(work)).toEqual([])
    await beginDeal(work, { ...about, excuses: { budget: '老客户' } })
    expect(await deals(work)).toMatchObject([
      { stage: 'needs', excused: [{ step: 'budget', reason: '老客户' }] },
    ])
  }))

test('what is chosen of the list says why, where nobody says more; taken back, it says nothing', () =>
  withWork({}, async (work) => {
    const lists = {
      wonReasons: [],
      competitors: [],
      lostReasons: [{ id: 'l1', name: '价格高', nameEn: '', offered: true }],
    }
    await work.repositories.salesTerms.add({
      ...anOpportunity(),
      ...lists,
      id: salesTermsId,
      type: 'salesTerms',
    } as never)
    await work.repositories.opportunities.add(anOpportunity())
    const chosen = { reasonId: 'l1', competitorId: 'r1' }
    const moved = await moveDeal(work, 'opportunity:1', 'lost', { ...by, chosen })
    expect(await deals(work)).toMatchObject([{ stage: 'lost', reason: '价格高', ...chosen }])
    if (moved.ok) await takeMoveBack(work, moved.value, undefined, '撤回')
    const [back] = await deals(work)
    expect(back).toMatchObject({ stage: 'proposal' })
    expect([back?.reasonId, back?.competitorId]).toEqual([undefined, undefined])
  }))

test('a lead is noted whole or not at all', async () => {
  const about = {
    ...emptyLeadForm,
    customerId: 'customer:1',
    title: '泵',
    source: 'fair',
    need: ' 两台 ',
  } as const
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
