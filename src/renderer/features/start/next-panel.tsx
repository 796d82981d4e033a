import { Badge, Button, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dealsWithoutStep, type Suggestion, suggestionsOf } from '#shared/activities/suggestions.ts'
import { useApp } from '../../app-context.tsx'
import { EditAppointmentForm } from '../../parts/activities/appointment-form.tsx'
import { EditTaskForm } from '../../parts/activities/task-form.tsx'
import { type Item, useAgenda } from '../../parts/activities/use-agenda.ts'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../ui/page.tsx'
import { unlessOver } from '../../ui/unless-over.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { NoneYet } from './none-yet.tsx'
import classes from './start-screen.module.css'
import { useReasonWords } from './use-reason-words.ts'
import { actOf, useSuggestedAct } from './use-suggested-act.ts'
import { useMinute } from './use-minute.ts'

/** As many as have a key. */
const mostShown = 9

/** What ought to be done next, each with its reason, and its act by one key. */
export function NextPanel() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const [opened, setOpened] = useState<Item>()
  const all = useSuggestions()
  const act = useSuggestedAct(setOpened)
  const shown = all.slice(0, mostShown)
  useHotkeys(shown.map((one, index) => [String(index + 1), unlessOver(() => act(one))]))
  return (
    <Panel
      title={t('start.next')}
      count={all.length}
      actions={
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => navigation.getState().go({ name: 'myWork' })}
        >
          {t('start.allWork')}
        </Button>
      }
    >
      {all.length === 0 && <NoneYet text={t('start.nextNone')} />}
      {shown.map((one, index) => (
        <SuggestionRow
          key={`${one.reason.kind} ${one.of.id}`}
          suggestion={one}
          number={index + 1}
          onAct={() => act(one)}
          onOpen={() => act(one, 'open')}
        />
      ))}
      {opened?.task && <EditTaskForm task={opened.task} onClose={() => setOpened(undefined)} />}
      {opened?.appointment && (
        <EditAppointmentForm appointment={opened.appointment} onClose={() => setOpened(undefined)} />
      )}
    </Panel>
  )
}

function useSuggestions(): readonly Suggestion<Item>[] {
  const { repositories, work, days } = useApp()
  const now = useMinute()
  const items = useAgenda('mine')
  const tasks = useLiveOr(() => repositories.tasks.watchAll(), [repositories], [])
  const deals = useLiveOr(() => repositories.opportunities.watchAll(), [repositories], [])
  return suggestionsOf(items, dealsWithoutStep(deals, tasks, work.me), {
    today: days.own.dayOf(now),
    time: days.own.timeOf(now),
  })
}

function SuggestionRow(props: {
  readonly suggestion: Suggestion<Item>
  readonly number: number
  readonly onAct: () => void
  readonly onOpen: () => void
}) {
  const { suggestion, number, onAct, onOpen } = props
  const { t } = useTranslation()
  const nameOf = useCustomerNames()
  const inWords = useReasonWords()
  const { of } = suggestion
  const title = 'title' in of ? of.title : of.name
  const customer = nameOf(of.customerId)
  const detail = 'detail' in of ? of.detail : ''
  const { text, isUrgent } = inWords(suggestion)
  // A silent customer is called by its name, and why it is here stands before it.
  const isSilent = suggestion.reason.kind === 'silent'
  // What changes hands is said by its part and number at the end of the line: it is read to its end.
  const isOfParts = suggestion.reason.kind === 'part'
  return (
    <ListRow>
      <Text span fz="xs" c="dimmed" className={classes['number'] ?? ''} aria-hidden>
        {number}
      </Text>
      <Badge color={isUrgent ? 'red' : 'gray'} className={classes['reason'] ?? ''}>
        {text}
      </Badge>
      <span className={cells['grow']} style={isOfParts ? { whiteSpace: 'normal' } : {}}>
        <button type="button" className={classes['title']} onClick={onOpen}>
          {isSilent ? customer : title}
        </button>{' '}
        <Text span fz="sm" c="dimmed">
          {isSilent ? title : [customer, detail].filter(Boolean).join(' · ')}
        </Text>
      </span>
      <Button
        size="compact-xs"
        variant="default"
        style={{ flex: 'none' }}
        aria-label={t('start.actOn', {
          act: t(`start.act.${actOf(suggestion)}`),
          title: isSilent ? customer : title,
        })}
        onClick={onAct}
      >
        {t(`start.act.${actOf(suggestion)}`)}
      </Button>
    </ListRow>
  )
}
