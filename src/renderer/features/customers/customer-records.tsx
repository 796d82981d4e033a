import { type FollowedAmount, followedAmount } from '#shared/opportunities/followed-amount.ts'
import { Badge, Tabs, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { warrantyOn } from '#shared/assets/asset.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useApp } from '../../app-context.tsx'
import cells from '../../ui/list-cells.module.css'
import { Counted, Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { ExpensesTab } from './expenses-tab.tsx'
import { FilesTab } from './files-tab.tsx'
import { ServiceTab } from './service-tab.tsx'
import { timelineOf } from './timeline.ts'
import { TimelineTab } from './timeline-tab.tsx'

/** Everything that happened with a customer, by kind and as one line of time. */
export function CustomerRecords({ customerId }: { readonly customerId: Customer['id'] }) {
  const { t } = useTranslation()
  const records = useRecords(customerId)
  const tabs = [
    [
      'timeline',
      records.timeline.length,
      <TimelineTab key="t" customerId={customerId} timeline={records.timeline} />,
    ],
    ['opportunities', records.opportunities.length, <OpportunitiesTab key="o" records={records} />],
    ['quotes', records.quotes.length, <QuotesTab key="q" records={records} />],
    ['contracts', records.contracts.length, <ContractsTab key="c" records={records} />],
    [
      'expenses',
      records.expenses.length,
      <ExpensesTab key="e" customerId={customerId} expenses={records.expenses} />,
    ],
    ['assets', records.assets.length, <AssetsTab key="a" records={records} />],
    [
      'service',
      records.visits.length + records.requests.length,
      <ServiceTab key="v" customerId={customerId} visits={records.visits} requests={records.requests} />,
    ],
    [
      'files',
      records.documents.length,
      <FilesTab key="f" customerId={customerId} documents={records.documents} />,
    ],
  ] as const satisfies readonly (readonly [string, number, ReactNode])[]
  return (
    <Tabs defaultValue="timeline" keepMounted={false}>
      <Tabs.List mb="sm">
        {tabs.map(([name, count]) => (
          <Tabs.Tab key={name} value={name}>
            {t(`customers.${name}`)} <Counted>{count}</Counted>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(([name, , content]) => (
        <Tabs.Panel key={name} value={name}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

type Records = ReturnType<typeof useRecords>

function useRecords(customerId: string) {
  const { repositories, days } = useApp()
  const opportunities = useLiveOr(
    () => repositories.opportunities.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const quotes = useLiveOr(
    () => repositories.quotes.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const contracts = useLiveOr(
    () => repositories.contracts.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const assets = useLiveOr(
    () => repositories.assets.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const visits = useLiveOr(
    () => repositories.visits.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const expenses = useLiveOr(
    () => repositories.expenses.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const requests = useLiveOr(
    () => repositories.requests.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const documents = useLiveOr(
    () => repositories.documents.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  const activities = useLiveOr(
    () => repositories.activities.watchOfCustomer(customerId),
    [repositories, customerId],
    [],
  )
  return {
    opportunities,
    quotes,
    contracts,
    expenses,
    assets,
    visits,
    requests,
    documents,
    timeline: timelineOf({ quotes, contracts, visits, requests, activities, dayOf: days.own.dayOf }),
  }
}

function OpportunitiesTab({ records }: { readonly records: Records }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { money, day } = useLanguage()
  const moneyOf = ({ amount, currency }: FollowedAmount) => money(amount, currency)
  return (
    <Panel title={t('customers.opportunities')}>
      {records.opportunities.length === 0 && <Empty>{t('customers.empty')}</Empty>}
      {records.opportunities.map((deal) => (
        <ListRow key={deal.id} onOpen={() => navigation.getState().go({ name: 'deal', id: deal.id })}>
          <span className={cells['when']}>{day(deal.closeDate)}</span>
          <span className={cells['grow']}>{deal.name}</span>
          <Badge color={deal.stage === 'won' ? 'green' : deal.stage === 'lost' ? 'red' : 'brand'}>
            {t(`stage.${deal.stage}`)}
          </Badge>
          <span className={cells['amount']}>{moneyOf(followedAmount(deal, records))}</span>
        </ListRow>
      ))}
    </Panel>
  )
}

function QuotesTab({ records }: { readonly records: Records }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { money, day } = useLanguage()
  return (
    <Panel title={t('customers.quotes')}>
      {records.quotes.length === 0 && <Empty>{t('customers.empty')}</Empty>}
      {records.quotes
        .toSorted((a, b) => (a.quotedOn < b.quotedOn ? 1 : -1))
        .map((quote) => (
          <ListRow key={quote.id} onOpen={() => navigation.getState().go({ name: 'quote', id: quote.id })}>
            <span className={cells['when']}>{day(quote.quotedOn)}</span>
            <span className={cells['grow']}>
              {quote.title}{' '}
              <Text span c="dimmed" fz="sm">
                {quote.number || t('quotes.draftNumber')}
              </Text>
            </span>
            <Badge color={quote.stage === 'accepted' ? 'green' : 'gray'}>
              {t(`quoteStage.${quote.stage}`)}
            </Badge>
            <span className={cells['amount']}>{money(totalsOf(quote).gross, quote.currency)}</span>
          </ListRow>
        ))}
    </Panel>
  )
}

function ContractsTab({ records }: { readonly records: Records }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { money, day } = useLanguage()
  return (
    <Panel title={t('customers.contracts')}>
      {records.contracts.length === 0 && <Empty>{t('customers.empty')}</Empty>}
      {records.contracts.map((contract) => (
        <ListRow
          key={contract.id}
          onOpen={() => navigation.getState().go({ name: 'contract', id: contract.id })}
        >
          <span className={cells['when']}>{day(contract.signedOn)}</span>
          <span className={cells['grow']}>
            {contract.title}{' '}
            <Text span c="dimmed" fz="sm">
              {contract.number} · {t(`contractKind.${contract.kind}`)}
            </Text>
          </span>
          <Badge color={contract.stage === 'active' ? 'green' : 'gray'}>
            {t(`contractStage.${contract.stage}`)}
          </Badge>
          <span className={cells['amount']}>{money(contract.amount, contract.currency)}</span>
        </ListRow>
      ))}
    </Panel>
  )
}

function AssetsTab({ records }: { readonly records: Records }) {
  const { t } = useTranslation()
  const { days, navigation } = useApp()
  const { day } = useLanguage()
  const today = days.company.today()
  return (
    <Panel title={t('customers.assets')}>
      {records.assets.length === 0 && <Empty>{t('customers.empty')}</Empty>}
      {records.assets.map((asset) => {
        const warranty = warrantyOn(asset, today)
        return (
          <ListRow key={asset.id} onOpen={() => navigation.getState().go({ name: 'machine', id: asset.id })}>
            <Text fz="sm" fw={500} w={110} style={{ flex: 'none' }}>
              {asset.serialNumber}
            </Text>
            <span className={cells['grow']}>{asset.productName}</span>
            <Text fz="sm" c="dimmed">
              {t('customers.installed')} {day(asset.installedOn)}
            </Text>
            <Badge color={warranty.state === 'active' ? 'green' : 'gray'}>
              {t('customers.warranty')}{' '}
              {warranty.state === 'active'
                ? t('customers.warrantyLeft', { days: warranty.daysLeft })
                : t('customers.warrantyOver')}
            </Badge>
            <Badge color="gray">{t(`assetStatus.${asset.status}`)}</Badge>
          </ListRow>
        )
      })}
    </Panel>
  )
}
