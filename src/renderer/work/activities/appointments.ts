import type { Appointment } from '#shared/activities/appointment.ts'
import {
  type AppointmentForm,
  appointmentFormOf,
  applyAppointmentForm,
  typedOf,
} from '#shared/activities/appointment-form.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

/** A time that she keeps herself. */
export async function addAppointment(work: Work, form: AppointmentForm): Promise<Done<Appointment>> {
  const { repositories, ids, author, me, days } = work
  const appointment: Appointment = {
    id: ids.next('appointment'),
    type: 'appointment',
    ...stampNew(author.stamp()),
    ...(form.customerId === ''
      ? {}
      : { customerId: form.customerId as NonNullable<Appointment['customerId']> }),
    ownerId: me,
    ...typedOf(form, days.own),
  }
  await repositories.appointments.add(appointment)
  return { now: appointment, back: () => repositories.appointments.remove(appointment.id) }
}

/** What, when and where. `settle` says what of the form is stored, looking at what stands now. */
export function correctAppointment(
  { repositories, days }: Work,
  id: Appointment['id'],
  settle: (now: AppointmentForm) => Result<AppointmentForm, Overtaken>,
): Promise<Result<Done<Appointment>, Overtaken | Gone>> {
  return changeWithWayBack(repositories.appointments, id, (now): Result<Appointment, Overtaken> => {
    const settled = settle(appointmentFormOf(now, days.own))
    return settled.ok ? ok(applyAppointmentForm(now, settled.value, days.own)) : settled
  })
}
