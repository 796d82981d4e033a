import { Badge, Select, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { combineLatest, map } from 'rxjs'
import type { Customer } from '#shared/customers/customer.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { isA } from '#shared/registry/is-a.ts'
import { useApp } from '../../app-context.tsx'
import { type Findable, findable, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { type Column, column, VirtualTable } from '../../ui/virtual-table.tsx'
import classes from './quotes.module.css'

interface QuoteEntry {
  readonly quote: Quote
  readonly customer: Customer | undefined
  readonly gross: Cents
  readonly haystack: Findable
}

const stages = ['draft', 'presented', 'accepted', 'declined', 'expired'] as const

type Stage = (typeof stages)[number]

interface Filter {
  readonly query: string
  /** Any where it is `null`. */
  readonly stage: Stage | null
}

export function QuotesScreen() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const entries = useQuoteEntries()
  const [filter, setFilter] = useState<Filter>({ query: '', stage: null })
  const shown = useMemo(() => found(entries, filter), [entries, filter])
  const columns = useColumns()
  return (
    <Page
      title={t('quotes.title')}
      fixed
      aside={
        <Text c="dimmed" fz="sm" role="status">
          {t('app.of', { count: shown.length, total: entries.length })}
        </Text>
      }
    >
      <Filters filter={filter} onChange={setFilter} />
      <VirtualTable
        key={`${filter.query}|${filter.stage}`}
        label={t('quotes.title')}
        rows={shown}
        columns={columns}
        keyOf={({ quote }) => quote.id}
        onOpen={({ quote }) => navigation.getState().go({ name: 'quote', id: quote.id })}
        empty={<Empty>{entries.length === 0 ? t('quotes.none') : t('quotes.noMatch')}</Empty>}
      />
    </Page>
  )
}

function found(entries: readonly QuoteEntry[], { query, stage }: Filter): readonly QuoteEntry[] {
  const parts = queryParts(query)
  return entries.filter(
    (entry) => (stage === null || entry.quote.stage === stage) && isFound(entry.haystack, parts),
  )
}

function Filters(props: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const { filter, onChange } = props
  const { t } = useTranslation()
  return (
    <div className={classes['filters']}>
      <SearchBox
        label={t('quotes.search')}
        value={filter.query}
        onChange={(query) => onChange({ ...filter, query })}
        className={classes['grow'] ?? ''}
        data-search
      />
      <Select
        aria-label={t('quotes.stage')}
        placeholder={t('quotes.allStages')}
        data={stages.map((value) => ({ value, label: t(`quoteStage.${value}`) }))}
        value={filter.stage}
        onChange={(stage) => onChange({ ...filter, stage })}
        clearable
        w={150}
      />
    </div>
  )
}

function useQuoteEntries(): readonly QuoteEntry[] {
  const { quotes, customerIndex } = useApp()
  return useLiveOr<readonly QuoteEntry[]>(
    () =>
      combineLatest([quotes.documents$, customerIndex]).pipe(
        map(([documents, customers]) => {
          const byId = new Map(
            customers.map(({ customer, haystack }) => [customer.id as string, { customer, haystack }]),
          )
          const entries: QuoteEntry[] = []
          for (const quote of documents.values()) {
            if (!isA(quote, 'quote')) continue
            const of = byId.get(quote.customerId)
            const haystack = together(findable(quote.title), quote.number, of?.haystack ?? '')
            entries.push({ quote, customer: of?.customer, gross: totalsOf(quote).gross, haystack })
          }
          return entries.toSorted((a, b) => (a.quote.quotedOn < b.quote.quotedOn ? 1 : -1))
        }),
      ),
    [quotes, customerIndex],
    [],
  )
}

function useColumns(): readonly Column<QuoteEntry>[] {
  const { t } = useTranslation()
  const { day, money, named } = useLanguage()
  return [
    column('number', t('quotes.number'), '128px', ({ quote }) => quote.number || <NoNumber />),
    column('title', t('quotes.name'), 'minmax(140px, 1.4fr)', ({ quote }) => (
      <Text fz="sm" fw={500} truncate>
        {quote.title}
      </Text>
    )),
    column('customer', t('quotes.customer'), 'minmax(160px, 2fr)', ({ customer }) =>
      customer ? named(customer) : '–',
    ),
    column('quotedOn', t('quotes.quotedOn'), '110px', ({ quote }) => day(quote.quotedOn)),
    column('stage', t('quotes.stage'), '96px', ({ quote }) => <StageBadge stage={quote.stage} />),
    {
      ...column<QuoteEntry>('total', t('quotes.total'), '140px', ({ quote, gross }) =>
        money(gross, quote.currency),
      ),
      align: 'right',
    },
  ]
}

function NoNumber() {
  const { t } = useTranslation()
  return (
    <Text c="dimmed" fz="sm">
      {t('quotes.draftNumber')}
    </Text>
  )
}

function StageBadge({ stage }: Pick<Quote, 'stage'>) {
  const { t } = useTranslation()
  return (
    <Badge color={stage === 'accepted' ? 'green' : stage === 'draft' ? 'brand' : 'gray'}>
      {t(`quoteStage.${stage}`)}
    </Badge>
  )
}
