import { describe, expect, test } from 'vitest'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { missingAtEntry, moveDeal, moveFault, withChosen } from '#shared/opportunities/move-deal.ts'
import { endedAt, outcomesOf } from '#shared/opportunities/outcomes.ts'
import { newDeal } from '#shared/opportunities/qualify-lead.ts'
import { offered, reasonsFor, tidied, twice } from '#shared/opportunities/sales-terms.ts'
import type { ProcessStep, SalesProcess } from '#shared/opportunities/sales-process.ts'
import { at } from '#support/clock.ts'
import { anOpportunity } from '#support/documents.ts'

const step = (id: string, proof: ProcessStep['proof'], required = true) => ({
  id,
  name: id,
  nameEn: id,
  required,
  proof,
})
const process = {
  id: 'process:1',
  stages: [
    { stage: 'prospecting', name: 'a', nameEn: 'a', probability: 1_000, steps: [step('contact', 'contact')] },
    {
      stage: 'qualification',
      name: 'b',
      nameEn: 'b',
      probability: 2_000,
      steps: [step('budget', 'tick'), step('visit', 'tick', false)],
    },
    { stage: 'needs', name: 'c', nameEn: 'c', probability: 3_000, steps: [step('sum', 'amount')] },
    { stage: 'proposal', name: 'd', nameEn: 'd', probability: 5_000, steps: [step('offer', 'quote')] },
  ],
} as unknown as SalesProcess
const stamp = { at: at('12:00'), by: 'user:anna', device: 'device:1' }
const made = {
  id: 'opportunity:1' as Opportunity['id'],
  customerId: 'customer:1' as Opportunity['customerId'],
  name: '泵房',
  process,
  ownerId: 'user:anna',
  stamp,
  today: '2026-03-02' as never,
}
const missing = (deal: Opportunity) => missingAtEntry(deal, process).map(({ id }) => id)

describe('a deal that comes in at a later stage', () => {
  test('has the stage’s probability, and says what the stages before ask for', () => {
    const deal = newDeal({ ...made, stage: 'proposal' })
    expect(deal).toMatchObject({ stage: 'proposal', probability: 5_000, stageLog: [{ stage: 'proposal' }] })
    expect(missing(deal)).toEqual(['contact', 'budget', 'sum'])
    expect(missing(newDeal(made))).toEqual([])
  })

  test('is taken where each is filled in or excused in words, and not for blanks', () => {
    const filled = { contactId: 'contact:1', stepsDone: ['budget'], amount: 100 as never }
    expect(missing(newDeal({ ...made, stage: 'proposal', ...filled }))).toEqual([])
    const excuses = { contact: '总机', budget: ' ', sum: '按框架价' }
    const deal = newDeal({ ...made, stage: 'proposal', excuses })
    expect(missing(deal)).toEqual(['budget'])
    expect(deal.excused).toMatchObject([
      { step: 'contact', reason: '总机', by: 'user:anna', at: at('12:00') },
      { step: 'sum', reason: '按框架价' },
    ])
  })

  test('the server asks the same of what it never saw, and nothing of one that ends as lost', () => {
    const deal = newDeal({ ...made, stage: 'needs' })
    expect(moveFault(undefined, deal, process)).toEqual({ kind: 'dealSteps', steps: ['contact', 'budget'] })
    expect(moveFault(undefined, newDeal(made), process)).toBeUndefined()
    expect(moveFault(undefined, deal, undefined)).toBeUndefined()
    expect(moveFault(undefined, { ...deal, stage: 'lost' }, process)).toBeUndefined()
    expect(moveFault(undefined, { ...deal, stage: 'won' }, process)).toMatchObject({ kind: 'dealSteps' })
  })

  test('what was excused keeps nothing back later either', () => {
    const deal = newDeal({ ...made, excuses: { contact: '总机' } })
    expect(moveDeal(deal, 'qualification', { process, reason: '', id: 'm', ...stamp })).toMatchObject({
      ok: true,
    })
  })
})

describe('why a deal ended', () => {
  const move = (deal: Opportunity, to: 'won' | 'lost' | 'needs', reason: string, chosen?: object) =>
    moveDeal(deal, to, {
      process: undefined,
      reason,
      id: 'm',
      ...stamp,
      ...(chosen ? { chosen: chosen as never } : {}),
    })
  const chosen = { reasonId: 'choice:lost-1', competitorId: 'choice:rival-2' }

  test('is kept by the list beside the words, and goes where it is open again', () => {
    const lost = move(anOpportunity(), 'lost', '价格高', chosen)
    expect(lost).toMatchObject({ value: { stage: 'lost', reason: '价格高', ...chosen } })
    const again = lost.ok && move(lost.value, 'needs', '重新招标')
    expect(again && again.ok && 'reasonId' in again.value).toBe(false)
    expect(
      'competitorId' in withChosen(anOpportunity(chosen as never), { reasonId: '', competitorId: '' }),
    ).toBe(false)
  })

  test('can be counted, with what it was about', () => {
    const deals = [
      anOpportunity({ stage: 'lost', amount: 100 as never, ...chosen }),
      anOpportunity({ stage: 'lost', amount: 50 as never, reasonId: 'choice:lost-1' }),
      anOpportunity({ stage: 'lost', amount: 7 as never, currency: 'EUR' }),
      anOpportunity({ stage: 'won', amount: 1_000 as never, competitorId: 'choice:rival-2' }),
    ]
    const { all, byReason, byCompetitor } = outcomesOf(deals, 'lost', (deal) => deal)
    expect(all.count).toBe(3)
    expect([...byReason].map(([id, { count }]) => [id, count])).toEqual([
      ['choice:lost-1', 2],
      ['', 1],
    ])
    expect(byReason.get('choice:lost-1')?.sums.get('CNY')).toBe(150)
    expect(byCompetitor.get('choice:rival-2')?.count).toBe(1)
    expect(
      outcomesOf(deals, 'won', (deal) => deal)
        .byCompetitor.get('choice:rival-2')
        ?.sums.get('CNY'),
    ).toBe(1_000)
  })

  test('a deal of before has no log: it ended when it was changed last', () => {
    const { stageLog: _, ...old } = anOpportunity()
    expect(endedAt(old)).toBe(old.updatedAt)
  })
})

describe('a list of the company’s', () => {
  const list = [
    { id: 'a', name: ' 价格 ', nameEn: '', offered: true },
    { id: 'b', name: '交期', nameEn: 'Late', offered: false },
    { id: 'c', name: ' ', nameEn: ' ', offered: true },
    { id: 'd', name: '', nameEn: 'Price', offered: true },
  ]

  test('offers what is in use, and what was chosen before', () => {
    expect(offered(list).map(({ id }) => id)).toEqual(['a', 'c', 'd'])
    expect(offered(list, 'b').map(({ id }) => id)).toContain('b')
    expect(reasonsFor({ wonReasons: [], lostReasons: list, competitors: [] }, 'won')).toEqual([])
  })

  test('is stored without blanks and without what was never named; a name stands there once', () => {
    expect(tidied(list).map(({ id, name }) => [id, name])).toEqual([
      ['a', '价格'],
      ['b', '交期'],
      ['d', 'Price'],
    ])
    expect(twice([...list, { id: 'e', name: '价格', nameEn: '', offered: true }])).toEqual([4])
  })
})
