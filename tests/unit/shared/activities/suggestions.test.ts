import { expect, test } from 'vitest'
import { dealsWithoutStep, suggestionsOf, type Waiting } from '#shared/activities/suggestions.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'

const now = { today: '2026-03-02' as Day, time: '09:40' }

const waits = (id: string, kind: Waiting['kind'], day: string, over: Partial<Waiting> = {}): Waiting => ({
  id,
  kind,
  day: day as Day,
  time: '',
  ...over,
})

const deal = (id: string, over: object = {}) =>
  ({
    id: `opportunity:${id}`,
    type: 'opportunity',
    stage: 'proposal',
    ownerId: 'user:anna',
    closeDate: '2026-05-01',
    amount: 100 as Cents,
    ...over,
  }) as unknown as Opportunity

test('what passes by itself comes first, then who waits for her, then what was promised, then what is worth it; each says why', () => {
  const found = suggestionsOf(
    [
      waits('silent', 'silent', '2026-03-02'),
      waits('contract', 'contract', '2026-04-01'),
      waits('late task', 'task', '2026-02-20'),
      waits('later task', 'task', '2026-03-01'),
      waits('task', 'task', '2026-03-02'),
      waits('visit at ten', 'visit', '2026-03-02', { time: '10:00' }),
      waits('visit at four', 'visit', '2026-03-02', { time: '16:00' }),
      waits('quote tomorrow', 'quote', '2026-03-03'),
      waits('quote on Friday', 'quote', '2026-03-06'),
      waits('approval', 'approval', '2026-03-02'),
      // What can wait is not suggested.
      waits('task of tomorrow', 'task', '2026-03-03'),
      waits('quote in a fortnight', 'quote', '2026-03-14'),
      waits('meeting that is over', 'appointment', '2026-03-02', { time: '08:00', isOver: true }),
      waits('meeting that runs', 'appointment', '2026-03-02', { time: '09:30' }),
    ],
    [deal('small'), deal('late', { closeDate: '2026-02-27' }), deal('large', { amount: 9_000 })],
    now,
  )
  expect(found.map(({ of, reason }) => [of.id, JSON.stringify(reason)])).toEqual([
    ['meeting that runs', '{"kind":"soon","minutes":-10}'],
    ['visit at ten', '{"kind":"soon","minutes":20}'],
    ['approval', '{"kind":"asked"}'],
    ['quote tomorrow', '{"kind":"expires","days":1}'],
    ['late task', '{"kind":"overdue","days":10}'],
    ['later task', '{"kind":"overdue","days":1}'],
    ['visit at four', '{"kind":"today"}'],
    ['task', '{"kind":"today"}'],
    ['quote on Friday', '{"kind":"expires","days":4}'],
    ['opportunity:late', '{"kind":"late","days":3}'],
    ['opportunity:large', '{"kind":"noNextStep"}'],
    ['opportunity:small', '{"kind":"noNextStep"}'],
    ['contract', '{"kind":"ends","days":30}'],
    ['silent', '{"kind":"silent"}'],
  ])
})

test('a colleague who waits for her word about parts comes before what was promised; of many the first three', () => {
  const part = (id: string, wait: NonNullable<Waiting['wait']>) => waits(id, 'part', '2026-03-02', { wait })
  const found = suggestionsOf(
    [
      waits('task', 'task', '2026-03-02'),
      part('count', 'owed'),
      part('ask', 'asked'),
      part('gift', 'given'),
      part('promise', 'agreed'),
      part('fourth', 'returned'),
      waits('approval', 'approval', '2026-03-02'),
      waits('late task', 'task', '2026-02-20'),
      waits('visit now', 'visit', '2026-03-02', { time: '09:50' }),
      waits('quote on Friday', 'quote', '2026-03-06'),
    ],
    [],
    now,
  )
  expect(found.map(({ of }) => of.id)).toEqual([
    'visit now',
    'approval',
    'ask',
    'gift',
    'promise',
    'late task',
    'task',
    'count',
    'fourth',
    'quote on Friday',
  ])
  expect(found.find(({ of }) => of.id === 'ask')?.reason).toEqual({ kind: 'part', wait: 'asked' })
})

test('a meeting that began before midnight runs on', () => {
  const [first] = suggestionsOf([waits('night', 'appointment', '2026-03-01', { time: '23:00' })], [], now)
  expect(first?.reason).toEqual({ kind: 'soon', minutes: 0 })
})

test('a deal has a next step where anybody has an open task about it; only her own open deals are looked at', () => {
  const deals = [
    deal('planned'),
    deal('done'),
    deal('none'),
    deal('won', { stage: 'won' }),
    deal('his', { ownerId: 'user:ben' }),
  ]
  const tasks = [
    { opportunityId: 'opportunity:planned', done: false },
    { opportunityId: 'opportunity:done', done: true },
    { done: false },
  ]
  expect(dealsWithoutStep(deals, tasks, 'user:anna').map(({ id }) => id)).toEqual([
    'opportunity:done',
    'opportunity:none',
  ])
})
