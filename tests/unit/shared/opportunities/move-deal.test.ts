import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { threadOf, withEvidence } from '#shared/opportunities/deal-thread.ts'
import { daysInStage, isDone, moveDeal, moveFault, tickStep } from '#shared/opportunities/move-deal.ts'
import type { Lead, Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import {
  closeLead,
  dealOfLead,
  newDeal,
  qualifyLead,
  workOnLead,
} from '#shared/opportunities/qualify-lead.ts'
import { currentProcesses, type SalesProcess } from '#shared/opportunities/sales-process.ts'
import { mergeDocuments } from '#shared/sync/merge.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { at } from '#support/clock.ts'
import { aContract, any, anOpportunity, aQuote } from '#support/documents.ts'

const step = (id: string, proof: string, required = true) => ({ id, name: id, nameEn: id, required, proof })
const process = {
  id: 'process:inquiry-1',
  family: 'inquiry',
  version: 1,
  active: true,
  businessLineId: '',
  stages: [
    { stage: 'prospecting', probability: 1_000, steps: [step('contact', 'contact')] },
    {
      stage: 'qualification',
      probability: 2_500,
      steps: [step('budget', 'tick'), step('timing', 'tick', false)],
    },
    { stage: 'proposal', probability: 5_000, steps: [step('quote', 'quote')] },
    { stage: 'negotiation', probability: 8_000, steps: [step('accepted', 'acceptedQuote')] },
  ],
} as unknown as SalesProcess
const stamp = { at: at('08:00'), by: 'user:anna', device: 'device:1' }
const move = { process, reason: '', at: at('09:00'), by: 'user:anna', id: 'move:1' }
const deal = (over: Partial<Opportunity> = {}) =>
  anOpportunity({ stage: 'prospecting', processId: process.id, ...over })

describe('a deal', () => {
  test('goes on when the required steps of every stage between are done', () => {
    expect(moveDeal(deal(), 'proposal', move)).toMatchObject({
      failure: { because: 'stepsMissing', missing: ['contact', 'budget'] },
    })
    const ready = tickStep(deal({ contactId: 'contact:1' }), 'budget', true)
    expect(moveDeal(ready, 'proposal', move)).toMatchObject({
      value: { stage: 'proposal', probability: 5_000, stageLog: [{ stage: 'proposal', by: 'user:anna' }] },
    })
  })

  test('comes in at any stage, and nothing is asked of those before it', () => {
    expect(moveDeal(deal({ stage: 'negotiation', acceptedQuoteId: 'quote:1' }), 'won', move)).toMatchObject({
      ok: true,
    })
    expect(moveDeal(deal({ stage: 'negotiation' }), 'won', move)).toMatchObject({
      failure: { missing: ['accepted'] },
    })
  })

  test.each([
    ['proposal', 'qualification'],
    ['proposal', 'lost'],
    ['won', 'negotiation'],
    ['lost', 'prospecting'],
  ] as const)('from %s to %s needs a reason', (from, to) => {
    expect(moveDeal(deal({ stage: from }), to, { ...move, reason: '  ' })).toMatchObject({
      failure: { because: 'noReason' },
    })
    expect(moveDeal(deal({ stage: from }), to, { ...move, reason: 'budget cut' })).toMatchObject({
      value: { stage: to, reason: 'budget cut' },
    })
  })

  test('knows no stage that its process has not', () => {
    expect(moveDeal(deal({ contactId: 'contact:1' }), 'needs', move)).toMatchObject({
      failure: { because: 'unknownStage' },
    })
  })

  test('every move that the laptop allows the server allows, and no other', () => {
    const stages: OpportunityStage[] = [
      'prospecting',
      'qualification',
      'proposal',
      'negotiation',
      'won',
      'lost',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...stages),
        fc.constantFrom(...stages),
        fc.constantFrom('', 'why'),
        fc.subarray(['contact', 'budget', 'quote', 'accepted']),
        (from, to, reason, done) => {
          fc.pre(from !== to)
          const before = deal({
            stage: from,
            reason: '',
            ...(done.includes('contact') ? { contactId: 'contact:1' } : {}),
            ...(done.includes('budget') ? { stepsDone: ['budget'] } : {}),
            ...(done.includes('quote') ? { quoteId: 'quote:1' } : {}),
            ...(done.includes('accepted') ? { acceptedQuoteId: 'quote:1' } : {}),
          })
          const moved = moveDeal(before, to, { ...move, reason })
          const forced = { ...before, stage: to, reason }
          expect(moveFault(before, moved.ok ? moved.value : forced, process) === undefined).toBe(moved.ok)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('stays with the version of the process that it began with', () => {
    const later = { ...deal(), processId: 'process:inquiry-2', stage: 'lost' as const, reason: 'x' }
    expect(moveFault(deal(), later, process)).toEqual({ kind: 'dealProcess' })
  })

  test('ticked here and there keeps both ticks; each stage it came to is kept', () => {
    const base = deal({ stepsDone: ['a'], stageLog: [] })
    const mine = {
      ...tickStep(base, 'b', true),
      stageLog: [{ id: '1', at: at('09:00'), by: 'x', stage: 'proposal' as const, reason: '' }],
    }
    const theirs = {
      ...tickStep(tickStep(base, 'a', false), 'c', true),
      stageLog: [{ id: '2', at: at('08:30'), by: 'y', stage: 'needs' as const, reason: '' }],
    }
    const { merged, conflicts } = mergeDocuments(any(base), any(mine), any(theirs))
    expect(conflicts).toEqual([])
    expect(merged['stepsDone']).toEqual(['b', 'c'])
    expect((merged['stageLog'] as { id: string }[]).map(({ id }) => id)).toEqual(['2', '1'])
  })

  test('counts its days in a stage', () => {
    expect(daysInStage(deal(), at('08:00'))).toBe(0)
    const log = [
      { id: '1', at: '2026-02-20T08:00:00.000Z' as never, by: '', stage: 'needs' as const, reason: '' },
    ]
    expect(daysInStage(deal({ stageLog: log }), at('08:00'))).toBe(10)
  })

  test.each([
    ['amount', { amount: 0 as Cents }, { amount: 5 as Cents }],
    ['products', { productIds: [] }, { productIds: ['product:1'] }],
    ['contract', {}, { contractId: 'contract:1' }],
  ] as const)('%s proves itself', (proof, without, withIt) => {
    expect(isDone(deal(without), step('x', proof) as never)).toBe(false)
    expect(isDone(deal(withIt), step('x', proof) as never)).toBe(true)
  })
})

describe('processes', () => {
  test('a new deal begins with the newest active version for its business line', () => {
    const all = [
      process,
      { ...process, id: 'process:inquiry-2', version: 2 },
      { ...process, id: 'process:inquiry-3', version: 3, active: false },
      { ...process, id: 'process:water-1', family: 'water', businessLineId: 'line:water' },
    ] as SalesProcess[]
    expect(currentProcesses(all, 'line:pumps').map(({ id }) => id)).toEqual(['process:inquiry-2'])
    expect(currentProcesses(all, 'line:water').map(({ id }) => id)).toEqual([
      'process:inquiry-2',
      'process:water-1',
    ])
  })
})

describe('a lead', () => {
  const lead = {
    id: 'lead:1',
    customerId: 'customer:1',
    title: 'New pumps',
    stage: 'new',
    reason: '',
  } as Lead
  const made = {
    id: 'opportunity:9' as Opportunity['id'],
    process,
    ownerId: 'user:anna',
    stamp,
    today: '2026-03-02' as Day,
  }

  test('becomes a deal at the first stage of a process; both name each other', () => {
    const qualified = qualifyLead(lead, made.id)
    expect(qualified).toMatchObject({ value: { stage: 'qualified', opportunityId: 'opportunity:9' } })
    expect(dealOfLead(lead, { customerId: 'customer:1' as Opportunity['customerId'] }, made)).toMatchObject({
      leadId: 'lead:1',
      stage: 'prospecting',
      probability: 1_000,
      processId: process.id,
      name: 'New pumps',
    })
    expect(qualified.ok && qualifyLead(qualified.value, made.id)).toMatchObject({
      failure: { because: 'closed' },
    })
  })

  test('is closed with a reason only, and what was put off may come back', () => {
    expect(closeLead(lead, 'disqualified', ' ')).toMatchObject({ failure: { because: 'noReason' } })
    const later = closeLead(lead, 'recycled', 'next year')
    expect(later.ok && workOnLead(later.value)).toMatchObject({ value: { stage: 'working' } })
    const over = closeLead(lead, 'disqualified', 'bought elsewhere')
    expect(over.ok && workOnLead(over.value)).toMatchObject({ failure: { because: 'closed' } })
  })
})

describe('the thread', () => {
  const opportunity = newDeal({
    id: 'opportunity:1' as Opportunity['id'],
    customerId: 'customer:1' as never,
    name: 'x',
    process,
    ownerId: 'user:anna',
    stamp,
    today: '2026-03-02' as Day,
  })
  const quote = (id: string, over: object) => aQuote({ id: `quote:${id}` as never, ...over })
  const all = {
    leads: [{ id: 'lead:1', opportunityId: 'opportunity:1', createdAt: stamp.at } as never],
    deals: [opportunity, anOpportunity({ id: 'opportunity:other' as never })],
    quotes: [
      quote('1', { opportunityId: 'opportunity:1', stage: 'presented', number: 'QT-1' }),
      quote('2', { supersedes: 'quote:1', opportunityId: 'opportunity:1', stage: 'accepted' }),
      quote('3', { opportunityId: 'opportunity:other' }),
    ],
    contracts: [
      aContract({ id: 'contract:1' as never, quoteId: 'quote:2', stage: 'signed' }),
      aContract({ id: 'contract:2' as never, quoteId: '', amends: 'contract:1' }),
      aContract({ id: 'contract:3' as never, quoteId: 'quote:3' }),
    ],
    orders: [{ id: 'order:1', contractId: 'contract:1', createdAt: stamp.at } as never],
    receipts: [{ id: 'receipt:1', orderId: 'order:1', createdAt: stamp.at } as never],
  }
  const ids = (start: string) =>
    Object.values(threadOf(start, all))
      .flat()
      .map(({ id }) => id)
      .toSorted()

  test('is the same from wherever one looks, and takes in nothing of another deal', () => {
    const whole = ids('lead:1')
    expect(whole).toEqual([
      'contract:1',
      'contract:2',
      'lead:1',
      'opportunity:1',
      'order:1',
      'quote:1',
      'quote:2',
      'receipt:1',
    ])
    for (const start of ['receipt:1', 'quote:1', 'contract:2']) expect(ids(start)).toEqual(whole)
  })

  test('proves the steps of its deal', () => {
    expect(withEvidence(opportunity, threadOf('opportunity:1', all))).toMatchObject({
      quoteId: 'quote:2',
      acceptedQuoteId: 'quote:2',
      contractId: 'contract:1',
    })
  })
})
