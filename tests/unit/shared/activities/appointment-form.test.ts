import { expect, test } from 'vitest'
import type { Appointment } from '#shared/activities/appointment.ts'
import {
  appointmentFaults,
  type AppointmentForm,
  appointmentFormOf,
  applyAppointmentForm,
  movedTo,
  typedOf,
} from '#shared/activities/appointment-form.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { stampNew } from '#shared/kernel/document.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { aClock, at } from '#support/clock.ts'

const berlin = createCalendar(aClock(), () => 'Europe/Berlin')
const shanghai = createCalendar(aClock(), () => 'Asia/Shanghai')

const form: AppointmentForm = {
  subject: ' 年度框架谈判 ',
  customerId: '',
  contactId: '',
  on: '2026-03-29',
  from: '09:00',
  until: '10:30',
  place: ' 3 号会议室 ',
  note: '',
}

function anAppointment(startsAt: string, endsAt: string): Appointment {
  return {
    id: 'appointment:1' as Appointment['id'],
    type: 'appointment',
    ...stampNew({ at: at('08:00'), by: 'user:anna', device: 'device:1' }),
    ownerId: 'user:anna',
    subject: '谈判',
    startsAt: startsAt as Instant,
    endsAt: endsAt as Instant,
    place: '',
    note: '',
  }
}

test('times are those of the clock on the wall where it is typed', () => {
  expect(typedOf(form, shanghai)).toEqual({
    subject: '年度框架谈判',
    startsAt: '2026-03-29T01:00:00.000Z',
    endsAt: '2026-03-29T02:30:00.000Z',
    place: '3 号会议室',
    note: '',
  })
  // The clocks went forward that night.
  expect(typedOf(form, berlin).startsAt).toBe('2026-03-29T07:00:00.000Z')
  // Half past two did not happen.
  expect(typedOf({ ...form, from: '02:30', until: '04:00' }, berlin)).toMatchObject({
    startsAt: '2026-03-29T01:30:00.000Z',
    endsAt: '2026-03-29T02:00:00.000Z',
  })
})

test('what ends at midnight ends with its day, and opens as it was typed', () => {
  const typed = typedOf({ ...form, from: '22:00', until: '00:00' }, shanghai)
  expect(typed).toMatchObject({ startsAt: '2026-03-29T14:00:00.000Z', endsAt: '2026-03-29T16:00:00.000Z' })
  expect(appointmentFormOf({ ...anAppointment('', ''), ...typed }, shanghai)).toMatchObject({
    on: '2026-03-29',
    from: '22:00',
    until: '00:00',
  })
})

test('what is missing, too long, or ends before it begins is said', () => {
  expect(appointmentFaults(form)).toEqual({})
  expect(appointmentFaults({ ...form, subject: ' ', on: '', from: '', until: '' })).toEqual({
    subject: { kind: 'required' },
    on: { kind: 'required' },
    from: { kind: 'required' },
    until: { kind: 'required' },
  })
  expect(appointmentFaults({ ...form, until: '09:00' })).toEqual({ until: 'endsBefore' })
  expect(appointmentFaults({ ...form, from: '23:00', until: '00:00' })).toEqual({})
  expect(appointmentFaults({ ...form, note: 'x'.repeat(4_001) })).toEqual({
    note: { kind: 'tooLong', max: 4_000 },
  })
})

test('on another day it stays at its time of day and as long, through a change of the clocks', () => {
  const moved = movedTo(
    anAppointment('2026-03-27T08:00:00.000Z', '2026-03-27T09:15:00.000Z'),
    '2026-03-30' as Day,
    berlin,
  )
  expect([moved.startsAt, moved.endsAt]).toEqual(['2026-03-30T07:00:00.000Z', '2026-03-30T08:15:00.000Z'])
})

test('a correction of its words leaves it at its second, and takes away the contact that was emptied', () => {
  const now = {
    ...anAppointment('2026-03-29T01:00:17.000Z', '2026-03-29T02:00:00.000Z'),
    contactId: 'contact:1',
  }
  const typed = appointmentFormOf(now, shanghai)
  const corrected = applyAppointmentForm(now, { ...typed, subject: '新谈判', contactId: '' }, shanghai)
  expect(corrected).toEqual({
    ...anAppointment('2026-03-29T01:00:17.000Z', '2026-03-29T02:00:00.000Z'),
    subject: '新谈判',
  })
})
