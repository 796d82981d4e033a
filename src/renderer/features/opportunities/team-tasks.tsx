import { Badge, Checkbox, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { setTaskDone } from '../../work/opportunities/team-tasks.ts'
import { NewTeamTask } from './new-team-task.tsx'
import { useTeam } from './use-team.ts'

/** Who does what on a deal until when. Each finds her own on the first page; everybody on the team sees them all. */
export function TeamTasks({ deal }: { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const tasks = useTasksOf(deal)
  return (
    <Panel title={t('teams.tasks')} count={tasks.filter(({ done }) => !done).length}>
      {tasks.length === 0 && <Empty>{t('teams.noTasks')}</Empty>}
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} deal={deal} />
      ))}
      <NewTeamTask deal={deal} />
    </Panel>
  )
}

function TaskRow({ task, deal }: { readonly task: Task; readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { day } = useLanguage()
  const { nameOf } = useTeam(deal)
  const { gone } = useWayBack()

  async function set(done: boolean) {
    if (!(await setTaskDone(work, task.id, done)).ok) gone()
  }

  return (
    <ListRow>
      <Checkbox
        size="xs"
        aria-label={task.subject}
        checked={task.done}
        onChange={(event) => void set(event.currentTarget.checked)}
      />
      <Text
        span
        fz="sm"
        className={cells['grow'] ?? ''}
        {...(task.done ? { td: 'line-through', c: 'dimmed' } : {})}
      >
        {task.subject}
      </Text>
      <Text span fz="xs" c="dimmed">
        {nameOf(task.ownerId)}
      </Text>
      {!task.done && task.dueOn < days.own.today() && <Badge color="red">{t('start.overdue')}</Badge>}
      <span className={cells['when']}>{day(task.dueOn)}</span>
    </ListRow>
  )
}

/** Those of the deal: open ones first, by their day. */
function useTasksOf({ id, customerId }: Opportunity): readonly Task[] {
  const { repositories } = useApp()
  const all = useLiveOr(() => repositories.tasks.watchOfCustomer(customerId), [repositories, customerId], [])
  return all
    .filter(({ opportunityId }) => opportunityId === id)
    .toSorted((a, b) => Number(a.done) - Number(b.done) || (a.dueOn < b.dueOn ? -1 : 1))
}
