import { Badge, Button, Checkbox, Group, Select, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { ok } from '#shared/kernel/result.ts'
import { Day, matches } from '#shared/kernel/schema.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import { useApp } from '../../app-context.tsx'
import { emptied } from '../../ui/fields/emptied.ts'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import classes from './deals.module.css'
import { useTeam } from './use-team.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useDraft, useKept } from '../../ui/draft.ts'
import { focusUnfit } from '../../ui/unfit.ts'

const inDays = 7

/** Who does what on a deal until when. Each finds her own on the first page; everybody on the team sees them all. */
export function TeamTasks({ deal }: { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { repositories, session, author, ids, days } = useApp()
  const { day } = useLanguage()
  const { team, nameOf } = useTeam(deal)
  const all = useLiveOr(
    () => repositories.tasks.watchOfCustomer(deal.customerId),
    [repositories, deal.customerId],
    [],
  )
  const today = days.own.today()
  const me = `user:${session.user}`
  const [who, setWho] = useState<string>(me)
  const draft = useDraft(`task/${deal.id}`, deal.id)
  const [subject, setSubject] = useKept(draft, 'subject', '')
  const root = useRef<HTMLDivElement>(null)
  const [due, setDue] = useState<string>(addDays(today, inDays))
  const members = [...new Set([deal.ownerId, ...team.map(({ userId }) => userId as string)])].filter(Boolean)
  const tasks = all
    .filter(({ opportunityId }) => opportunityId === deal.id)
    .toSorted((a, b) => Number(a.done) - Number(b.done) || (a.dueOn < b.dueOn ? -1 : 1))

  async function add() {
    if (focusUnfit(root.current)) return
    if (subject.trim() === '') return notify({ message: t('teams.noTask'), tone: 'bad' })
    if (!matches(Day, due)) return notify({ message: t('visits.noDay'), tone: 'bad' })
    const task: Task = {
      id: ids.next('task') as Task['id'],
      type: 'task',
      ...stampNew(author.stamp()),
      customerId: deal.customerId,
      opportunityId: deal.id,
      ownerId: who,
      subject: subject.trim(),
      dueOn: due as Day,
      done: false,
    }
    await repositories.tasks.add(task)
    setSubject(emptied(subject, ''))
    notify({ message: t('teams.taskAdded', { name: nameOf(who) }) })
  }

  const { gone } = useWayBack()
  const set = (task: Task, done: boolean) =>
    void repositories.tasks
      .change(task.id, (now) => ok({ ...now, done }))
      .then((changed) => (changed.ok ? undefined : gone()))

  return (
    <Panel title={t('teams.tasks')} count={tasks.filter(({ done }) => !done).length}>
      {tasks.length === 0 && <Empty>{t('teams.noTasks')}</Empty>}
      {tasks.map((task) => (
        <ListRow key={task.id}>
          <Checkbox
            size="xs"
            aria-label={task.subject}
            checked={task.done}
            onChange={(event) => set(task, event.currentTarget.checked)}
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
          {!task.done && task.dueOn < today && <Badge color="red">{t('start.overdue')}</Badge>}
          <span className={cells['when']}>{day(task.dueOn)}</span>
        </ListRow>
      ))}
      <div ref={root} className={classes['taskForm']}>
        <TextInput
          aria-label={t('teams.what')}
          placeholder={t('teams.what')}
          value={subject}
          maxLength={200}
          onChange={(event) => setSubject(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && void add()}
        />
        <Group gap={6} wrap="nowrap">
          <Select
            aria-label={t('teams.whoDoes')}
            data={members.map((id) => ({ value: id, label: nameOf(id) }))}
            value={who}
            allowDeselect={false}
            onChange={(value) => value && setWho(value)}
            style={{ flex: 1 }}
          />
          <DateField aria-label={t('teams.due')} value={due} onChange={setDue} />
          <Button variant="default" onClick={() => void add()}>
            {t('teams.addTask')}
          </Button>
        </Group>
      </div>
    </Panel>
  )
}
