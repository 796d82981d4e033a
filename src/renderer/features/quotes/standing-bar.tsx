import { Badge, Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Cents } from '#shared/kernel/money.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { AllowanceField } from './allowance-field.tsx'
import classes from './quotes.module.css'
import { TotalDiscount } from './share-fields.tsx'
import type { Issuing } from './use-issuing.ts'
import { useWhyNot } from './use-why-not.ts'

interface Props {
  readonly quote: Quote
  readonly issuing: Issuing
}

/** What the quote comes to, what comes off it, and whether it may go out: in sight wherever one is on the page. */
export function StandingBar({ quote, issuing }: Props) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  return (
    <div className={classes['standing']} role="region" aria-label={t('quotes.standing')}>
      <div>
        <Text fz="xs" c="dimmed">
          {t('quotes.gross')}
        </Text>
        <div className={classes['standingTotal']}>{money(totalsOf(quote).gross, quote.currency)}</div>
      </div>
      {quote.stage === 'draft' ? <OffFields quote={quote} /> : <Off quote={quote} />}
      {beforeIssue.has(quote.stage) && <Way quote={quote} issuing={issuing} />}
    </div>
  )
}

function OffFields({ quote }: Pick<Props, 'quote'>) {
  return (
    <>
      <div className={classes['standingField']}>
        <TotalDiscount quote={quote} />
      </div>
      <div className={classes['standingField']}>
        <AllowanceField quote={quote} />
      </div>
    </>
  )
}

/** What came off a quote that stands: text, and nothing where nothing did. */
function Off({ quote }: Pick<Props, 'quote'>) {
  const { t } = useTranslation()
  const { money, share } = useLanguage()
  const { discount, allowance = 0 as Cents, currency } = quote
  const rows = [
    ...(discount > 0 ? [[t('quotes.totalDiscount'), share(discount)] as const] : []),
    ...(allowance > 0 ? [[t('quotes.allowance'), money(allowance, currency)] as const] : []),
  ]
  return rows.map(([name, value]) => (
    <div key={name}>
      <Text fz="xs" c="dimmed">
        {name}
      </Text>
      <Text fz="sm" lh="30px">
        {value}
      </Text>
    </div>
  ))
}

const beforeIssue: ReadonlySet<Quote['stage']> = new Set(['draft', 'inReview', 'approved'])

const colors = {
  own: 'gray',
  approved: 'green',
  mandate: 'green',
  waiting: 'orange',
  rejected: 'red',
  ask: 'orange',
} as const

/** Whether it may go out, and why it may not. */
function Way({ quote, issuing }: Props) {
  const { t } = useTranslation()
  const why = useWhyNot()(quote, issuing)
  const { name } = issuing.way
  return (
    <div className={classes['standingWay']} role="status">
      <Badge color={why === undefined ? 'green' : colors[name]} style={{ flex: 'none' }}>
        {t(quote.lines.length === 0 ? 'quotes.way.empty' : `quotes.way.${name}`)}
      </Badge>
      {why !== undefined && quote.lines.length > 0 && (
        <Text fz="xs" c="dimmed" lineClamp={2} title={why}>
          {why}
        </Text>
      )}
      {name === 'ask' && quote.lines.length > 0 && (
        <Button size="compact-xs" variant="default" style={{ flex: 'none' }} onClick={toReason}>
          {t('quotes.toReason')}
        </Button>
      )}
    </div>
  )
}

/** To the field where a reason is given. */
function toReason(): void {
  const field = document.querySelector<HTMLElement>('[data-ask] textarea')
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}
