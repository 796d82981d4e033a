import { Button } from '@mantine/core'
import { IconFileInvoice, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { leftOfOrder } from '#shared/contracts/order-contract.ts'
import { useApp } from '../../app-context.tsx'
import { askFirst, type Question } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
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
  const questionOf = useQuestions({ order, receipts })
  return async (to: OrderStep) => {
    const answer = await askFirst(questionOf(to))
    if (!answer) return
    const done = await bringOrder(work, order.id, to, { receipts, reason: answer.reason })
    if (done.ok) return notify({ message: t('orders.now', { stage: t(`orderStage.${to}`) }) })
    const { failure } = done
    const message = failure.kind === 'Gone' ? t('orders.gone') : t(`orders.refused.${failure.because}`)
    notify({ message, tone: 'bad' })
  }
}

/** None of these steps is taken back: what follows is said first. */
function useQuestions({ order, receipts }: Props): (to: OrderStep) => Question {
  const { t } = useTranslation()
  const { number } = order
  const left = useLeft({ order, receipts })
  return (to) => {
    if (to !== 'cancelled') {
      const about = to === 'paid' ? 'paid' : 'invoice'
      return {
        title: t(`sure.${about}.title`, { number }),
        follows: [t(`sure.${about}.follows`)],
        action: t(`sure.${about}.action`),
      }
    }
    return {
      title: t('sure.cancelOrder.title', { number }),
      follows: [t('sure.cancelOrder.follows'), ...left],
      reason: { label: t('sure.cancelOrder.reason'), needed: true },
      action: t('sure.cancelOrder.action'),
      tone: 'bad',
    }
  }
}

/** What of a cancelled order still has to be settled between the two sides. */
function useLeft({ order, receipts }: Props): readonly string[] {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const { pieces, received } = leftOfOrder(order, receipts)
  return [
    ...(pieces > 0 ? [t('sure.cancelOrder.delivered', { count: pieces })] : []),
    ...(received > 0 ? [t('sure.cancelOrder.received', { amount: money(received, order.currency) })] : []),
  ]
}
