import { Badge, Select, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { combineLatest, map } from 'rxjs'
import type { Customer } from '#shared/customers/customer.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { type Quote } from '#shared/quotes/quote.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { isA } from '#shared/registry/is-a.ts'
import { useApp } from '../../app-context.tsx'
import { type Findable, findable, isFound, queryParts, together } from '../../replica/views/search-text.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { type Column, VirtualTable } from '../../ui/virtual-table.tsx'
import classes from './quotes.module.css'

interface QuoteEntry {
  readonly quote: Quote
  readonly customer: Customer | undefined
  readonly gross: Cents
  readonly haystack: Findable
}

const stages = ['draft', 'presented', 'accepted', 'declined', 'expired'] as const

export function QuotesScreen() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const entries = useQuoteEntries()
  const [query, setQuery] = useState('')
  const [stage, setStage] = useState<string | null>(null)
  const shown = useMemo(() => {
    const parts = queryParts(query)
    return entries.filter(
      (entry) => (stage === null || entry.quote.stage === stage) && isFound(entry.haystack, parts),
    )
  }, [entries, query, stage])
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
      <div className={classes['filters']}>
        <SearchBox
          label={t('quotes.search')}
          value={query}
          onChange={setQuery}
          className={classes['grow'] ?? ''}
          data-search
        />
        <Select
          aria-label={t('quotes.stage')}
          placeholder={t('quotes.allStages')}
          data={stages.map((value) => ({ value, label: t(`quoteStage.${value}`) }))}
          value={stage}
          onChange={setStage}
          clearable
          w={150}
        />
      </div>
      <VirtualTable
        key={`${query}|${stage}`}
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
    {
      id: 'number',
      title: t('quotes.number'),
      width: '128px',
      cell: ({ quote }) =>
        quote.number || (
          <Text c="dimmed" fz="sm">
            {t('quotes.draftNumber')}
          </Text>
        ),
    },
    {
      id: 'title',
      title: t('quotes.name'),
      width: 'minmax(140px, 1.4fr)',
      cell: ({ quote }) => (
        <Text fz="sm" fw={500} truncate>
          {quote.title}
        </Text>
      ),
    },
    {
      id: 'customer',
      title: t('quotes.customer'),
      width: 'minmax(160px, 2fr)',
      cell: ({ customer }) => (customer ? named(customer) : '–'),
    },
    { id: 'quotedOn', title: t('quotes.quotedOn'), width: '110px', cell: ({ quote }) => day(quote.quotedOn) },
    {
      id: 'stage',
      title: t('quotes.stage'),
      width: '96px',
      cell: ({ quote }) => (
        <Badge color={quote.stage === 'accepted' ? 'green' : quote.stage === 'draft' ? 'brand' : 'gray'}>
          {t(`quoteStage.${quote.stage}`)}
        </Badge>
      ),
    },
    {
      id: 'total',
      title: t('quotes.total'),
      width: '140px',
      align: 'right',
      cell: ({ quote, gross }) => money(gross, quote.currency),
    },
  ]
}
