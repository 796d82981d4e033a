import { Button, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import { agendaGroups, groupOf } from '#shared/activities/agenda.ts'
import { useApp } from '../../app-context.tsx'
import { EditTaskForm, NewTaskForm } from '../../parts/activities/task-form.tsx'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { findable, isFound, queryParts } from '../../replica/views/search-text.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { AgendaGroup } from './agenda-group.tsx'
import { AgendaFilters, type Filter } from './agenda-filters.tsx'
import classes from './my-work.module.css'
import { TickedBar } from './ticked-bar.tsx'
import { type Item, useAgenda } from './use-agenda.ts'

/** Everything that waits for somebody: overdue, today, this week, later; moved, given away, finished, many at once. */
export function MyWorkScreen() {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<Filter>({ view: 'mine', kind: '', query: '' })
  const all = useAgenda(filter.view)
  const shown = useShown(all, filter)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isAdding, setAdding] = useState(false)
  const [open, setOpen] = useState<Task>()
  useHotkeys([['n', () => setAdding(true)]])
  // What is hidden or done meanwhile is not acted on.
  const tasks = shown.flatMap(({ task }) => (task && ticked.has(task.id) ? [task] : []))
  return (
    <Page
      title={t('nav.myWork')}
      aside={
        <Text c="dimmed" fz="sm" role="status">
          {t('app.of', { count: shown.length, total: all.length })}
        </Text>
      }
      actions={
        <Button leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
          {t('myWork.newTask')}
        </Button>
      }
    >
      <AgendaFilters filter={filter} onChange={setFilter} />
      {tasks.length > 0 && <TickedBar tasks={tasks} onDone={() => setTicked(new Set())} />}
      {shown.length === 0 && <Nothing hidden={all.length} />}
      <Groups shown={shown} view={filter.view} ticked={ticked} onTick={setTicked} onOpen={setOpen} />
      {isAdding && <NewTaskForm onClose={() => setAdding(false)} />}
      {open && <EditTaskForm task={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function Groups(props: {
  readonly shown: readonly Item[]
  readonly view: Filter['view']
  readonly ticked: ReadonlySet<string>
  readonly onTick: (ticked: ReadonlySet<string>) => void
  readonly onOpen: (task: Task) => void
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

  function wordsOf({ title, customerId }: Item) {
    const customer = customerOf(customerId)
    return findable(`${title} ${customer ? `${customer.name} ${customer.nameEn} ${customer.number}` : ''}`)
  }
}
