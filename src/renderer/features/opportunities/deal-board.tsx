import { Badge, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '#shared/activities/activity.ts'
import { daysInStage, weightedAmount } from '#shared/opportunities/move-deal.ts'
import type { OpportunityStage } from '#shared/opportunities/opportunity.ts'
import { type Opportunity } from '#shared/opportunities/opportunity.ts'
import type { Cents, Currency } from '#shared/kernel/money.ts'
import { useApp } from '../../app-context.tsx'
import type { AmountOf } from '../../parts/deals/use-deal-amounts.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useDrop } from '../../ui/use-drop.ts'
import classes from './deals.module.css'
import { type BoardMoves, useBoardMoves } from './use-board-moves.tsx'

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

const dragged = 'application/x-satchel-deal'

interface Props {
  readonly deals: readonly Opportunity[]
  readonly nameOf: (customerId: string) => string
  readonly amountOf: AmountOf
  /** Whose a deal is, where it is not hers who looks. */
  readonly ownerOf: (deal: Opportunity) => string
  /** What is to be done next about it. */
  readonly nextOf: (dealId: string) => Task | undefined
}

/** Deals by stage, with what each column comes to. */
export function DealBoard({ deals, ...props }: Props) {
  const { t } = useTranslation()
  const moves = useBoardMoves()
  return (
    <>
      <Text fz="xs" c="dimmed" ta="right" style={{ flex: 'none' }}>
        {t('deals.moveHelp')}
      </Text>
      <div className={classes['board']}>
        {columns.map((stage) => (
          <Column
            key={stage}
            stage={stage}
            deals={deals.filter((deal) => deal.stage === stage)}
            moves={moves}
            onDrop={(id) => {
              const deal = deals.find((one) => one.id === id)
              if (deal) void moves.go(deal, stage)
            }}
            {...props}
          />
        ))}
      </div>
      {moves.form}
    </>
  )
}

interface Moved {
  readonly moves: BoardMoves
}

function Column(
  props: Props & Moved & { readonly stage: OpportunityStage; readonly onDrop: (dealId: string) => void },
) {
  const { stage, deals, onDrop, ...others } = props
  const { t } = useTranslation()
  const [shown, setShown] = useState(firstCards)
  const isEnd = stage === 'won' || stage === 'lost'
  const sorted = deals.toSorted((a, b) => (a.closeDate < b.closeDate === isEnd ? 1 : -1))
  return (
    <section className={classes['column']} aria-label={t(`stage.${stage}`)} {...useDrop(dragged, onDrop)}>
      <ColumnHead stage={stage} deals={deals} isEnd={isEnd} amountOf={props.amountOf} />
      <div className={classes['cards']}>
        {sorted.slice(0, shown).map((deal) => (
          <Card key={deal.id} deal={deal} {...others} />
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
  readonly amountOf: AmountOf
}) {
  const { stage, deals, isEnd, amountOf } = props
  const { t } = useTranslation()
  const { money, roughMoney } = useLanguage()
  const followed = deals.map((deal) => ({ ...amountOf(deal), deal }))
  const written = (all: readonly Money[], write = roughMoney) =>
    [...sums(all)].map(([currency, sum]) => write(sum, currency)).join(' + ') || '–'
  const weighted = followed.map(({ deal, amount, currency }) => ({
    amount: weightedAmount(deal, amount),
    currency,
  }))
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
      <Text fz="xs" c="dimmed" truncate title={written(followed, money)}>
        {written(followed)}
      </Text>
      {!isEnd && (
        <Text fz="xs" c="dimmed" truncate>
          {t('deals.weighted', { amount: written(weighted) })}
        </Text>
      )}
    </header>
  )
}

function Card({
  deal,
  nameOf,
  amountOf,
  ownerOf,
  nextOf,
  moves,
}: Omit<Props, 'deals'> & Moved & { readonly deal: Opportunity }) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { wholeMoney, listed } = useLanguage()
  const { amount, currency, source } = amountOf(deal)
  const owner = ownerOf(deal)
  return (
    <button
      type="button"
      className={classes['card']}
      data-item={deal.id}
      draggable
      aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
      onDragStart={(event) => event.dataTransfer.setData(dragged, deal.id)}
      onKeyDown={(event) => moves.byKey(event, deal)}
      onClick={() => navigation.getState().go({ name: 'deal', id: deal.id })}
    >
      <Text fz="sm" fw={500} lineClamp={2}>
        {deal.name}
      </Text>
      <Text fz="xs" c="dimmed" truncate>
        {listed([nameOf(deal.customerId), owner].filter((one) => one !== ''))}
      </Text>
      <Text fz="sm" title={t(`deals.amountOf.${source}`)}>
        {wholeMoney(amount, currency)}
        {source !== 'typed' && (
          <Text span fz="xs" c="dimmed">
            {' '}
            {t(`deals.followsShort.${source}`)}
          </Text>
        )}
      </Text>
      <Next deal={deal} task={nextOf(deal.id)} />
    </button>
  )
}

/** When it is to close, how long it is here, and what comes next; late days in red. */
function Next({ deal, task }: { readonly deal: Opportunity; readonly task: Task | undefined }) {
  const { t } = useTranslation()
  const { clock, days } = useApp()
  const { day } = useLanguage()
  const today = days.own.today()
  const isOpen = deal.stage !== 'won' && deal.stage !== 'lost'
  const late = (on: string) => (isOpen && on < today ? 'red.8' : 'dimmed')
  return (
    <>
      <Text fz="xs" c={late(deal.closeDate)}>
        {day(deal.closeDate)}
        {isOpen && ` · ${t('deals.days', { count: daysInStage(deal, clock.now()) })}`}
      </Text>
      {isOpen && task && (
        <Text fz="xs" c={late(task.dueOn)} lineClamp={2}>
          {`${day(task.dueOn)} ${task.subject}`}
        </Text>
      )}
      {isOpen && !task && (
        <Text fz="xs" c="dimmed" fs="italic">
          {t('deals.noNext')}
        </Text>
      )}
    </>
  )
}

interface Money {
  readonly amount: Cents
  readonly currency: Currency
}

function sums(all: readonly Money[]): ReadonlyMap<Currency, Cents> {
  const totals = new Map<Currency, Cents>()
  for (const { amount, currency } of all)
    totals.set(currency, ((totals.get(currency) ?? 0) + amount) as Cents)
  return totals
}
