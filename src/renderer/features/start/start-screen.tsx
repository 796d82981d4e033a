import { Badge, Button, Checkbox, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { endingSoon } from '#shared/contracts/follow-up-contract.ts'
import { isOpen } from '#shared/opportunities/opportunity.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import type { Task } from '#shared/activities/activity.ts'
import { isA } from '#shared/registry/is-a.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Page, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import classes from './start-screen.module.css'
import { ApprovalsPanel } from './approvals-panel.tsx'
import { UnknownPerson } from './setup/unknown-person.tsx'
import { NoticesPanel } from './notices-panel.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useTerms } from '../../parts/directory/use-terms.ts'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { finishTask } from '../../work/activities/tasks.ts'

const mostShown = 8

/** What today is about: tasks, deals that close next, quotes in progress, where one was last. */
export function StartScreen() {
  const { t } = useTranslation()
  const { session } = useApp()
  const { nameOf } = useDirectory()
  return (
    <Page title={t('start.title', { name: nameOf(`user:${session.user}`) })}>
      <UnknownPerson />
      <SimpleGrid cols={2} spacing="md">
        <Stack gap="md">
          <NoticesPanel />
          <ApprovalsPanel />
          <TasksPanel />
          <RecentPanel />
        </Stack>
        <Stack gap="md">
          <DealsPanel />
          <RenewalsPanel />
          <DraftsPanel />
        </Stack>
      </SimpleGrid>
    </Page>
  )
}

function TasksPanel() {
  const { t } = useTranslation()
  const { repositories, navigation, work } = useApp()
  const tasks = useLiveOr(() => repositories.tasks.watchAll(), [repositories], [])
  const mine = tasks
    .filter(({ ownerId, done }) => !done && ownerId === work.me)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  return (
    <Panel
      title={t('start.tasks')}
      count={mine.length}
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
      {mine.length === 0 && <NoneYet text={t('start.tasksNone')} />}
      {mine.slice(0, mostShown).map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </Panel>
  )
}

function TaskRow({ task }: { readonly task: Task }) {
  const { t } = useTranslation()
  const { days, work } = useApp()
  const { day } = useLanguage()
  const { gone, undo } = useWayBack()

  async function finish() {
    const done = await finishTask(work, task.id)
    if (!done.ok) return gone()
    notify({ message: t('app.saved'), undo: undo(done.value.back) })
  }

  return (
    <ListRow>
      <Checkbox size="xs" checked={false} onChange={() => void finish()} aria-label={task.subject} />
      <span className={cells['grow']}>
        {task.subject} {task.customerId && <CustomerLink id={task.customerId} />}
      </span>
      {task.dueOn < days.own.today() && <Badge color="red">{t('start.overdue')}</Badge>}
      <span className={cells['when']}>{day(task.dueOn)}</span>
    </ListRow>
  )
}

function CustomerLink({ id }: { readonly id: string }) {
  const { navigation } = useApp()
  const nameOf = useCustomerNames()
  return (
    <button
      type="button"
      className={classes['link']}
      onClick={() => navigation.getState().go({ name: 'customer', id })}
    >
      {nameOf(id)}
    </button>
  )
}

function DealsPanel() {
  const { t } = useTranslation()
  const { repositories, navigation, days } = useApp()
  const { day, money } = useLanguage()
  const nameOf = useCustomerNames()
  const today = days.own.today()
  const deals = useLiveOr(() => repositories.opportunities.watchAll(), [repositories], [])
    .filter((deal) => isOpen(deal) && deal.closeDate >= today)
    .toSorted((a, b) => (a.closeDate < b.closeDate ? -1 : 1))
  return (
    <Panel title={t('start.deals')} count={deals.length}>
      {deals.length === 0 && <NoneYet text={t('start.dealsNone')} />}
      {deals.slice(0, mostShown).map((deal) => (
        <ListRow key={deal.id} onOpen={() => navigation.getState().go({ name: 'deal', id: deal.id })}>
          <span className={cells['when']}>{day(deal.closeDate)}</span>
          <span className={cells['grow']}>
            {deal.name}{' '}
            <Text span c="dimmed" fz="sm">
              {nameOf(deal.customerId)}
            </Text>
          </span>
          <Badge>{t(`stage.${deal.stage}`)}</Badge>
          <span className={cells['amount']}>{money(deal.amount, deal.currency)}</span>
        </ListRow>
      ))}
    </Panel>
  )
}

/** Contracts that end soon and that nobody has renewed; nothing is shown where there are none. */
function RenewalsPanel() {
  const { t } = useTranslation()
  const { repositories, navigation, days } = useApp()
  const { day } = useLanguage()
  const nameOf = useCustomerNames()
  const contracts = useLiveOr(() => repositories.contracts.watchAll(), [repositories], [])
  const { renewalDays } = useTerms()
  const ending = endingSoon(contracts, days.company.today(), renewalDays)
  if (ending.length === 0) return null
  return (
    <Panel title={t('start.renewals')} count={ending.length}>
      {ending.slice(0, mostShown).map((contract) => (
        <ListRow
          key={contract.id}
          onOpen={() => navigation.getState().go({ name: 'contract', id: contract.id })}
        >
          <span className={cells['when']}>{day(contract.validUntil)}</span>
          <span className={cells['grow']}>
            {contract.title}{' '}
            <Text span c="dimmed" fz="sm">
              {nameOf(contract.customerId)}
            </Text>
          </span>
          <Badge>{t(`contractKind.${contract.kind}`)}</Badge>
        </ListRow>
      ))}
    </Panel>
  )
}

function DraftsPanel() {
  const { t } = useTranslation()
  const { quotes, navigation, days } = useApp()
  const { day, money } = useLanguage()
  const nameOf = useCustomerNames()
  const documents = useLiveOr(() => quotes.documents$, [quotes], new Map())
  const drafts = [...documents.values()]
    .filter((document) => isA(document, 'quote'))
    .filter(({ stage }) => stage === 'draft')
    .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
  return (
    <Panel title={t('start.drafts')} count={drafts.length}>
      {drafts.length === 0 && <NoneYet text={t('start.draftsNone')} />}
      {drafts.slice(0, mostShown).map((quote) => (
        <ListRow key={quote.id} onOpen={() => navigation.getState().go({ name: 'quote', id: quote.id })}>
          <span className={cells['when']}>{day(days.own.dayOf(quote.updatedAt))}</span>
          <span className={cells['grow']}>
            {quote.title}{' '}
            <Text span c="dimmed" fz="sm">
              {nameOf(quote.customerId)}
            </Text>
          </span>
          <span className={cells['amount']}>{money(totalsOf(quote).gross, quote.currency)}</span>
        </ListRow>
      ))}
    </Panel>
  )
}

function RecentPanel() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const recent = useStore(navigation, (now) => now.recent)
  const nameOf = useCustomerNames()
  const known = recent.filter((id) => nameOf(id) !== '')
  return (
    <Panel title={t('start.recent')}>
      {known.length === 0 && (
        <Empty
          action={
            <Button variant="default" onClick={() => navigation.getState().go({ name: 'customers' })}>
              {t('start.firstQuote')}
            </Button>
          }
        >
          {t('start.recentNone')}
        </Empty>
      )}
      {known.map((id) => (
        <ListRow key={id} onOpen={() => navigation.getState().go({ name: 'customer', id })}>
          <span className={cells['grow']}>{nameOf(id)}</span>
        </ListRow>
      ))}
    </Panel>
  )
}

/** Nothing there, or nothing there yet: while the first sync runs nobody knows. */
function NoneYet({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const { sync } = useApp()
  const complete = useStore(sync, (status) => status.complete)
  return <Empty>{complete ? text : t('start.coming')}</Empty>
}
