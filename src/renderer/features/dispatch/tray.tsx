import { Text } from '@mantine/core'
import { type KeyboardEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Waiting } from '#shared/dispatch/board.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './dispatch.module.css'
import type { CardWords } from './use-card-words.ts'
import { cardHeights, VisitCard } from './visit-card.tsx'

interface Props {
  readonly waiting: Waiting
  readonly words: CardWords
  readonly mayMove: (visit: Visit) => boolean
  readonly picked: string | undefined
  readonly onKeyDown: (event: KeyboardEvent) => void
}

const atMost = 40
const noConflicts = [] as const

/** What nobody goes to yet: it is dragged from here onto somebody's day. */
export const Tray = memo(function Tray({ waiting, words, mayMove, picked, onKeyDown }: Props) {
  const { t } = useTranslation()
  const { day } = useLanguage()
  const { unassigned, overdue, requests } = waiting
  const isEmpty = unassigned.length + overdue.length + requests.length === 0
  const cards = (visits: readonly Visit[]) =>
    visits
      .slice(0, atMost)
      .map((visit) => (
        <VisitCard
          key={visit.id}
          visit={visit}
          customer={words.customerName(visit.customerId)}
          fault={words.faultOf(visit)}
          conflicts={noConflicts}
          conflictWords=""
          isMovable={mayMove(visit)}
          isPicked={picked === visit.id}
          isReached
          look="wide"
          day={day(visit.scheduledFor)}
        />
      ))
  return (
    <section className={classes['tray']} aria-label={t('dispatch.waiting')} onKeyDown={onKeyDown}>
      {isEmpty && (
        <Text fz="sm" c="dimmed">
          {t('dispatch.nothingWaits')}
        </Text>
      )}
      <Heading name="unassigned" count={unassigned.length} />
      {cards(unassigned)}
      <More count={unassigned.length} />
      <Heading name="overdue" count={overdue.length} />
      {cards(overdue)}
      <More count={overdue.length} />
      <Heading name="requests" count={requests.length} />
      {requests.slice(0, atMost).map((request) => (
        <RequestCard
          key={request.id}
          request={request}
          customer={words.customerName(request.customerId)}
          isPicked={picked === request.id}
        />
      ))}
      <More count={requests.length} />
    </section>
  )
})

function Heading(props: { readonly name: 'unassigned' | 'overdue' | 'requests'; readonly count: number }) {
  const { t } = useTranslation()
  if (props.count === 0) return null
  return (
    <Text fz="sm" fw={600} mt={4}>
      {t(`dispatch.${props.name}`)}{' '}
      <Text span fz="sm" c="dimmed">
        {props.count}
      </Text>
    </Text>
  )
}

function More({ count }: { readonly count: number }) {
  const { t } = useTranslation()
  if (count <= atMost) return null
  return (
    <Text fz="xs" c="dimmed">
      {t('dispatch.moreWait', { count: count - atMost })}
    </Text>
  )
}

/** A request for which nobody planned a visit: put down on a day, it asks for the rest. */
function RequestCard(props: {
  readonly request: ServiceRequest
  readonly customer: string
  readonly isPicked: boolean
}) {
  const { request, customer, isPicked } = props
  const { t } = useTranslation()
  const label = [customer, request.subject, t(`severity.${request.severity}`)].join(' · ')
  return (
    <button
      type="button"
      className={classes['card']}
      style={{ height: cardHeights.wide }}
      title={label}
      aria-label={label}
      data-item={request.id}
      data-drag={request.id}
      data-picked={isPicked || undefined}
      data-bad={request.severity === 'critical' || undefined}
    >
      <span className={classes['line']}>
        <span className={classes['hour']}>{t(`severity.${request.severity}`)}</span>
        {customer}
      </span>
      <span className={classes['line']}>{request.subject}</span>
    </button>
  )
}
