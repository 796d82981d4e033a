import { expect, test } from 'vitest'
import { ok } from '#shared/kernel/result.ts'
import { nothingChosen } from '#shared/opportunities/move-deal.ts'
import type { OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { type DealsMoved, moveMany } from '#renderer/work/opportunities/move-many.ts'
import type { Work } from '#renderer/work/work.ts'
import { anOpportunity } from '#support/documents.ts'
import { arrived } from '#support/replica.ts'
import { throughCrashes, withWork } from '#support/work.ts'

/** Its first stage wants a budget before anything goes on. */
const strict = {
  ...anOpportunity(),
  id: 'process:strict',
  type: 'process',
  name: '严格',
  nameEn: '',
  version: 1,
  active: true,
  businessLineId: '',
  stages: [
    {
      stage: 'needs',
      probability: 3_000,
      steps: [{ id: 'budget', name: '预算', nameEn: '', required: true, proof: 'tick' }],
    },
    { stage: 'proposal', probability: 5_000, steps: [] },
  ],
}
const deal = (id: string, stage: OpportunityStage, over = {}) =>
  anOpportunity({ id: `opportunity:${id}` as never, stage, reason: '', ...over })
const all = [
  deal('open', 'needs'),
  deal('further', 'negotiation'),
  deal('there', 'proposal'),
  deal('over', 'won', { reason: '好' }),
  deal('strict', 'needs', { processId: strict.id }),
]
const ids = all.map(({ id }) => id)
const given = (_work: Work, replica: Replica) => arrived(replica, strict, ...all)
const seen = async ({ repositories }: Work) =>
  Object.fromEntries(
    (await repositories.opportunities.all()).map(({ id, stage, reason, stageLog = [] }) => [
      id,
      [stage, reason, ...stageLog.map((one) => one.stage)].join(' '),
    ]),
  )
const to = (work: Work, stage: OpportunityStage, reason = '') =>
  moveMany(work, ids, stage, { reason, chosen: nothingChosen })

async function moved(work: Work, stage: OpportunityStage, reason = ''): Promise<DealsMoved> {
  const done = await to(work, stage, reason)
  if (!done.ok) throw new Error('not done')
  return done.value
}

test('many deals go to a stage, each by its own rules; why the others stay is counted', () =>
  withWork({}, async (work, replica) => {
    await given(work, replica)
    expect(await moved(work, 'proposal')).toMatchObject({
      done: 1,
      stepsMissing: 1,
      noReason: 1,
      left: 2,
      stayed: ids.filter((id) => id !== 'opportunity:open'),
    })
    expect(await seen(work)).toEqual({
      'opportunity:open': 'proposal  proposal',
      'opportunity:further': 'negotiation ',
      'opportunity:there': 'proposal ',
      'opportunity:over': 'won 好',
      'opportunity:strict': 'needs ',
    })
  }))

test('with a reason they go back, too; all is taken back in one step but what was moved on since', () =>
  withWork({}, async (work, replica) => {
    await given(work, replica)
    const before = await seen(work)
    const { done, back } = await moved(work, 'proposal', '预算推迟')
    expect(done).toBe(2)
    await work.repositories.opportunities.change('opportunity:further', (now) =>
      ok({
        ...now,
        stage: 'won' as const,
        stageLog: [
          ...(now.stageLog ?? []),
          { ...now.stageLog?.[0], id: 'move:x', stage: 'won' as const } as never,
        ],
      }),
    )
    expect((await back('已撤销')).ok).toBe(true)
    expect(await seen(work)).toEqual({
      ...before,
      // The move may have been sent by now: why it went back is said.
      'opportunity:open': 'needs 已撤销',
      'opportunity:further': 'won 预算推迟 proposal won',
    })
  }))

test('broken off anywhere, it is finished at the next start, and no deal is moved twice', async () => {
  const { before, whole, early, crashed, again } = await throughCrashes({
    plan: 'dealsMoved',
    given,
    act: (work) => to(work, 'lost', '项目取消'),
    seen,
  })
  expect(whole).toEqual({
    'opportunity:open': 'lost 项目取消 lost',
    'opportunity:further': 'lost 项目取消 lost',
    'opportunity:there': 'lost 项目取消 lost',
    'opportunity:over': 'won 好',
    'opportunity:strict': 'lost 项目取消 lost',
  })
  expect(early).toEqual(before)
  expect(crashed.length).toBeGreaterThan(3)
  for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
})

test('a way back that is broken off is finished, too', async () => {
  let back: DealsMoved['back'] | undefined
  const { whole, crashed } = await throughCrashes({
    plan: 'dealsMovedBack',
    given: async (work, replica) => {
      await given(work, replica)
      back = (await moved(work, 'lost', '项目取消')).back
    },
    act: async () => back?.('已撤销'),
    seen,
  })
  expect(whole).toMatchObject({
    'opportunity:open': 'needs 已撤销',
    'opportunity:further': 'negotiation 已撤销',
  })
  for (const found of crashed) expect(found).toEqual(whole)
})

test('where none may move all stay, and what moved is not among them', () =>
  withWork({}, async (work, replica) => {
    await given(work, replica)
    const { stayed } = await moved(work, 'lost', '项目取消')
    expect(stayed).toEqual(['opportunity:over'])
    expect((await moved(work, 'lost', '项目取消')).stayed).toEqual(ids)
  }))
