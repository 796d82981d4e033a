import type { AwaySpan } from '../absences/absence.ts'
import { awayAmong, isAwayAt } from '../absences/away.ts'
import type { User } from '../directory/directory.ts'
import type { Day } from '../kernel/schema.ts'
import type { Visit } from '../service/service.ts'

/** Why somebody had better not go then: she is away, she is elsewhere, or somebody else knows machine or region better. */
export type Conflict = 'away' | 'elsewhere' | 'skill' | 'territory'

/** What cannot be; the others are said and may be meant. */
export const hardConflicts: readonly Conflict[] = ['away', 'elsewhere', 'skill']

/** A visit as it is planned, with what of its machine and its customer matters for who goes. */
export interface Stop {
  readonly visit: Visit
  /** The category of the machine; '' where it is not known. */
  readonly category: string
  /** Of the customer; '' where it is not known. */
  readonly territoryId: string
  /** Two stops of one place can be at one hour: the site, or the customer. */
  readonly place: string
}

/** An engineer as somebody plans for him. */
export interface Goer {
  readonly user: Pick<User, 'id' | 'territoryId' | 'skills'>
  readonly absences: readonly AwaySpan[]
  /** His stops by day, those that are over left out. */
  readonly stopsOn: (day: Day) => readonly Stop[]
}

/** A visit lasts an hour at least; nobody says how long it will. */
const shortestVisit = 60

/** What speaks against this engineer on that day at that hour (`09:30`, '' where none is agreed on). */
export function conflictsOf(
  stop: Stop,
  goer: Goer,
  when: { day: Day; startsAt: string },
): readonly Conflict[] {
  const { day, startsAt } = when
  const found: Conflict[] = []
  if (isAwayAt(awayAmong(goer.absences, day), startsAt)) found.push('away')
  if (goer.stopsOn(day).some((other) => isElsewhere(stop, other, startsAt))) found.push('elsewhere')
  const { skills = [], territoryId } = goer.user
  if (skills.length > 0 && stop.category !== '' && !skills.includes(stop.category)) found.push('skill')
  if (territoryId !== '' && stop.territoryId !== '' && territoryId !== stop.territoryId)
    found.push('territory')
  return found
}

function isElsewhere(stop: Stop, other: Stop, startsAt: string): boolean {
  const { visit, place } = other
  if (visit.id === stop.visit.id || place === stop.place || startsAt === '' || !visit.startsAt) return false
  return Math.abs(minutesOf(startsAt) - minutesOf(visit.startsAt)) < shortestVisit
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
