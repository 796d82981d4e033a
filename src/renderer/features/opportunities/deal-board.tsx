import { Badge, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { daysInStage, weightedAmount } from '#shared/opportunities/move-deal.ts'
import type { OpportunityStage } from '#shared/opportunities/opportunity.ts'
import { type Opportunity } from '#shared/opportunities/opportunity.ts'
import type { Cents, Currency } from '#shared/kernel/money.ts'
import { useApp } from '../../app-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './deals.module.css'

const columns: readonly OpportunityStage[] = [
  'prospecting',
  'qualification',
  'needs',
  'proposal',
  'negotiation',
  'won',
  'lost',
]
/** A manager has thousands; more are drawn when they are asked for. */
const firstCards = 40

interface Props {
  readonly deals: readonly Opportunity[]
  readonly nameOf: (customerId: string) => string
}

/** Deals by stage, with what each column comes to. */
export function DealBoard({ deals, nameOf }: Props) {
  return (
    <div className={classes['board']}>
      {columns.map((stage) => (
        <Column
          key={stage}
          stage={stage}
          deals={deals.filter((deal) => deal.stage === stage)}
          nameOf={nameOf}
        />
      ))}
    </div>
  )
}

function Column({ stage, deals, nameOf }: Props & { readonly stage: OpportunityStage }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(firstCards)
  const isEnd = stage === 'won' || stage === 'lost'
  const sorted = deals.toSorted((a, b) => (a.closeDate < b.closeDate === isEnd ? 1 : -1))
  return (
    <section className={classes['column']} aria-label={t(`stage.${stage}`)}>
      <ColumnHead stage={stage} deals={deals} isEnd={isEnd} />
      <div className={classes['cards']}>
        {sorted.slice(0, shown).map((deal) => (
          <Card key={deal.id} deal={deal} customer={nameOf(deal.customerId)} />
        ))}
        {sorted.length > shown && (
          <Button variant="subtle" onClick={() => setShown(shown + 200)}>
            {t('app.more')} ({sorted.length - shown})
          </Button>
        )}
      </div>
    </section>
  )
}

/** How many there are and what they come to; of those that are open also by how likely each is. */
function ColumnHead(props: {
  readonly stage: OpportunityStage
  readonly deals: readonly Opportunity[]
  readonly isEnd: boolean
}) {
  const { stage, deals, isEnd } = props
  const { t } = useTranslation()
  const { money, roughMoney } = useLanguage()
  const total = (of: (deal: Opportunity) => number, write = roughMoney) =>
    [...sums(deals, of)].map(([currency, sum]) => write(sum, currency)).join(' + ') || '–'
  return (
    <header className={classes['columnHead']}>
      <Group justify="space-between" wrap="nowrap">
        <Text fz="sm" fw={600} truncate>
          {t(`stage.${stage}`)}
        </Text>
        <Badge color={stage === 'won' ? 'green' : 'gray'} style={{ flex: 'none' }} px={6}>
          {deals.length}
        </Badge>
      </Group>
      <Text fz="xs" c="dimmed" truncate title={total(({ amount }) => amount, money)}>
        {total(({ amount }) => amount)}
      </Text>
      {!isEnd && (
        <Text fz="xs" c="dimmed" truncate>
          {t('deals.weighted', { amount: total(weightedAmount) })}
        </Text>
      )}
    </header>
  )
}

function Card({ deal, customer }: { readonly deal: Opportunity; readonly customer: string }) {
  const { t } = useTranslation()
  const { navigation, clock, days } = useApp()
  const { money, day } = useLanguage()
  const now = clock.now()
  const isOpen = deal.stage !== 'won' && deal.stage !== 'lost'
  const isLate = isOpen && deal.closeDate < days.own.today()
  return (
    <button
      type="button"
      className={classes['card']}
      onClick={() => navigation.getState().go({ name: 'deal', id: deal.id })}
    >
      <Text fz="sm" fw={500} lineClamp={2}>
        {deal.name}
      </Text>
      <Text fz="xs" c="dimmed" truncate>
        {customer}
      </Text>
      <Text fz="sm">{money(deal.amount, deal.currency)}</Text>
      <Text fz="xs" {...(isLate ? { c: 'red.8' } : { c: 'dimmed' })}>
        {day(deal.closeDate)}
        {isOpen && <br />}
        {isOpen && t('deals.days', { count: daysInStage(deal, now) })}
      </Text>
    </button>
  )
}

function sums(
  deals: readonly Opportunity[],
  of: (deal: Opportunity) => number,
): ReadonlyMap<Currency, Cents> {
  const totals = new Map<Currency, Cents>()
  for (const deal of deals) totals.set(deal.currency, ((totals.get(deal.currency) ?? 0) + of(deal)) as Cents)
  return totals
}
