import { Badge, Button, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isOpen, type Opportunity } from '#shared/opportunities/opportunity.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { isA } from '#shared/registry/is-a.ts'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Page, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { ApprovalsPanel } from './approvals-panel.tsx'
import { UnknownPerson } from './setup/unknown-person.tsx'
import { NoticesPanel } from './notices-panel.tsx'
import { useDealAmounts } from '../../parts/deals/use-deal-amounts.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { DeskPanel } from './desk-panel.tsx'
import { FallingPanel } from './falling-panel.tsx'
import { NextPanel } from './next-panel.tsx'
import { NoneYet } from './none-yet.tsx'
import { ReportsPanel } from './reports-panel.tsx'
import { StopsPanel } from './stops-panel.tsx'
import { TeamPanel } from './team-panel.tsx'

const mostShown = 8

/** What today is about, by what somebody is here: her next steps, her stops, her team, the desk. */
export function StartScreen() {
  const { t } = useTranslation()
  const { session } = useApp()
  const { nameOf } = useDirectory()
  const roles = useMyRoles()
  const sells = roles.includes('rep') || roles.includes('manager')
  return (
    <Page title={t('start.title', { name: nameOf(`user:${session.user}`) })}>
      <UnknownPerson />
      <SimpleGrid cols={2} spacing="md">
        <Stack gap="md">
          <NoticesPanel />
          {roles.includes('engineer') && <StopsPanel />}
          <NextPanel />
          {sells && <FallingPanel />}
          <ApprovalsPanel />
          <ReportsPanel />
          {!sells && <RecentPanel />}
        </Stack>
        <Stack gap="md">
          {roles.includes('syncAdmin') && <DeskPanel />}
          {roles.includes('manager') && <TeamPanel />}
          {sells && (
            <>
              <DealsPanel />
              <DraftsPanel />
              <RecentPanel />
            </>
          )}
        </Stack>
      </SimpleGrid>
    </Page>
  )
}

function DealsPanel() {
  const { t } = useTranslation()
  const { repositories, navigation, days } = useApp()
  const { day, money } = useLanguage()
  const nameOf = useCustomerNames()
  const amountOf = useDealAmounts()
  const written = (deal: Opportunity) => {
    const { amount, currency } = amountOf(deal)
    return money(amount, currency)
  }
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
          <span className={cells['amount']}>{written(deal)}</span>
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
