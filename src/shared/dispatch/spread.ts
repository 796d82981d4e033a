import type { Day } from '../kernel/schema.ts'
import { type Conflict, conflictsOf, type Goer, hardConflicts, type Stop } from './conflicts.ts'

/** What speaks for who goes: he knows the machine, it is his region, how many stops he has that day already. */
export interface Chosen {
  readonly engineerId: string
  readonly knowsMachine: boolean
  readonly isHisRegion: boolean
  readonly stopsThatDay: number
}

/** Where one visit goes; `undefined` where nobody can, with what speaks against each. */
export interface Share {
  readonly stop: Stop
  readonly chosen: Chosen | undefined
  readonly against: readonly { readonly engineerId: string; readonly conflicts: readonly Conflict[] }[]
}

/** So many stops a day are driven; more are nobody's day. */
export const mostADay = 6
const anotherRegion = 3

/**
 * Gives stops to others on the days that they have, each to who can go and has the least to do: who has fewest stops
 * that day, then in all of these days, his own region before another. What `fixed` names goes to whom it says.
 */
export function spreadStops(
  stops: readonly Stop[],
  goers: readonly Goer[],
  fixed: ReadonlyMap<string, string> = new Map(),
): readonly Share[] {
  const given = new Map<string, Stop[]>()
  const days = [...new Set(stops.map(({ visit }) => visit.scheduledFor))]
  return inOrder(stops).map((stop) => {
    const day = stop.visit.scheduledFor
    const candidates = goers.map((goer) => {
      const now = withGiven(goer, given)
      const conflicts = conflictsOf(stop, now, { day, startsAt: stop.visit.startsAt ?? '' })
      return { goer, conflicts, onDay: now.stopsOn(day).length, inAll: loadOf(now, days) }
    })
    const wanted = fixed.get(stop.visit.id)
    const able = candidates
      .filter(
        ({ conflicts, onDay }) => onDay < mostADay && !conflicts.some((one) => hardConflicts.includes(one)),
      )
      .toSorted((a, b) => costOf(a) - costOf(b) || (a.goer.user.id < b.goer.user.id ? -1 : 1))
    const best = wanted === undefined ? able[0] : candidates.find(({ goer }) => goer.user.id === wanted)
    if (best) {
      const { id } = best.goer.user
      given.set(id, [...(given.get(id) ?? []), stop])
    }
    return {
      stop,
      chosen: best && reasonsFor(best, stop),
      against: candidates.map(({ goer, conflicts }) => ({ engineerId: goer.user.id, conflicts })),
    }
  })
}

interface Candidate {
  readonly goer: Goer
  readonly conflicts: readonly Conflict[]
  readonly onDay: number
  readonly inAll: number
}

/** A stop that day weighs more than one on another; another region as much as three stops. */
function costOf({ conflicts, onDay, inAll }: Candidate): number {
  return (onDay + (conflicts.includes('territory') ? anotherRegion : 0)) * 100 + inAll
}

function reasonsFor({ goer, conflicts, onDay }: Candidate, { category, territoryId }: Stop): Chosen {
  const { id, skills = [], territoryId: own } = goer.user
  return {
    engineerId: id,
    knowsMachine: category !== '' && skills.includes(category),
    isHisRegion: own !== '' && own === territoryId && !conflicts.includes('territory'),
    stopsThatDay: onDay,
  }
}

function withGiven(goer: Goer, given: ReadonlyMap<string, readonly Stop[]>): Goer {
  const more = given.get(goer.user.id) ?? []
  return {
    ...goer,
    stopsOn: (day) => [...goer.stopsOn(day), ...more.filter(({ visit }) => visit.scheduledFor === day)],
  }
}

function loadOf(goer: Goer, days: readonly Day[]): number {
  return days.reduce((sum, day) => sum + goer.stopsOn(day).length, 0)
}

function inOrder(stops: readonly Stop[]): readonly Stop[] {
  const place = ({ visit }: Stop) => `${visit.scheduledFor} ${visit.startsAt || '99:99'} ${visit.id}`
  return stops.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}
