import { useTranslation } from 'react-i18next'
import { type Quote, totalsOf } from '#shared/quotes/quote.ts'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './quotes.module.css'

export function TotalsPanel({ quote }: { readonly quote: Quote }) {
  const { t } = useTranslation()
  const { money, share } = useLanguage()
  const totals = totalsOf(quote)
  const rows = [
    [t('quotes.linesTotal'), totals.lines],
    ...(quote.discount > 0
      ? [[`${t('quotes.totalDiscount')} ${share(quote.discount)}`, -totals.discount] as const]
      : []),
    [t('quotes.net'), totals.net],
    [`${t('quotes.tax')} ${share(quote.taxRate)}`, totals.tax],
  ] as const
  return (
    <Panel title={t('quotes.total')}>
      <dl className={classes['totals']}>
        {rows.map(([name, value]) => (
          <Row key={name} name={name} value={money(value as typeof totals.net, quote.currency)} />
        ))}
        <dt className={classes['gross']}>{t('quotes.gross')}</dt>
        <dd className={classes['gross']} data-total>
          {money(totals.gross, quote.currency)}
        </dd>
      </dl>
    </Panel>
  )
}

function Row({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
