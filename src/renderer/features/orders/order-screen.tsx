import { Alert, Badge, Button, Text } from '@mantine/core'
import { IconFileInvoice, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order } from '#shared/contracts/contract.ts'
import {
  discountsAreTold,
  orderLineAmount,
  orderSums,
  untoldDifference,
} from '#shared/contracts/order-sums.ts'
import { advanceOrder, deliverRest, leftOfOrder, owed, undeliver } from '#shared/contracts/order-contract.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { useTotalRows } from '../../parts/quotes/use-total-rows.ts'
import { ThreadPanel, useDealThread } from '../../parts/customers/deal-thread.tsx'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { askFirst, type Question } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { Facts, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import cells from '../../ui/list-cells.module.css'
import { DocumentsPanel } from './order-documents.tsx'
import { DeliverForm } from './deliver-form.tsx'
import classes from './orders.module.css'
import { ReceiptsPanel } from './receipts-panel.tsx'

/** An order on its way: what was delivered, invoiced and paid. */
export function OrderScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const order = useLive(() => repositories.orders.watch(id), [repositories, id])
  const customerId = order.name === 'ready' ? (order.value?.customerId ?? '') : ''
  const customer = useLive(() => repositories.customers.watch(customerId), [repositories, customerId])
  if (order.name === 'loading' || customer.name === 'loading') return null
  if (order.value) return <Sheet order={order.value} customer={customer.value} />
  return <GonePage title={t('orders.title')}>{t('orders.gone')}</GonePage>
}

function Sheet({ order, customer }: { readonly order: Order; readonly customer: Customer | undefined }) {
  const { t } = useTranslation()
  const { money, day } = useLanguage()
  const thread = useDealThread(order.id, order.customerId)
  const receipts = thread.receipts.filter(({ orderId }) => orderId === order.id)
  const totalRows = useTotalRows()
  const untold = untoldDifference(order)
  return (
    <SubjectPage
      title={`${t('orders.title')} ${order.number}`}
      stage={{
        label: t(`orderStage.${order.stage}`),
        color: order.stage === 'cancelled' ? 'gray' : order.stage === 'paid' ? 'green' : 'brand',
      }}
      customer={customer}
      actions={<Steps order={order} receipts={receipts} />}
      notices={
        order.stage === 'cancelled' && order.reason ? (
          <Alert color="gray" p="xs" mb="sm">
            {order.reason}
          </Alert>
        ) : undefined
      }
      main={
        <>
          <LinesPanel order={order} />
          <ThreadPanel thread={thread} hereId={order.id} />
        </>
      }
      side={
        <>
          <Panel title={t('quotes.total')}>
            <Facts
              rows={[
                ...(discountsAreTold(order)
                  ? totalRows({ ...orderSums(order), currency: order.currency })
                  : untold === 0
                    ? []
                    : [[t('orders.untold'), money(untold, order.currency)] as const]),
                [t('quotes.gross'), money(order.amount, order.currency)],
                [t('orders.owed'), money(owed(order, receipts), order.currency)],
                [t('orders.orderedOn'), day(order.orderedOn)],
              ]}
            />
          </Panel>
          <ReceiptsPanel order={order} receipts={receipts} />
          {customer && <DocumentsPanel order={order} customer={customer} />}
        </>
      }
    />
  )
}

function Steps(props: { readonly order: Order; readonly receipts: Parameters<typeof advanceOrder>[2] }) {
  const { order, receipts } = props
  const { t } = useTranslation()
  const { money } = useLanguage()
  const { repositories } = useApp()

  function questionOf(to: 'invoiced' | 'paid' | 'cancelled'): Question {
    const { number, currency } = order
    if (to !== 'cancelled') {
      const about = to === 'paid' ? 'paid' : 'invoice'
      return {
        title: t(`sure.${about}.title`, { number }),
        follows: [t(`sure.${about}.follows`)],
        action: t(`sure.${about}.action`),
      }
    }
    const { pieces, received } = leftOfOrder(order, receipts)
    return {
      title: t('sure.cancelOrder.title', { number }),
      follows: [
        t('sure.cancelOrder.follows'),
        ...(pieces > 0 ? [t('sure.cancelOrder.delivered', { count: pieces })] : []),
        ...(received > 0 ? [t('sure.cancelOrder.received', { amount: money(received, currency) })] : []),
      ],
      reason: { label: t('sure.cancelOrder.reason'), needed: true },
      action: t('sure.cancelOrder.action'),
      tone: 'bad',
    }
  }

  async function go(to: 'invoiced' | 'paid' | 'cancelled') {
    const answer = await askFirst(questionOf(to))
    if (!answer) return
    const done = await repositories.orders.change(order.id, (now) =>
      advanceOrder(now, to, receipts, answer.reason),
    )
    if (!done.ok) {
      const { failure } = done
      const message = failure.kind === 'Gone' ? t('orders.gone') : t(`orders.refused.${failure.because}`)
      return notify({ message, tone: 'bad' })
    }
    notify({ message: t('orders.now', { stage: t(`orderStage.${to}`) }) })
  }

  return (
    <>
      {(order.stage === 'confirmed' || order.stage === 'partlyExecuted') && (
        <Button variant="default" leftSection={<IconX size={14} />} onClick={() => void go('cancelled')}>
          {t('orders.cancel')}
        </Button>
      )}
      {order.stage === 'executed' && (
        <Button leftSection={<IconFileInvoice size={14} />} onClick={() => void go('invoiced')}>
          {t('orders.invoice')}
        </Button>
      )}
      {order.stage === 'invoiced' && <Button onClick={() => void go('paid')}>{t('orders.paid')}</Button>}
    </>
  )
}

function LinesPanel({ order }: { readonly order: Order }) {
  const { t } = useTranslation()
  const { repositories, catalog } = useApp()
  const { undo } = useWayBack()
  const { products } = useLiveOr(() => catalog, [catalog], noCatalog)
  const { money, share, labelled } = useLanguage()
  const [delivering, setDelivering] = useState<number>()
  const isOpen = order.stage === 'confirmed' || order.stage === 'partlyExecuted'
  const machines = new Set(
    products.filter(({ product }) => product.kind === 'goods').map(({ product }) => product.id as string),
  )
  const rest = order.lines.filter(
    ({ productId, delivered = 0, quantity }) => delivered < quantity && !machines.has(productId),
  ).length

  async function all() {
    let before = order
    const done = await repositories.orders.change(order.id, (now) => {
      before = now
      return deliverRest(now, (productId) => machines.has(productId))
    })
    if (!done.ok) return notify({ message: t('orders.refused.tooMany'), tone: 'bad' })
    const noted = { before, after: done.value }
    notify({
      message: t('orders.restDelivered', { count: rest }),
      undo: undo(() => repositories.orders.change(order.id, (now) => undeliver(now, noted))),
    })
  }

  return (
    <Panel
      title={t('quotes.lines')}
      count={order.lines.length}
      actions={
        isOpen &&
        rest > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => void all()}>
            {t('orders.deliverRest', { count: rest })}
          </Button>
        )
      }
    >
      {order.lines.map((line, index) => {
        const { delivered = 0, serialNumbers = [] } = line
        return (
          <ListRow key={line.lineId ?? index}>
            <div className={cells['grow']}>
              <Text fz="sm" truncate>
                {line.description}
              </Text>
              {serialNumbers.length > 0 && (
                <Text fz="xs" c="dimmed" truncate title={serialNumbers.join(', ')}>
                  {labelled(t('orders.serials'), serialNumbers.join(', '))}
                </Text>
              )}
            </div>
            <Badge color={delivered >= line.quantity ? 'green' : 'gray'} miw={110} style={{ flex: 'none' }}>
              {t('orders.delivered', { count: delivered, total: line.quantity })}
            </Badge>
            {line.discount !== undefined && line.discount > 0 && (
              <Text fz="sm" c="dimmed" style={{ flex: 'none' }}>
                −{share(line.discount)}
              </Text>
            )}
            <span className={classes['amount']}>{money(orderLineAmount(line), order.currency)}</span>
            {isOpen && (
              <span className={classes['step']}>
                {delivered < line.quantity && (
                  <Button size="compact-sm" variant="default" onClick={() => setDelivering(index)}>
                    {t('orders.deliver')}
                  </Button>
                )}
              </span>
            )}
          </ListRow>
        )
      })}
      {delivering !== undefined && (
        <DeliverForm order={order} index={delivering} onClose={() => setDelivering(undefined)} />
      )}
    </Panel>
  )
}
