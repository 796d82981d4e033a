import type { FieldFault, FieldFaults } from '../kernel/field-faults.ts'
import type { Day } from '../kernel/schema.ts'
import type { Absence, AbsenceKind, AwaySpan } from './absence.ts'
import { spanFault } from './absence-rule.ts'

/** An absence as it is typed; '' is none. */
export interface AbsenceForm extends Omit<AwaySpan, 'from' | 'to'> {
  readonly ownerId: string
  readonly from: string
  readonly to: string
  readonly kind: AbsenceKind
  readonly note: string
}

/** What keeps it from being stored. */
export function absenceFaults(
  form: AbsenceForm,
): FieldFaults<FieldFault | 'endsBeforeItBegins' | 'absenceTooLong'> {
  const { ownerId, from, to, note } = form
  const fault = from !== '' && to !== '' ? spanFault(spanOf(form)) : undefined
  return {
    ...(ownerId === '' ? { ownerId: { kind: 'notChosen' } } : {}),
    ...(from === '' ? { from: { kind: 'required' } } : {}),
    ...(to === '' ? { to: { kind: 'required' } } : {}),
    ...(fault?.kind === 'absenceEndsEarly' ? { to: 'endsBeforeItBegins' } : {}),
    ...(fault?.kind === 'absenceTooLong' ? { to: 'absenceTooLong' } : {}),
    ...(note.trim().length > 400 ? { note: { kind: 'tooLong', max: 400 } } : {}),
  }
}

export function spanOf({ from, to, begins, ends }: Pick<AbsenceForm, keyof AwaySpan>): AwaySpan {
  return { from: from as Day, to: to as Day, begins, ends }
}

/** Those that are not over, the next first. */
export function stillToCome(absences: readonly Absence[], today: Day): readonly Absence[] {
  return absences.filter(({ to }) => to >= today).toSorted((a, b) => (a.from < b.from ? -1 : 1))
}
