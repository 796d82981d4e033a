import type { Calendar } from '../kernel/calendar.ts'
import { millisecondsOf } from '../kernel/clock.ts'
import type { FieldFault, FieldFaults } from '../kernel/field-faults.ts'
import type { Day, Instant } from '../kernel/schema.ts'
import type { Appointment } from './appointment.ts'

/** An appointment as it is typed, by the clock of whoever types it; '' is none. */
export interface AppointmentForm {
  readonly subject: string
  readonly customerId: string
  readonly contactId: string
  readonly on: string
  readonly from: string
  readonly until: string
  readonly place: string
  readonly note: string
}

const longest = { subject: 200, place: 200, note: 4_000 } as const

export function appointmentFormOf(appointment: Appointment, own: Calendar): AppointmentForm {
  const { subject, customerId = '', contactId = '', startsAt, endsAt, place, note } = appointment
  return {
    subject,
    customerId,
    contactId,
    on: own.dayOf(startsAt),
    from: own.timeOf(startsAt),
    until: own.timeOf(endsAt),
    place,
    note,
  }
}

/** What keeps it from being stored. An end at midnight is the end of its day. */
export function appointmentFaults(form: AppointmentForm): FieldFaults<FieldFault | 'endsBefore'> {
  const { subject, on, from, until } = form
  const tooLong = (Object.keys(longest) as (keyof typeof longest)[]).filter(
    (field) => form[field].trim().length > longest[field],
  )
  return {
    ...Object.fromEntries(tooLong.map((field) => [field, { kind: 'tooLong', max: longest[field] }])),
    ...(subject.trim() === '' ? { subject: { kind: 'required' } } : {}),
    ...(on === '' ? { on: { kind: 'required' } } : {}),
    ...(from === '' ? { from: { kind: 'required' } } : {}),
    ...(until === '' ? { until: { kind: 'required' } } : {}),
    ...(from !== '' && until !== '' && until !== '00:00' && until <= from ? { until: 'endsBefore' } : {}),
  }
}

type Typed = Pick<Appointment, 'subject' | 'startsAt' | 'endsAt' | 'place' | 'note'> & {
  readonly contactId?: string
}

/** What of an appointment is typed, as it is stored: times by the clock of the laptop's own zone. */
export function typedOf(form: AppointmentForm, own: Calendar): Typed {
  const { subject, on, from, until, place, note, contactId } = form
  const [startsAt, endsAt] = spanOf(own, on as Day, from, until)
  return {
    subject: subject.trim(),
    startsAt,
    endsAt,
    place: place.trim(),
    note: note.trim(),
    ...(contactId === '' ? {} : { contactId }),
  }
}

function spanOf(own: Calendar, on: Day, from: string, until: string): readonly [Instant, Instant] {
  return [own.momentOf(on, from), own.momentOf(on, until === '00:00' ? '24:00' : until)]
}

/** What somebody means by a correction of it. What she did not touch stays at its second. */
export function applyAppointmentForm(now: Appointment, form: AppointmentForm, own: Calendar): Appointment {
  const was = appointmentFormOf(now, own)
  const typed = typedOf(form, own)
  const { contactId: _contact, ...rest } = now
  const isMoved = was.on !== form.on || was.from !== form.from || was.until !== form.until
  const times = isMoved ? {} : { startsAt: now.startsAt, endsAt: now.endsAt }
  return { ...rest, ...typed, ...times }
}

/** The same on another day, by the clock: nine o'clock stays nine o'clock when the clocks change between. */
export function movedTo(now: Appointment, day: Day, own: Calendar): Appointment {
  if (own.dayOf(now.startsAt) === day) return now
  const startsAt = own.momentOf(day, own.timeOf(now.startsAt))
  const length = millisecondsOf(now.endsAt) - millisecondsOf(now.startsAt)
  return { ...now, startsAt, endsAt: new Date(Date.parse(startsAt) + length).toISOString() as Instant }
}
