import { Button, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconCalendarPlus, IconCalendarShare, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { agendaGroups, groupOf } from '#shared/activities/agenda.ts'
import { useApp } from '../../app-context.tsx'
import { EditAppointmentForm, NewAppointmentForm } from '../../parts/activities/appointment-form.tsx'
import { EditTaskForm, NewTaskForm } from '../../parts/activities/task-form.tsx'
import { type Item, useAgenda } from '../../parts/activities/use-agenda.ts'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { findable, isFound, queryParts } from '#shared/find/search-text.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { unlessOver } from '../../ui/unless-over.ts'
import { AgendaGroup } from './agenda-group.tsx'
import { AgendaFilters, type Filter } from './agenda-filters.tsx'
import { CalendarDialog } from './calendar-dialog.tsx'
import { CalendarView } from './calendar-view.tsx'
import classes from './my-work.module.css'
import { stillTicked } from './still-ticked.ts'
import { TickedBar } from './ticked-bar.tsx'
import { isMovable } from './use-move-by-key.ts'

/** Everything that waits for somebody: overdue, today, this week, later, or as a calendar; moved, given away, finished, many at once. */
export function MyWorkScreen() {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<Filter>({ look: 'list', view: 'mine', kind: '', query: '' })
  const agenda = useAgenda(filter.view)
  // What has passed waits for nobody; a calendar shows it all the same.
  const all = filter.look === 'list' ? agenda.filter(({ isOver }) => isOver !== true) : agenda
  const shown = useShown(all, filter)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const { open, add, dialogs } = useDialogs()
  // What is hidden or done meanwhile is not acted on.
  const items = shown.filter((item) => isMovable(item) && ticked.has(item.id))
  return (
    <Page
      title={t('nav.myWork')}
      aside={
        <Text c="dimmed" fz="sm" role="status">
          {t('app.of', { count: shown.length, total: all.length })}
        </Text>
      }
      actions={
        <>
          <Button
            variant="subtle"
            leftSection={<IconCalendarShare size={14} />}
            onClick={() => add('calendar')}
          >
            {t('myWork.calendar.open')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconCalendarPlus size={14} />}
            onClick={() => add('appointment')}
          >
            {t('myWork.newAppointment')}
          </Button>
          <Button leftSection={<IconPlus size={14} />} onClick={() => add('task')}>
            {t('myWork.newTask')}
          </Button>
        </>
      }
    >
      <AgendaFilters filter={filter} onChange={setFilter} />
      {filter.look === 'list' ? (
        <>
          {items.length > 0 && (
            <TickedBar
              items={items}
              onDone={(asked, stayed) => setTicked((now) => stillTicked(now, asked, stayed))}
              onUntick={() => setTicked(new Set())}
            />
          )}
          {shown.length === 0 && <Nothing hidden={all.length} />}
          <Groups shown={shown} view={filter.view} ticked={ticked} onTick={setTicked} onOpen={open} />
        </>
      ) : (
        <CalendarView
          look={filter.look}
          items={shown}
          onOpen={open}
          onAdd={(day) => add('appointment', day)}
          onLook={(look) => setFilter({ ...filter, look })}
        />
      )}
      {dialogs}
    </Page>
  )
}

interface Adding {
  readonly what: 'task' | 'appointment' | 'calendar'
  readonly on?: string | undefined
}

/** What lies over the page: a new one, what was opened, the way into other calendars. */
function useDialogs() {
  const { navigation } = useApp()
  const [adding, setAdding] = useState<Adding>()
  const [opened, setOpened] = useState<Item>()
  const add = (what: Adding['what'], on?: string) => setAdding({ what, on })
  useHotkeys([
    ['n', unlessOver(() => add('task'))],
    ['a', unlessOver(() => add('appointment'))],
  ])

  function open(item: Item) {
    if (item.task || item.appointment) setOpened(item)
    else if (item.route) navigation.getState().go(item.route)
  }

  const close = () => setAdding(undefined)
  const closeOpened = () => setOpened(undefined)
  return {
    add,
    open,
    dialogs: (
      <>
        {adding?.what === 'task' && <NewTaskForm onClose={close} />}
        {adding?.what === 'appointment' && (
          <NewAppointmentForm {...(adding.on === undefined ? {} : { on: adding.on })} onClose={close} />
        )}
        {adding?.what === 'calendar' && <CalendarDialog onClose={close} />}
        {opened?.task && <EditTaskForm task={opened.task} onClose={closeOpened} />}
        {opened?.appointment && (
          <EditAppointmentForm appointment={opened.appointment} onClose={closeOpened} />
        )}
      </>
    ),
  }
}

function Groups(props: {
  readonly shown: readonly Item[]
  readonly view: Filter['view']
  readonly ticked: ReadonlySet<string>
  readonly onTick: (ticked: ReadonlySet<string>) => void
  readonly onOpen: (item: Item) => void
}) {
  const { shown, ...rest } = props
  const { days } = useApp()
  const today = days.own.today()
  const groups = Map.groupBy(shown, ({ day }) => groupOf(day, today))
  return (
    <div className={classes['groups']}>
      {agendaGroups.map((group) => {
        const items = groups.get(group)
        return items && <AgendaGroup key={group} group={group} items={items} {...rest} />
      })}
    </div>
  )
}

function Nothing({ hidden }: { readonly hidden: number }) {
  const { t } = useTranslation()
  return <Empty>{hidden === 0 ? t('myWork.none') : t('myWork.noMatch', { hidden })}</Empty>
}

function useShown(all: readonly Item[], { kind, query }: Filter): readonly Item[] {
  const customerOf = useCustomers()
  const parts = queryParts(query)
  return all.filter(
    (item) => (kind === '' || item.kind === kind) && (parts.length === 0 || isFound(wordsOf(item), parts)),
  )

  function wordsOf({ title, detail = '', customerId }: Item) {
    const customer = customerOf(customerId)
    return findable(
      `${title} ${detail} ${customer ? `${customer.name} ${customer.nameEn} ${customer.number}` : ''}`,
    )
  }
}
