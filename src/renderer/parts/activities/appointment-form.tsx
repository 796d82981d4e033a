import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '#shared/activities/appointment.ts'
import {
  appointmentFaults,
  type AppointmentForm as Typed,
  appointmentFormOf,
} from '#shared/activities/appointment-form.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import { useApp } from '../../app-context.tsx'
import { type Draft, useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { TimeField } from '../../ui/fields/time-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { addAppointment, correctAppointment } from '../../work/activities/appointments.ts'
import { changeMany } from '../../work/activities/change-many.ts'
import { ContactField } from '../fields/contact-field.tsx'
import { CustomerField } from '../fields/customer-field.tsx'
import { OwnConflicts } from '../records/own-conflicts.tsx'
import { useRecordForm } from '../records/record-form.tsx'
import { useClosing } from '../records/use-closing.ts'
import { useWayBack } from '../records/use-way-back.ts'

/** A time to keep: with a customer or without, by the clock of this laptop. */
export function NewAppointmentForm(props: { readonly on?: string; readonly onClose: () => void }) {
  const { on, onClose } = props
  const { t } = useTranslation()
  const { work, days } = useApp()
  const [today] = useState(() => days.own.today())
  const draft = useDraft('new/appointment')
  const close = useClosing(draft, onClose)
  const fields = useAppointmentFields(draft, {
    subject: '',
    customerId: '',
    contactId: '',
    on: on ?? today,
    from: '09:00',
    until: '10:00',
    place: '',
    note: '',
  })

  async function save(form: Typed) {
    const added = await addAppointment(work, form)
    close(t('appointments.added'), added.back)
  }

  return (
    <FormDialog
      title={t('appointments.new')}
      size={600}
      fields={fields}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <AppointmentFields fields={fields} />
    </FormDialog>
  )
}

/** An appointment that is there: corrected, moved, deleted. */
export function EditAppointmentForm(props: {
  readonly appointment: Appointment
  readonly onClose: () => void
}) {
  const { appointment, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { fields, record, save, remove } = useEditAppointment(props)
  return (
    <FormDialog
      title={t('appointments.one')}
      size={600}
      fields={fields}
      overtaken={record.notice}
      action={t('app.save')}
      aside={
        deletionFault(appointment, work.me) === undefined && (
          <Button variant="subtle" color="red" onClick={() => void remove()}>
            {t('activity.delete')}
          </Button>
        )
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <OwnConflicts documentId={appointment.id} />
      <AppointmentFields fields={fields} fixed />
    </FormDialog>
  )
}

/** `fixed`: its customer is said once. */
function AppointmentFields({ fields, fixed }: { readonly fields: Fields<Typed>; readonly fixed?: boolean }) {
  const { t } = useTranslation()
  const { input, of, values } = fields
  return (
    <>
      <TextInput label={t('appointments.subject')} maxLength={200} data-autofocus {...input('subject')} />
      <Group grow align="start">
        <DateField label={t('appointments.on')} {...of('on')} />
        <TimeField label={t('appointments.from')} {...of('from')} />
        <TimeField label={t('appointments.until')} {...of('until')} />
      </Group>
      {(fixed !== true || values.customerId !== '') && (
        <Group grow align="start">
          <CustomerField
            optional
            placeholder={t('tasks.noCustomer')}
            disabled={fixed === true}
            {...of('customerId')}
            onChange={(id) => {
              fields.set('customerId', id)
              if (id !== values.customerId) fields.set('contactId', '')
            }}
          />
          <ContactField customerId={values.customerId} optional {...of('contactId')} />
        </Group>
      )}
      <TextInput label={t('appointments.place')} maxLength={200} {...input('place')} />
      <Textarea
        label={t('appointments.note')}
        maxLength={4_000}
        autosize
        minRows={2}
        maxRows={6}
        {...input('note')}
      />
    </>
  )
}

function useAppointmentFields(draft: Draft, initial: Typed): Fields<Typed> {
  const { wordsOf } = useFaultWords()
  return useFields<Typed>(draft, initial, (form) => wordsOf(appointmentFaults(form)))
}

function useEditAppointment(props: { readonly appointment: Appointment; readonly onClose: () => void }) {
  const { appointment, onClose } = props
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { gone } = useWayBack()
  const draft = useDraft(`edit/${appointment.id}`, appointment.id)
  const close = useClosing(draft, onClose)
  const form = appointmentFormOf(appointment, days.own)
  const fields = useAppointmentFields(draft, form)
  const record = useRecordForm(appointment.id, draft, form)

  async function save(wanted: Typed) {
    const done = await correctAppointment(work, appointment.id, (now) => record.onto(wanted, now))
    if (done.ok) return close(t('app.saved'), done.value.back)
    return done.failure.kind === 'Overtaken' ? record.ask(done.failure) : gone()
  }

  async function remove() {
    const { done, back } = await changeMany(work, [appointment.id], { do: 'delete' })
    return done === 1 ? close(t('activity.deleted'), back) : gone()
  }

  return { fields, record, save, remove }
}
