import { unitsAbove, type Find } from '../directory/classes-held.ts'
import type { User } from '../directory/directory.ts'
import { daysBetween, isCalendarDay } from '../kernel/clock.ts'
import type { AwaySpan } from './absence.ts'
import type { AbsenceRefusal } from './absence-refusals.ts'

export const longestAbsence = 400

/** Days that there are, in their order, and something between them. The same rule holds on the laptop and on the server. */
export function spanFault({ from, to, begins, ends }: AwaySpan): AbsenceRefusal | undefined {
  if (!isCalendarDay(from) || !isCalendarDay(to) || to < from) return { kind: 'absenceEndsEarly' }
  if (from === to && begins === 'noon' && ends === 'noon') return { kind: 'absenceEndsEarly' }
  return daysBetween(from, to) >= longestAbsence ? { kind: 'absenceTooLong' } : undefined
}

/** Whether this person enters the absences of that one: her own, those of people below her, as a sync admin everybody's. */
export function mayEnterAbsence(find: Find, me: string, ownerId: string): boolean {
  if (me === ownerId) return true
  const user = find(me) as User | undefined
  if (!user?.active) return false
  if (user.roles.includes('syncAdmin')) return true
  return user.roles.includes('manager') && [...unitsAbove(find, ownerId)].includes(user.unitId)
}
