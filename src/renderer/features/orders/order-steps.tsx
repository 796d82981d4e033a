import { Button } from '@mantine/core'
import { IconFileInvoice, IconPlayerStop, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { mayEndRest } from '#shared/contracts/cut-order.ts'
import { cancelFault } from '#shared/contracts/end-order.ts'
import { useApp } from '../../app-context.tsx'
import { askFirst, type Question } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useReason } from '../../parts/records/use-reason.ts'
import { bringOrder, type OrderStep } from '../../work/orders/advance-order.ts'

interface Props {
  readonly order: Order
  readonly receipts: readonly Receipt[]
}

/** What the office does with an order next. */
export function OrderSteps(props: Props) {
  const { stage } = props.order
  const { t } = useTranslation()
  const go = useSteps(props)
  return (
    <>
      {mayEndRest(props.order) && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={14} />}
          onClick={() => void go('endRest')}
        >
          {t('orders.endRest')}
        </Button>
      )}
      {(stage === 'confirmed' || stage === 'partlyExecuted') && (
        <Button variant="default" leftSection={<IconX size={14} />} onClick={() => void go('cancelled')}>
          {t('orders.cancel')}
        </Button>
      )}
      {stage === 'executed' && (
        <Button leftSection={<IconFileInvoice size={14} />} onClick={() => void go('invoiced')}>
          {t('orders.invoice')}
        </Button>
      )}
      {stage === 'invoiced' && <Button onClick={() => void go('paid')}>{t('orders.paid')}</Button>}
    </>
  )
}

function useSteps({ order, receipts }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const reasonWhy = useReason()
  const questionOf = useQuestions(order)
  return async (to: OrderStep) => {
    // What stands against it is said at once, before anybody writes down a reason.
    const against = to === 'cancelled' ? cancelFault(order, receipts) : undefined
    if (against) return notify({ message: reasonWhy(against), tone: 'bad' })
    const answer = await askFirst(questionOf(to))
    if (!answer) return
    const done = await bringOrder(work, order.id, to, { receipts, reason: answer.reason })
    if (done.ok) return notify({ message: t('orders.now', { stage: t(`orderStage.${done.value.stage}`) }) })
    const { failure } = done
    const message = failure.kind === 'Gone' ? t('orders.gone') : t(`orders.refused.${failure.because}`)
    notify({ message, tone: 'bad' })
  }
}

/** None of these steps is taken back: what follows is said first. */
function useQuestions({ number }: Order): (to: OrderStep) => Question {
  const { t } = useTranslation()
  const about = { endRest: 'endRest', cancelled: 'cancelOrder', invoiced: 'invoice', paid: 'paid' } as const
  return (to) => {
    const key = about[to]
    const question = {
      title: t(`sure.${key}.title`, { number }),
      follows: [t(`sure.${key}.follows`)],
      action: t(`sure.${key}.action`),
    }
    if (to !== 'cancelled' && to !== 'endRest') return question
    return { ...question, reason: { label: t(`sure.${about[to]}.reason`), needed: true }, tone: 'bad' }
  }
}
