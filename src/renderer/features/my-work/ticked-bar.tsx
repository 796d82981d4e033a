import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextMonday } from '#shared/activities/agenda.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useHolders } from '../../parts/directory/use-holders.ts'
import type { Item } from '../../parts/activities/use-agenda.ts'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import type { ManyChange } from '../../work/activities/change-many.ts'
import classes from './my-work.module.css'
import { useChangeMany } from './use-change-many.ts'

interface Props {
  readonly items: readonly Item[]
  /** Of those that were asked for these stayed as they were. */
  readonly onDone: (asked: readonly string[], stayed: readonly string[]) => void
  readonly onUntick: () => void
}

/** What is done with everything that is ticked. */
export function TickedBar({ items, onDone, onUntick }: Props) {
  const { t } = useTranslation()
  const change = useChangeMany()
  const [asking, setAsking] = useState<'move' | 'give'>()
  const [busy, setBusy] = useState(false)

  async function carryOut(what: ManyChange) {
    setAsking(undefined)
    setBusy(true)
    const ids = items.map(({ id }) => id)
    const { stayed } = await change(ids, what).finally(() => setBusy(false))
    onDone(ids, stayed)
  }

  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('myWork.ticked', { count: items.length })}>
      <Text fz="sm" fw={600} mr="xs">
        {t('myWork.ticked', { count: items.length })}
      </Text>
      {items.every(({ task }) => task) && (
        <Button size="compact-sm" disabled={busy} onClick={() => void carryOut({ do: 'finish' })}>
          {t('myWork.do.finish')}
        </Button>
      )}
      <MoveMenu
        busy={busy}
        onMove={(to) => void carryOut({ do: 'move', to })}
        onOther={() => setAsking('move')}
      />
      {/* Visits are given and called off where they are planned. */}
      {items.every(({ visit }) => visit === undefined) && (
        <>
          <Button size="compact-sm" variant="default" disabled={busy} onClick={() => setAsking('give')}>
            {t('myWork.do.give')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            disabled={busy}
            onClick={() => void carryOut({ do: 'delete' })}
          >
            {t('myWork.do.delete')}
          </Button>
        </>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onUntick}>
        {t('myWork.untick')}
      </Button>
      {asking === 'move' && (
        <MoveForm onMove={(to) => void carryOut({ do: 'move', to })} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'give' && (
        <GiveForm
          items={items}
          onGive={(to) => void carryOut({ do: 'give', to })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  )
}

function MoveMenu(props: {
  readonly busy: boolean
  readonly onMove: (to: Day) => void
  readonly onOther: () => void
}) {
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
        <Button
          size="compact-sm"
          variant="default"
          disabled={props.busy}
          rightSection={<IconChevronDown size={12} />}
        >
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
  const fields = useFields(draft, { to: days.own.today() })
  return (
    <FormDialog
      title={t('myWork.moveTitle')}
      size={360}
      fields={fields}
      action={t('myWork.do.move')}
      onSubmit={fields.submit(({ to }) => {
        draft.drop()
        props.onMove(to)
      })}
      onClose={props.onClose}
    >
      <DateField label={t('appointments.on')} data-autofocus {...fields.of('to')} />
    </FormDialog>
  )
}

function GiveForm(props: {
  readonly items: readonly Item[]
  readonly onGive: (to: string) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const holds = useHolders()
  const draft = useDraft('tasks/give')
  const fields = useFields(draft, { to: '' }, ({ to }) => ({ to: to === '' && t('fault.notChosen') }))
  const customers = [...new Set(props.items.map(({ customerId }) => customerId).filter((id) => id !== ''))]
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
