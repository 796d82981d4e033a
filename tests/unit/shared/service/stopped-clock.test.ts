import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { requestClock } from '#shared/service/request-clock.ts'
import type { Hours } from '#shared/service/service-calendar.ts'
import { aRequest } from '#support/documents.ts'

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York']
const quarter = 15 * 60_000

/** Monday to Friday; National Day off, a Saturday worked for it, and nights in which clocks change within reach. */
const hoursIn = (timeZone: string): Hours => ({
  timeZone,
  week: [1, 2, 3, 4, 5].flatMap((day) => [
    { day, from: '08:30', to: '12:00' },
    { day, from: '13:00', to: '17:30' },
  ]),
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'] as Day[],
  workdays: ['2026-10-10'] as Day[],
})

/** Another way to count: whether somebody works in each quarter of an hour, by the clock on the wall there. */
function isWorked({ timeZone, holidays, workdays }: Hours, at: number): boolean {
  const there = DateTime.fromMillis(at, { zone: timeZone })
  const day = there.toISODate() as Day
  const isDay = workdays.includes(day) || (there.weekday <= 5 && !holidays.includes(day))
  const time = there.toFormat('HH:mm')
  return isDay && ((time >= '08:30' && time < '12:00') || (time >= '13:00' && time < '17:30'))
}

const pausing = new Set(['onHold', 'resolved', 'closed'])
const times = [{ severity: 'normal' as const, respond: 60, resolve: 4_800 }]
const terms = { covers: [], assetIds: [], calendarId: 'calendar:1', times }
const instant = (at: number) => new Date(at).toISOString() as Instant

const aWay = fc.array(
  fc.record({
    quarters: fc.integer({ min: 1, max: 400 }),
    stage: fc.constantFrom('assigned', 'inProgress', 'onHold', 'resolved', 'closed', 'reopened'),
  }),
  { maxLength: 8 },
)

test('what is left of a resolution is what was promised less the minutes worked on it, over holds, reopenings, holidays and changes of the clocks', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 96 * 60 }),
      aWay,
      fc.integer({ min: 0, max: 400 }),
      (zone, later, way, then) => {
        const hours = hoursIn(zone)
        const from = Date.parse('2026-09-10T00:00:00.000Z') + later * quarter
        let at = from
        const steps = way.map(({ quarters, stage }, index) => {
          at += quarters * quarter
          return { id: `${index}`, at: instant(at), by: 'user:a', stage, note: '' }
        })
        const now = at + then * quarter
        const stage = steps.at(-1)?.stage ?? 'new'
        // Whoever is done is not waited for: its clock is over, and how it ended is another test.
        fc.pre(stage !== 'resolved' && stage !== 'closed')
        let worked = 0
        for (let moment = from; moment < now; moment += quarter) {
          const last = steps.findLast((step) => Date.parse(step.at) <= moment)
          if (isWorked(hours, moment) && !pausing.has(last?.stage ?? 'new')) worked += 15
        }
        const request = aRequest({
          severity: 'normal',
          stage,
          reportedAt: instant(from),
          updatedAt: instant(at),
          stageLog: steps,
        })
        const { resolution } = requestClock(request, terms, hours, instant(now))
        expect(resolution?.minutesLeft).toBe(4_800 - worked)
        const state = stage === 'onHold' ? 'held' : worked > 4_800 ? 'late' : 'running'
        if (worked !== 4_800) expect(resolution?.state).toBe(state)
      },
    ),
    {
      numRuns: 40,
      // Due at the end of a week, asked in the night after it: nothing is left, and nothing is late.
      examples: [['Asia/Shanghai', 0, [{ quarters: 1_236, stage: 'assigned' as const }], 51]],
    },
  )
})
