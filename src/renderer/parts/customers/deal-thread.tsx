import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { combineLatest, map } from 'rxjs'
import { type DealThread, threadOf } from '#shared/opportunities/deal-thread.ts'
import { type FollowedAmount, followedAmount } from '#shared/opportunities/followed-amount.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useApp } from '../../app-context.tsx'
import type { Route } from '../../state/navigation-store.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const nothing: DealThread = { leads: [], deals: [], quotes: [], contracts: [], orders: [], receipts: [] }

/** All that hangs together with one document, from the lead to the receipts. */
export function useDealThread(startId: string, customerId: string): DealThread {
  const { repositories } = useApp()
  return useLiveOr(
    () =>
      combineLatest({
        leads: repositories.leads.watchOfCustomer(customerId),
        // Those that were nobody's when they were noted, and became deals here.
        others: repositories.leads.watchOfCustomer(''),
        deals: repositories.opportunities.watchOfCustomer(customerId),
        quotes: repositories.quotes.watchOfCustomer(customerId),
        contracts: repositories.contracts.watchOfCustomer(customerId),
        orders: repositories.orders.watchOfCustomer(customerId),
        receipts: repositories.receipts.watchOfCustomer(customerId),
      }).pipe(
        map(({ leads, others, ...all }) => threadOf(startId, { ...all, leads: [...leads, ...others] })),
      ),
    [repositories, startId, customerId],
    nothing,
  )
}

interface Entry {
  readonly id: string
  readonly kind: 'lead' | 'deal' | 'quote' | 'contract' | 'order' | 'receipt'
  readonly title: string
  readonly stage: string
  readonly amount: string
  readonly route?: Route
}

/** The thread in one place, in the order in which deals go; where one is now is marked. */
export function ThreadPanel({ thread, hereId }: { readonly thread: DealThread; readonly hereId: string }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const entries = useEntries(thread)
  return (
    <Panel title={t('thread.title')} count={entries.length}>
      {entries.length === 0 && <Empty>{t('thread.none')}</Empty>}
      {entries.map(({ id, kind, title, stage, amount, route }) => (
        <ListRow
          key={id}
          {...(route && id !== hereId ? { onOpen: () => navigation.getState().go(route) } : {})}
        >
          <Badge color={id === hereId ? 'brand' : 'gray'} w={72} style={{ flex: 'none' }}>
            {t(`thread.${kind}`)}
          </Badge>
          <Group gap={8} wrap="nowrap" className={cells['grow'] ?? ''}>
            <Text fz="sm" fw={id === hereId ? 600 : 400} truncate>
              {title}
            </Text>
            <Text fz="sm" c="dimmed" style={{ flex: 'none' }}>
              {stage}
            </Text>
          </Group>
          <span className={cells['amount']}>{amount}</span>
        </ListRow>
      ))}
    </Panel>
  )
}

function useEntries({ leads, deals, quotes, contracts, orders, receipts }: DealThread): readonly Entry[] {
  const { t } = useTranslation()
  const { money, day } = useLanguage()
  const moneyOf = ({ amount, currency }: FollowedAmount) => money(amount, currency)
  return [
    ...leads.map(({ id, title, stage }) => ({
      id,
      kind: 'lead' as const,
      title,
      stage: t(`leadStage.${stage}`),
      amount: '',
    })),
    ...deals.map(({ id, name, stage, ...deal }) => ({
      id,
      kind: 'deal' as const,
      title: name,
      stage: t(`stage.${stage}`),
      amount: moneyOf(followedAmount({ id, ...deal }, { quotes, contracts })),
      route: { name: 'deal', id } as const,
    })),
    ...quotes.map((quote) => ({
      id: quote.id,
      kind: 'quote' as const,
      title: quote.number || quote.title,
      stage: [
        t(`quoteStage.${quote.stage}`),
        quote.revision > 1 && t('quotes.revision', { revision: quote.revision }),
      ]
        .filter(Boolean)
        .join(' · '),
      amount: money(totalsOf(quote).gross, quote.currency),
      route: { name: 'quote', id: quote.id } as const,
    })),
    ...contracts.map(({ id, number, title, stage, amount, currency }) => ({
      id,
      kind: 'contract' as const,
      title: number || title,
      stage: t(`contractStage.${stage}`),
      amount: money(amount, currency),
      route: { name: 'contract', id } as const,
    })),
    ...orders.map(({ id, number, stage, amount, currency }) => ({
      id,
      kind: 'order' as const,
      title: number,
      stage: t(`orderStage.${stage}`),
      amount: money(amount, currency),
      route: { name: 'order', id } as const,
    })),
    ...receipts.map(({ id, receivedOn, method, amount, currency }) => ({
      id,
      kind: 'receipt' as const,
      title: day(receivedOn),
      stage: t(`receiptMethod.${method}`),
      amount: money(amount, currency),
    })),
  ]
}
