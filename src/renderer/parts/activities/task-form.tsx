import { Button, Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import { repeatChoices } from '#shared/activities/repeat.ts'
import { mayGive, taskFaults, type TaskForm as Typed, taskFormOf } from '#shared/activities/task-form.ts'
import type { User } from '#shared/directory/directory.ts'
import { deletionFault } from '#shared/sync/deletion.ts'
import { useApp } from '../../app-context.tsx'
import { type Draft, useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { changeMany } from '../../work/activities/change-many.ts'
import { addTask, correctTask } from '../../work/activities/tasks.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { useHolders } from '../directory/use-holders.ts'
import { CustomerField } from '../fields/customer-field.tsx'
import { PersonField } from '../fields/person-field.tsx'
import { OwnConflicts } from '../records/own-conflicts.tsx'
import { useRecordForm } from '../records/record-form.tsx'
import { useClosing } from '../records/use-closing.ts'
import { useWayBack } from '../records/use-way-back.ts'
import { useRepeatWords } from './use-repeat-words.ts'

/** Something to do: with a customer or without, hers or somebody else's. */
export function NewTaskForm(props: { readonly customerId?: string; readonly onClose: () => void }) {
  const { customerId = '', onClose } = props
  const { t } = useTranslation()
  const { work, days } = useApp()
  const draft = useDraft(`new/task/${customerId}`, customerId)
  const close = useClosing(draft, onClose)
  const fields = useTaskFields(draft, {
    subject: '',
    customerId,
    dueOn: days.own.today(),
    ownerId: work.me,
    repeat: '',
  })

  async function save(form: Typed) {
    const added = await addTask(work, form)
    close(t('tasks.added'), added.back)
  }

  return (
    <FormDialog
      title={t('tasks.new')}
      size={600}
      fields={fields}
      action={t('app.save')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <TextInput label={t('tasks.subject')} maxLength={200} data-autofocus {...fields.input('subject')} />
      <CustomerField
        optional
        placeholder={t('tasks.noCustomer')}
        {...fields.of('customerId')}
        onChange={(id) => {
          fields.set('customerId', id)
          if (id !== fields.values.customerId) fields.set('ownerId', work.me)
        }}
      />
      <WhenAndWho fields={fields} customerId={fields.values.customerId} />
    </FormDialog>
  )
}

/** A task that is there: corrected, moved, given away, deleted. */
export function EditTaskForm(props: { readonly task: Task; readonly onClose: () => void }) {
  const { task, onClose } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const { nameOf } = useDirectory()
  const { fields, record, save, remove } = useEditTask(props)
  const isHers = mayGive(task, work.me)
  return (
    <FormDialog
      title={t('tasks.task')}
      size={600}
      fields={fields}
      overtaken={record.notice}
      action={t('app.save')}
      aside={
        deletionFault(task, work.me) === undefined && (
          <Button variant="subtle" color="red" onClick={() => void remove()}>
            {t('activity.delete')}
          </Button>
        )
      }
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <OwnConflicts documentId={task.id} />
      <TextInput label={t('tasks.subject')} maxLength={200} data-autofocus {...fields.input('subject')} />
      {task.customerId && <CustomerField {...fields.of('customerId')} disabled />}
      <WhenAndWho fields={fields} customerId={task.customerId ?? ''} fixed={!isHers} />
      {!isHers && <span>{t('tasks.makerGives', { name: nameOf(task.createdBy) })}</span>}
    </FormDialog>
  )
}

function WhenAndWho(props: {
  readonly fields: Fields<Typed>
  readonly customerId: string
  readonly fixed?: boolean
}) {
  const { fields, customerId, fixed = false } = props
  const { t } = useTranslation()
  const { work } = useApp()
  const holds = useHolders()
  const mayHave = (user: User) => user.id === work.me || customerId === '' || holds(user, customerId)
  return (
    <Group grow align="start">
      <DateField label={t('tasks.dueOn')} {...fields.of('dueOn')} />
      <PersonField
        label={t('tasks.who')}
        who={mayHave}
        disabled={fixed}
        {...(customerId === '' ? {} : { description: t('tasks.whoHelp') })}
        {...fields.of('ownerId')}
      />
      <Repeats fields={fields} />
    </Group>
  )
}

/** How it comes again: one of a few, and what it is already. */
function Repeats({ fields }: { readonly fields: Fields<Typed> }) {
  const { t } = useTranslation()
  const inWords = useRepeatWords()
  const { repeat } = fields.values
  const choices = [...new Set<string>([...repeatChoices, repeat])]
  return (
    <Select
      label={t('tasks.repeat')}
      allowDeselect={false}
      data={choices.map((value) => ({ value, label: inWords(value) }))}
      {...(repeat === '' ? {} : { description: t('tasks.repeatHelp') })}
      {...fields.input('repeat')}
    />
  )
}

function useTaskFields(draft: Draft, initial: Typed): Fields<Typed> {
  const { wordsOf } = useFaultWords()
  return useFields<Typed>(draft, initial, (form) => wordsOf(taskFaults(form)))
}

function useEditTask({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone } = useWayBack()
  const draft = useDraft(`edit/${task.id}`, task.id)
  const close = useClosing(draft, onClose)
  const fields = useTaskFields(draft, taskFormOf(task))
  const inWords = useRepeatWords()
  const record = useRecordForm(task.id, draft, taskFormOf(task), (field, value) =>
    field === 'repeat' ? inWords(String(value)) : undefined,
  )

  async function save(wanted: Typed) {
    const done = await correctTask(work, task.id, (now) => record.onto(wanted, now))
    if (done.ok) return close(t('app.saved'), done.value.back)
    if (done.failure.kind === 'Overtaken') return record.ask(done.failure)
    return done.failure.kind === 'Gone' ? gone() : fields.blame({ ownerId: t('tasks.notHers') })
  }

  async function remove() {
    const { done, back } = await changeMany(work, [task.id], { do: 'delete' })
    return done === 1 ? close(t('activity.deleted'), back) : gone()
  }

  return { fields, record, save, remove }
}
