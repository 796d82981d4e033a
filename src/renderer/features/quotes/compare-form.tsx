import { Badge, Group, Select, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map } from 'rxjs'
import {
  type ComparedField,
  type ComparedTerm,
  compareQuotes,
  type LineDifference,
} from '#shared/quotes/compare-quotes.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { type CommercialTerms, termIn, termNames } from '#shared/quotes/commercial-terms.ts'
import { lineNet, type QuoteLine } from '#shared/quotes/quote-line.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useApp } from '../../app-context.tsx'
import { Empty } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { Dialog } from '../../ui/dialog.tsx'

/** What this quote says otherwise than another one of the same customer: its last revision, unless one chooses. */
export function CompareForm({ quote, onClose }: { readonly quote: Quote; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { money, day } = useLanguage()
  const others = useLiveOr(
    () =>
      repositories.quotes
        .watchOfCustomer(quote.customerId)
        .pipe(map((all) => all.filter(({ id }) => id !== quote.id))),
    [repositories, quote.customerId, quote.id],
    [],
  )
  const [chosen, setChosen] = useState<string>()
  const other =
    others.find(({ id }) => id === (chosen ?? quote.supersedes)) ??
    others.toSorted((a, b) => (a.quotedOn < b.quotedOn ? 1 : -1))[0]
  return (
    <Dialog onClose={onClose} title={t('compare.title')} size={820}>
      <Stack gap="sm">
        <Select
          label={t('compare.with')}
          data={others.map((one) => ({
            value: one.id,
            label: `${one.number || t('quotes.draftNumber')} · ${one.title} · ${day(one.quotedOn)} · ${money(totalsOf(one).gross, one.currency)}`,
          }))}
          value={other?.id ?? null}
          onChange={(id) => id && setChosen(id)}
          allowDeselect={false}
          searchable
        />
        {other ? <Differences before={other} after={quote} /> : <Empty>{t('compare.none')}</Empty>}
      </Stack>
    </Dialog>
  )
}

function Differences({ before, after }: { readonly before: Quote; readonly after: Quote }) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const { lines, terms } = compareQuotes(before, after)
  const inWords = useInWords()
  const [was, is] = [totalsOf(before).gross, totalsOf(after).gross]
  if (lines.length + terms.length === 0) return <Empty>{t('compare.same')}</Empty>
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('compare.what')}</Table.Th>
          <Table.Th>{t('compare.before')}</Table.Th>
          <Table.Th>{t('compare.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        <Table.Tr>
          <Table.Td fw={600}>{t('quotes.gross')}</Table.Td>
          <Table.Td>{money(was, before.currency)}</Table.Td>
          <Table.Td fw={600}>{money(is, after.currency)}</Table.Td>
        </Table.Tr>
        {terms.map((term) => (
          <Table.Tr key={term}>
            <Table.Td>{t(`compare.term.${term}`)}</Table.Td>
            <Table.Td>{inWords.term(before, term)}</Table.Td>
            <Table.Td>{inWords.term(after, term)}</Table.Td>
          </Table.Tr>
        ))}
        {lines.map((one) => (
          <LineRow
            key={(one.what === 'removed' ? one.before : one.after).id}
            one={one}
            quotes={{ before, after }}
          />
        ))}
      </Table.Tbody>
    </Table>
  )
}

const colors = { added: 'green', removed: 'red', changed: 'brand' } as const

/** A line that only one of them has, or that says something else in the other. */
function LineRow(props: {
  readonly one: LineDifference
  readonly quotes: { readonly before: Quote; readonly after: Quote }
}) {
  const { one, quotes } = props
  const { t } = useTranslation()
  const inWords = useInWords()
  const line = one.what === 'removed' ? one.before : one.after
  const cell = (side: 'before' | 'after') => {
    if (one.what === 'changed')
      return one.fields.map((field) => <div key={field}>{inWords.field(one[side], field, quotes[side])}</div>)
    return side === (one.what === 'removed' ? 'before' : 'after') && inWords.whole(line, quotes[side])
  }
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <Badge color={colors[one.what]} style={{ flex: 'none' }}>
            {t(`compare.${one.what}`)}
          </Badge>
          <Text fz="sm">{line.description}</Text>
        </Group>
      </Table.Td>
      <Table.Td>{cell('before')}</Table.Td>
      <Table.Td>{cell('after')}</Table.Td>
    </Table.Tr>
  )
}

function useInWords() {
  const { t } = useTranslation()
  const { language, money, priceIn, count, share, day, unit } = useLanguage()
  const termsInWords = (terms: CommercialTerms) =>
    termNames
      .map((name) => termIn(terms, name, language))
      .filter((text) => text !== '')
      .join(' · ')
  const yes = (value: boolean | undefined) => t(value ? 'compare.yes' : 'compare.no')
  return {
    whole: (line: QuoteLine, { currency }: Quote) =>
      line.kind === undefined
        ? `${count(line.quantity)} ${unit(line.unit)} · ${money(lineNet(line), currency)}`
        : '',
    field: (line: QuoteLine, field: ComparedField, quote: Quote): string => {
      if (field === 'unitPrice') return priceIn(line.unitPrice, quote.currency)
      if (field === 'discount') return `−${share(line.discount)}`
      if (field === 'taxRate') return `${t('quotes.tax')} ${share(line.taxRate ?? quote.taxRate)}`
      if (field === 'optional') return line.optional ? t('quotes.optional') : t('compare.firm')
      if (field === 'quantity') return `${count(line.quantity)} ${unit(line.unit)}`
      return line.description
    },
    term: (quote: Quote, term: ComparedTerm): string => {
      if (term === 'discount' || term === 'taxRate') return share(quote[term])
      if (term === 'allowance') return money(quote.allowance ?? (0 as Cents), quote.currency)
      if (term === 'validUntil') return day(quote.validUntil)
      if (term === 'taxIncluded') return yes(quote.taxIncluded)
      if (term === 'contactId') return t('compare.other')
      if (term === 'terms') return quote.terms ? termsInWords(quote.terms) : ''
      return quote[term]
    },
  }
}
