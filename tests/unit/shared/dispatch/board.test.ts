import { expect, test } from 'vitest'
import { daysFrom, mondayOf, visitsByCell, waitingFor } from '#shared/dispatch/board.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { aRequest, aVisit } from '#support/documents.ts'

const visit = (id: string, over: Partial<Visit> = {}) => aVisit({ id: `visit:${id}` as Visit['id'], ...over })
const request = (id: string, over: Partial<ServiceRequest> = {}) =>
  aRequest({ id: `request:${id}` as ServiceRequest['id'], ...over })
const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)

test('a week begins on its Monday, over years and leap days', () => {
  expect(['2026-03-02', '2026-03-08', '2027-01-03', '2024-03-03'].map((day) => mondayOf(day as Day))).toEqual(
    ['2026-03-02', '2026-03-02', '2026-12-28', '2024-02-26'],
  )
  expect(daysFrom('2024-02-28' as Day, 3)).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
})

test('visits stand with who goes on their day, by the hour; what was called off or declined has no place', () => {
  const cells = visitsByCell(
    [
      visit('late', { startsAt: '14:00' }),
      visit('open', { startsAt: '' }),
      visit('early', { startsAt: '08:00' }),
      visit('other', { engineerId: 'user:erik' }),
      visit('off', { stage: 'cancelled' }),
      visit('no', { stage: 'declined' }),
      visit('later', { scheduledFor: '2026-03-09' as Day }),
    ],
    daysFrom('2026-03-02' as Day, 7),
  )
  expect(ids(cells.get('user:emil')?.get('2026-03-02' as Day) ?? [])).toEqual([
    'visit:early',
    'visit:late',
    'visit:open',
  ])
  expect(ids(cells.get('user:erik')?.get('2026-03-02' as Day) ?? [])).toEqual(['visit:other'])
  expect([...(cells.get('user:emil')?.keys() ?? [])]).toEqual(['2026-03-02'])
})

test('what waits: nobody goes, the day went by, a request without a visit that is still to be', () => {
  const waiting = waitingFor(
    [
      visit('gone', { engineerId: 'user:left' }),
      visit('no', { stage: 'declined' }),
      visit('past', { scheduledFor: '2026-02-20' as Day }),
      visit('begun', { scheduledFor: '2026-02-20' as Day, stage: 'onSite' }),
      visit('planned', { requestId: 'request:planned' }),
      visit('done', { requestId: 'request:again', stage: 'completed' }),
    ],
    [
      request('planned'),
      request('again', { reportedAt: aRequest().reportedAt }),
      request('grave', { severity: 'critical' }),
      request('held', { stage: 'onHold' }),
      request('over', { stage: 'closed' }),
    ],
    { isEngineer: (id) => id === 'user:emil', today: '2026-03-02' as Day },
  )
  expect(ids(waiting.unassigned).toSorted()).toEqual(['visit:gone', 'visit:no'])
  expect(ids(waiting.overdue)).toEqual(['visit:past'])
  expect(ids(waiting.requests)).toEqual(['request:grave', 'request:again'])
})
