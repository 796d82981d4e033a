import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Absence, absenceKinds, type AbsenceReason, reasonIdOf } from '#shared/absences/absence.ts'
import { absenceFaults, type AbsenceForm as Typed, spanOf } from '#shared/absences/absence-form.ts'
import { mayEnterAbsence } from '#shared/absences/absence-rule.ts'
import { same } from '#shared/kernel/same.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import { useApp } from '../../app-context.tsx'
import { type Draft, useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import {
  correctAbsence,
  correctReason,
  enterAbsence,
  removeAbsence,
  type Why,
} from '../../work/absences/absences.ts'
import { allBack } from '../../work/way-back.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { PersonField } from '../fields/person-field.tsx'
import { useRecordForm } from '../records/record-form.tsx'
import { useClosing } from '../records/use-closing.ts'
import { useReaders } from './use-absences.ts'

interface NewProps {
  /** Who is proposed; without her, oneself. */
  readonly ownerId?: string
  readonly from?: string
  readonly to?: string
  readonly onClose: () => void
}

/** When somebody is away: entered by herself, or by a manager above her. */
export function NewAbsenceForm({ ownerId, from, to, onClose }: NewProps) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const [today] = useState(() => days.own.today())
  const readersOf = useReaders()
  const draft = useDraft(`new/absence/${ownerId ?? ''}`)
  const close = useClosing(draft, onClose)
  const fields = useAbsenceFields(draft, {
    ownerId: ownerId ?? work.me,
    from: from ?? today,
    to: to ?? from ?? today,
    begins: 'morning',
    ends: 'evening',
    kind: 'holiday',
    note: '',
  })

  async function save(form: Typed) {
    const done = await enterAbsence(work, { ...form, readerIds: readersOf(form.ownerId) })
    if (done.ok) close(t('absences.entered'), done.value.back)
    else fields.blame({ '': t('absences.gone') })
  }

  return (
    <FormDialog
      title={t('absences.add')}
      size={560}
      fields={fields}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <AbsenceFields fields={fields} />
      <SeenBy readers={readersOf(fields.values.ownerId)} />
    </FormDialog>
  )
}

interface EditProps {
  readonly absence: Absence
  /** Absent where one may not read it. */
  readonly reason: AbsenceReason | undefined
  readonly onClose: () => void
}

/** An absence that is there: other days, another reason, or deleted; by who is away and who entered it. */
export function EditAbsenceForm(props: EditProps) {
  // A form that was opened before the reason was read would write over it.
  return <EditForm key={props.reason?.id ?? ''} {...props} />
}

function EditForm(props: EditProps) {
  const { absence, reason, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { fields, notice, save, remove } = useEditAbsence(props)
  const isMine = deletionFault(absence, work.me) === undefined
  return (
    <FormDialog
      title={t('absences.one')}
      size={560}
      fields={fields}
      overtaken={notice}
      action={t('app.save')}
      disabled={!isMine}
      aside={
        isMine && (
          <Button variant="subtle" color="red" onClick={() => void remove()}>
            {t('absences.delete')}
          </Button>
        )
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <AbsenceFields fields={fields} fixed knowsWhy={reason !== undefined} />
      {reason && <SeenBy readers={reason.readerIds} />}
    </FormDialog>
  )
}

/** `fixed`: who is away is said once. */
function AbsenceFields(props: {
  readonly fields: Fields<Typed>
  readonly fixed?: boolean
  readonly knowsWhy?: boolean
}) {
  const { fields, fixed = false, knowsWhy = true } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { find } = useDirectory()
  const { input, of, choice } = fields
  const at = (...all: readonly ('morning' | 'noon' | 'evening')[]) =>
    all.map((value) => ({ value, label: t(`absences.at.${value}`) }))
  return (
    <>
      <PersonField
        label={t('absences.who')}
        disabled={fixed}
        who={({ id }) => mayEnterAbsence(find, work.me, id)}
        {...of('ownerId')}
      />
      <Group grow align="start">
        <DateField label={t('absences.from')} {...of('from')} />
        <Select
          label={t('absences.begins')}
          data={at('morning', 'noon')}
          allowDeselect={false}
          {...choice('begins')}
        />
      </Group>
      <Group grow align="start">
        <DateField label={t('absences.to')} {...of('to')} />
        <Select
          label={t('absences.ends')}
          data={at('noon', 'evening')}
          allowDeselect={false}
          {...choice('ends')}
        />
      </Group>
      {knowsWhy && (
        <Group grow align="start">
          <Select
            label={t('absences.kind')}
            data={absenceKinds.map((value) => ({ value, label: t(`absences.kinds.${value}`) }))}
            allowDeselect={false}
            {...choice('kind')}
          />
          <TextInput label={t('absences.note')} maxLength={400} {...input('note')} />
        </Group>
      )}
    </>
  )
}

function SeenBy({ readers }: { readonly readers: readonly string[] }) {
  const { t } = useTranslation()
  const { listed } = useLanguage()
  const { nameOf } = useDirectory()
  return (
    <Text fz="xs" c="dimmed">
      {readers.length === 0
        ? t('absences.seenByHer')
        : t('absences.seenBy', { people: listed(readers.map(nameOf)) })}
    </Text>
  )
}

function useAbsenceFields(draft: Draft, initial: Typed): Fields<Typed> {
  const { t } = useTranslation()
  const { words } = useFaultWords()
  return useFields<Typed>(draft, initial, (form) =>
    Object.fromEntries(
      Object.entries(absenceFaults(form)).map(([field, fault]) => [
        field,
        typeof fault === 'string' ? t(`absences.fault.${fault}`) : words(fault),
      ]),
    ),
  )
}

function useEditAbsence({ absence, reason, onClose }: EditProps) {
  const { t } = useTranslation()
  const { work } = useApp()
  const draft = useDraft(`edit/${absence.id}`, absence.id)
  const close = useClosing(draft, onClose)
  const { ownerId, from, to, begins, ends } = absence
  const opened: Why = { kind: reason?.kind ?? 'other', note: reason?.note ?? '' }
  const fields = useAbsenceFields(draft, { ownerId, from, to, begins, ends, ...opened })
  const record = useRecordForm(absence.id, draft, { from, to, begins, ends })
  const why = useRecordForm(reasonIdOf(absence.id), draft, opened, (field, value) => {
    const kind = field === 'kind' ? absenceKinds.find((one) => one === value) : undefined
    return kind && t(`absences.kinds.${kind}`)
  })
  const gone = () => notify({ message: t('absences.gone'), tone: 'bad' })

  async function save(wanted: Typed) {
    const settle = (now: Why) => why.onto({ kind: wanted.kind, note: wanted.note.trim() }, now)
    const now = reason && { kind: reason.kind, note: reason.note }
    // Asked about before anything is written: the way back is one for both.
    const settled = now && settle(now)
    if (settled && !settled.ok) return why.ask(settled.failure)
    const done = await correctAbsence(work, absence.id, (stands) => record.onto(spanOf(wanted), stands))
    if (!done.ok) return done.failure.kind === 'Overtaken' ? record.ask(done.failure) : gone()
    // Each is whole by itself: who reads it and when it is are two questions.
    const isOther = settled && !same(settled.value, now)
    const said = isOther && (await correctReason(work, absence.id, settle))
    if (said && !said.ok) return said.failure.kind === 'Overtaken' ? why.ask(said.failure) : gone()
    close(t('app.saved'), () => allBack([done.value, ...(said ? [said.value] : [])]))
  }

  async function remove() {
    const done = await removeAbsence(work, absence.id)
    if (done.ok) close(t('absences.deleted'), done.value.back)
    else gone()
  }

  const notice = (record.notice ?? why.notice) && (
    <>
      {record.notice}
      {why.notice}
    </>
  )
  return { fields, notice, save, remove }
}
