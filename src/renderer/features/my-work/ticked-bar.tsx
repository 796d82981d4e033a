import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import { nextMonday } from '#shared/activities/agenda.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useHolders } from '../../parts/directory/use-holders.ts'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { TasksChange } from '../../work/activities/tasks.ts'
import classes from './my-work.module.css'
import { useChangeTasks } from './use-change-tasks.ts'

interface Props {
  readonly tasks: readonly Task[]
  /** Nothing is ticked any more. */
  readonly onDone: () => void
}

/** What is done with everything that is ticked. */
export function TickedBar({ tasks, onDone }: Props) {
  const { t } = useTranslation()
  const change = useChangeTasks()
  const [asking, setAsking] = useState<'move' | 'give'>()

  function carryOut(what: TasksChange) {
    setAsking(undefined)
    onDone()
    void change(tasks, what)
  }

  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('myWork.ticked', { count: tasks.length })}>
      <Text fz="sm" fw={600} mr="xs">
        {t('myWork.ticked', { count: tasks.length })}
      </Text>
      <Button size="compact-sm" onClick={() => carryOut({ do: 'finish' })}>
        {t('myWork.do.finish')}
      </Button>
      <MoveMenu onMove={(to) => carryOut({ do: 'move', to })} onOther={() => setAsking('move')} />
      <Button size="compact-sm" variant="default" onClick={() => setAsking('give')}>
        {t('myWork.do.give')}
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" onClick={() => carryOut({ do: 'delete' })}>
        {t('myWork.do.delete')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onDone}>
        {t('myWork.untick')}
      </Button>
      {asking === 'move' && (
        <MoveForm onMove={(to) => carryOut({ do: 'move', to })} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'give' && (
        <GiveForm
          tasks={tasks}
          onGive={(to) => carryOut({ do: 'give', to })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  )
}

function MoveMenu(props: { readonly onMove: (to: Day) => void; readonly onOther: () => void }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const today = days.own.today()
  const targets = [
    ['today', today],
    ['tomorrow', addDays(today, 1)],
    ['monday', nextMonday(today)],
  ] as const
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={12} />}>
          {t('myWork.do.move')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {targets.map(([name, day]) => (
          <Menu.Item key={name} onClick={() => props.onMove(day)}>
            {t(`myWork.to.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={props.onOther}>{t('myWork.to.other')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function MoveForm(props: { readonly onMove: (to: Day) => void; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const draft = useDraft('tasks/move')
  const fields = useFields(draft, { to: days.own.today() as string })
  return (
    <FormDialog
      title={t('myWork.moveTitle')}
      size={360}
      fields={fields}
      action={t('myWork.do.move')}
      onSubmit={fields.submit(({ to }) => {
        draft.drop()
        props.onMove(to as Day)
      })}
      onClose={props.onClose}
    >
      <DateField label={t('tasks.dueOn')} data-autofocus {...fields.of('to')} />
    </FormDialog>
  )
}

function GiveForm(props: {
  readonly tasks: readonly Task[]
  readonly onGive: (to: string) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const holds = useHolders()
  const draft = useDraft('tasks/give')
  const fields = useFields(draft, { to: '' }, ({ to }) => ({ to: to === '' && t('fault.notChosen') }))
  const customers = [...new Set(props.tasks.flatMap(({ customerId }) => (customerId ? [customerId] : [])))]
  return (
    <FormDialog
      title={t('myWork.giveTitle')}
      size={400}
      fields={fields}
      action={t('myWork.do.give')}
      onSubmit={fields.submit(({ to }) => {
        draft.drop()
        props.onGive(to)
      })}
      onClose={props.onClose}
    >
      <PersonField
        label={t('tasks.who')}
        {...(customers.length > 0 ? { description: t('tasks.whoHelp') } : {})}
        who={(user) => customers.every((id) => holds(user, id))}
        {...fields.of('to')}
      />
    </FormDialog>
  )
}
