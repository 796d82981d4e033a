import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { sum } from '#shared/kernel/money.ts'
import { earningsOf } from '#shared/quotes/quote-earnings.ts'
import { lineNet } from '#shared/quotes/quote-line.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useApp } from '../../app-context.tsx'
import { SumsList } from '../../parts/quotes/sums-list.tsx'
import { useTotalRows } from '../../parts/quotes/use-total-rows.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

export function TotalsPanel({ quote }: { readonly quote: Quote }) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const rows = useTotalRows()(quote)
  const { currency } = quote
  const totals = totalsOf(quote)
  const options = sum(quote.lines.filter(({ optional }) => optional === true).map(lineNet))
  return (
    <Panel title={t('quotes.total')}>
      <SumsList
        rows={rows}
        gross={money(totals.gross, currency)}
        after={options > 0 ? [[t('quotes.options'), money(options, currency)]] : []}
      />
      <Margin quote={quote} />
    </Panel>
  )
}

/** For whoever holds the costs; for everybody else there is nothing to hide. */
function Margin({ quote }: { readonly quote: Quote }) {
  const { t } = useTranslation()
  const { money, share } = useLanguage()
  const { catalog } = useApp()
  const { costs } = useLiveOr(() => catalog, [catalog], noCatalog)
  const earnings = earningsOf(quote, costs)
  if (!earnings) return null
  const { margin, unknown, belowFloor } = earnings
  return (
    <Group gap={6} px="md" pb="xs" data-margin>
      <Text fz="sm" c="dimmed">
        {t('quotes.margin')}
      </Text>
      <Text fz="sm" {...(margin < 0 ? { c: 'red' } : {})}>
        {money(margin, quote.currency)} · {share(earnings.share as BasisPoints)}
      </Text>
      {unknown > 0 && <Badge color="gray">{t('quotes.marginUnknown', { count: unknown })}</Badge>}
      {belowFloor > 0 && <Badge color="red">{t('quotes.belowFloor', { count: belowFloor })}</Badge>}
    </Group>
  )
}
