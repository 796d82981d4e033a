import { addDays, daysBetween } from '../kernel/clock.ts'
import type { Day } from '../kernel/schema.ts'

/** What waits for somebody, by how near it is. */
export const agendaGroups = ['overdue', 'today', 'week', 'later'] as const

export type AgendaGroup = (typeof agendaGroups)[number]

/** `week` goes through its Sunday. */
export function groupOf(day: Day, today: Day): AgendaGroup {
  if (day < today) return 'overdue'
  if (day === today) return 'today'
  return day <= endOfWeek(today) ? 'week' : 'later'
}

function endOfWeek(day: Day): Day {
  return addDays(nextMonday(day), -1)
}

const someMonday = '2024-01-01' as Day

/** The first Monday after a day. */
export function nextMonday(day: Day): Day {
  const sinceMonday = ((daysBetween(someMonday, day) % 7) + 7) % 7
  return addDays(day, 7 - sinceMonday)
}
