import { expect, test } from 'vitest'
import { type DaysWork, gatherReport } from '#shared/activities/gather-report.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { someDays } from '#support/clock.ts'

const me = 'user:anna'
const customerId = 'customer:1'
// Shanghai: the second of March goes from 16:00 of the first in Greenwich to 16:00 of the second.
const morning = '2026-03-01T23:30:00.000Z'
const before = '2026-03-01T15:59:59.000Z'
const after = '2026-03-02T16:00:00.000Z'

const activity = (subject: string, over: object = {}) => ({
  subject,
  customerId,
  kind: 'call',
  createdBy: me,
  happenedAt: morning,
  ...over,
})
const step = (stage: string, at: string, by = me) => ({ id: 's', at, by, stage, note: '', reason: '' })

const work = {
  activities: [
    activity('later', { happenedAt: '2026-03-02T09:00:00.000Z', kind: 'visit' }),
    activity('early'),
    activity('yesterday', { happenedAt: before }),
    activity('tomorrow', { happenedAt: after }),
    activity('his', { createdBy: 'user:ben' }),
    activity('mass mail', { kind: 'letter' }),
  ],
  visits: [
    {
      number: 'VS-1',
      customerId,
      engineerId: me,
      stage: 'completed',
      scheduledFor: '2026-02-27',
      stageLog: [step('completed', morning)],
    },
    {
      number: 'VS-2',
      customerId,
      engineerId: me,
      stage: 'completed',
      scheduledFor: '2026-03-02',
      stageLog: [step('completed', before)],
    },
    {
      number: 'VS-3',
      customerId,
      engineerId: me,
      stage: 'scheduled',
      scheduledFor: '2026-03-03',
      startsAt: '10:00',
    },
    { number: 'VS-4', customerId, engineerId: 'user:ben', stage: 'scheduled', scheduledFor: '2026-03-03' },
  ],
  quotes: [
    { number: 'QT-1', title: 'Pumps', customerId, ownerId: me, stage: 'presented', quotedOn: '2026-03-02' },
    { number: '', title: 'Draft', customerId, ownerId: me, stage: 'draft', quotedOn: '2026-03-02' },
    { number: 'QT-2', title: 'Old', customerId, ownerId: me, stage: 'presented', quotedOn: '2026-03-01' },
  ],
  deals: [
    { name: 'won', customerId, stageLog: [step('proposal', before), step('won', morning)] },
    { name: 'moved by him', customerId, stageLog: [step('proposal', morning, 'user:ben')] },
    { name: 'rested', customerId },
  ],
  tasks: [
    {
      subject: 'done',
      customerId,
      ownerId: me,
      done: true,
      updatedBy: me,
      updatedAt: morning,
      dueOn: '2026-03-01',
    },
    {
      subject: 'done before',
      ownerId: me,
      done: true,
      updatedBy: me,
      updatedAt: before,
      dueOn: '2026-03-01',
    },
    {
      subject: 'due tomorrow',
      ownerId: me,
      done: false,
      updatedBy: me,
      updatedAt: morning,
      dueOn: '2026-03-03',
    },
    {
      subject: 'due later',
      ownerId: me,
      done: false,
      updatedBy: me,
      updatedAt: morning,
      dueOn: '2026-03-04',
    },
  ],
  appointments: [
    { subject: 'noon', ownerId: me, startsAt: '2026-03-03T04:00:00.000Z' },
    { subject: 'early bird', ownerId: me, startsAt: '2026-03-02T22:00:00.000Z' },
    { subject: 'today', ownerId: me, startsAt: '2026-03-02T04:00:00.000Z' },
  ],
} as unknown as DaysWork

test('a report holds what she did herself on that day by her own clock, and what stands before her', () => {
  const found = gatherReport(work, { me, day: '2026-03-02' as Day, own: someDays().own })
  expect(Object.entries(found).map(([part, all]) => [part, all.map(({ what }) => what)])).toEqual([
    ['followUps', ['early', 'later']],
    ['visits', ['VS-1']],
    ['quotes', ['QT-1 Pumps']],
    ['deals', ['won']],
    ['finished', ['done']],
    ['tomorrow', ['06:00 early bird', '12:00 noon', '10:00 VS-3', 'due tomorrow']],
  ])
  expect(found.followUps.map(({ how }) => how)).toEqual([{ kind: 'call' }, { kind: 'visit' }])
  expect(found.deals[0]?.how).toEqual({ stage: 'won' })
})
