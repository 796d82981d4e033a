import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AwaySpan } from '#shared/absences/absence.ts'
import { conflictsOf, type Goer, hardConflicts, type Stop } from '#shared/dispatch/conflicts.ts'
import { mostADay, spreadStops } from '#shared/dispatch/spread.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Visit } from '#shared/service/service.ts'
import { aVisit } from '#support/documents.ts'

const monday = '2026-03-02' as Day
const away: AwaySpan = { from: monday, to: monday, begins: 'morning', ends: 'evening' }

function stop(id: string, over: Partial<Visit> = {}, of: Partial<Stop> = {}): Stop {
  const visit = aVisit({ id: `visit:${id}` as Visit['id'], scheduledFor: monday, startsAt: '09:00', ...over })
  return { visit, category: 'pumps', territoryId: 'territory:east', place: `site:${id}`, ...of }
}

function goer(name: string, over: Partial<Omit<Goer, 'user'>> & Partial<Goer['user']> = {}): Goer {
  const { absences = [], stopsOn = () => [], skills = [], territoryId = 'territory:east' } = over
  return { user: { id: `user:${name}` as Goer['user']['id'], skills, territoryId }, absences, stopsOn }
}

const at = (day: Day, ...stops: readonly Stop[]) => ({ stopsOn: (on: Day) => (on === day ? stops : []) })

test('who is away, elsewhere at that hour, without the skill or of another territory is said to be', () => {
  const one = stop('1')
  const when = { day: monday, startsAt: '09:00' }
  const of = (other: Goer) => conflictsOf(one, other, when)
  expect(of(goer('a'))).toEqual([])
  expect(of(goer('a', { absences: [away] }))).toEqual(['away'])
  expect(of(goer('a', { absences: [{ ...away, begins: 'noon' }] }))).toEqual([])
  expect(of(goer('a', at(monday, stop('2', { startsAt: '09:59' }))))).toEqual(['elsewhere'])
  expect(of(goer('a', at(monday, stop('2', { startsAt: '10:00' }))))).toEqual([])
  // Two machines at one site, the very same visit, and one without an hour are no other place.
  expect(of(goer('a', at(monday, stop('2', {}, { place: 'site:1' }))))).toEqual([])
  expect(of(goer('a', at(monday, one)))).toEqual([])
  expect(of(goer('a', at(monday, stop('2', { startsAt: '' }))))).toEqual([])
  expect(of(goer('a', { skills: ['valves'] }))).toEqual(['skill'])
  expect(of(goer('a', { skills: ['valves', 'pumps'] }))).toEqual([])
  expect(of(goer('a', { territoryId: 'territory:west' }))).toEqual(['territory'])
  // Where nobody knows the machine or the region, nothing speaks against anybody.
  expect(
    conflictsOf(stop('1', {}, { category: '', territoryId: '' }), goer('a', { skills: ['x'] }), when),
  ).toEqual([])
})

test('each goes to who has least to do that day, in his own region first, with the reasons', () => {
  const busy = goer('busy', at(monday, stop('x', { startsAt: '15:00' }), stop('y', { startsAt: '17:00' })))
  const west = goer('west', { territoryId: 'territory:west' })
  const able = goer('able', { skills: ['pumps'] })
  const shares = spreadStops(
    [stop('1'), stop('2', { startsAt: '11:00' }), stop('3', { startsAt: '13:00' })],
    [busy, west, able],
  )
  expect(shares.map(({ chosen }) => chosen)).toEqual([
    { engineerId: 'user:able', knowsMachine: true, isHisRegion: true, stopsThatDay: 0 },
    { engineerId: 'user:able', knowsMachine: true, isHisRegion: true, stopsThatDay: 1 },
    { engineerId: 'user:able', knowsMachine: true, isHisRegion: true, stopsThatDay: 2 },
  ])
  const [only] = spreadStops(
    [stop('1')],
    [goer('ill', { absences: [away] }), goer('valves', { skills: ['valves'] })],
  )
  expect(only?.chosen).toBeUndefined()
  expect(only?.against).toEqual([
    { engineerId: 'user:ill', conflicts: ['away'] },
    { engineerId: 'user:valves', conflicts: ['skill'] },
  ])
})

test('whom somebody chose goes, whatever speaks against it, and nobody where she chose nobody', () => {
  const shares = spreadStops(
    [stop('1'), stop('2')],
    [goer('a', { absences: [away] }), goer('b')],
    new Map([
      ['visit:1', 'user:a'],
      ['visit:2', ''],
    ]),
  )
  expect(shares.map(({ chosen }) => chosen?.engineerId)).toEqual(['user:a', undefined])
})

test('nobody is ever proposed at two places at one hour, while away, without the skill or for more than a day holds', () => {
  const aStop = fc
    .record({
      day: fc.integer({ min: 0, max: 4 }),
      hour: fc.integer({ min: 8, max: 17 }),
      category: fc.constantFrom('pumps', 'valves', ''),
    })
    .map(({ day, hour, category }) => ({
      scheduledFor: addDays(monday, day),
      startsAt: `${String(hour).padStart(2, '0')}:00`,
      category,
    }))
  const aGoer = fc.record({
    skills: fc.subarray(['pumps', 'valves']),
    absent: fc.option(fc.integer({ min: 0, max: 4 })),
  })
  fc.assert(
    fc.property(fc.array(aStop, { maxLength: 25 }), fc.array(aGoer, { maxLength: 4 }), (stops, people) => {
      const all = stops.map(({ category, ...over }, index) => stop(String(index), over, { category }))
      const goers = people.map(({ skills, absent }, index) => {
        const day = addDays(monday, absent ?? 0)
        return goer(`g${index}`, {
          skills,
          absences: absent === null ? [] : [{ ...away, from: day, to: day }],
        })
      })
      const shares = spreadStops(all, goers)
      expect(shares).toHaveLength(all.length)
      for (const { user, absences } of goers) {
        const his = shares.filter(({ chosen }) => chosen?.engineerId === user.id).map((one) => one.stop)
        const whole: Goer = {
          user,
          absences,
          stopsOn: (day) => his.filter(({ visit }) => visit.scheduledFor === day),
        }
        for (const one of his) {
          const { scheduledFor: day, startsAt = '' } = one.visit
          expect(
            conflictsOf(one, whole, { day, startsAt }).filter((bad) => hardConflicts.includes(bad)),
          ).toEqual([])
          expect(whole.stopsOn(day).length).toBeLessThanOrEqual(mostADay)
        }
      }
      // Worked out twice it is the same, so that what is shown is what is done.
      expect(spreadStops(all.toReversed(), goers).map(({ chosen }) => chosen)).toEqual(
        shares.map(({ chosen }) => chosen),
      )
    }),
  )
})
