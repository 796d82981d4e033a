import { Badge, Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasSerials } from '#shared/catalog/product.ts'
import type { Order } from '#shared/contracts/contract.ts'
import { looselyDelivered } from '#shared/contracts/cut-order.ts'
import { orderLineAmount } from '#shared/contracts/order-sums.ts'
import { useApp } from '../../app-context.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { noCatalog } from '../../replica/views/catalog-index.ts'
import { askFirst } from '../../ui/ask-first.tsx'
import cells from '../../ui/list-cells.module.css'
import { notify } from '../../ui/notice.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { deliverAllLeft, takeBackLine } from '../../work/orders/advance-order.ts'
import { DeliverForm } from './deliver-form.tsx'
import classes from './orders.module.css'

interface Props {
  readonly order: Order
}

/** What was ordered, how much of it was delivered, and delivering the rest. */
export function LinesPanel({ order }: Props) {
  const { t } = useTranslation()
  const [delivering, setDelivering] = useState<number>()
  return (
    <Panel title={t('quotes.lines')} count={order.lines.length} actions={<DeliverRest order={order} />}>
      {order.lines.map((line, index) => (
        <LineRow
          key={line.lineId ?? index}
          order={order}
          line={line}
          index={index}
          onDeliver={() => setDelivering(index)}
        />
      ))}
      {delivering !== undefined && (
        <DeliverForm order={order} index={delivering} onClose={() => setDelivering(undefined)} />
      )}
    </Panel>
  )
}

function isOpen({ stage }: Order): boolean {
  return stage === 'confirmed' || stage === 'partlyExecuted'
}

/** All that needs no serial number, at once. */
function DeliverRest({ order }: Props) {
  const { t } = useTranslation()
  const { work, catalog } = useApp()
  const { undo } = useWayBack()
  const { products } = useLiveOr(() => catalog, [catalog], noCatalog)
  const machines = new Set(
    products.filter(({ product }) => hasSerials(product)).map(({ product }) => product.id as string),
  )
  const rest = order.lines.filter(
    ({ productId, delivered = 0, quantity }) => delivered < quantity && !machines.has(productId),
  ).length
  if (!isOpen(order) || rest === 0) return null

  async function all() {
    const done = await deliverAllLeft(work, order.id, (productId) => machines.has(productId))
    if (!done.ok) return notify({ message: t('orders.refused.tooMany'), tone: 'bad' })
    notify({ message: t('orders.restDelivered', { count: rest }), undo: undo(done.value.back) })
  }

  return (
    <Button size="compact-sm" variant="default" onClick={() => void all()}>
      {t('orders.deliverRest', { count: rest })}
    </Button>
  )
}

type Line = Order['lines'][number]

function LineRow(
  props: Props & { readonly line: Line; readonly index: number; readonly onDeliver: () => void },
) {
  const { order, line, index, onDeliver } = props
  const { t } = useTranslation()
  const { money, share } = useLanguage()
  const { delivered = 0, quantity } = line
  return (
    <ListRow>
      <Named line={line} />
      <Badge color={delivered >= quantity ? 'green' : 'gray'} miw={110} style={{ flex: 'none' }}>
        {t('orders.delivered', { count: delivered, total: quantity })}
      </Badge>
      {line.discount !== undefined && line.discount > 0 && (
        <Text fz="sm" c="dimmed" style={{ flex: 'none' }}>
          −{share(line.discount)}
        </Text>
      )}
      <span className={classes['amount']}>{money(orderLineAmount(line), order.currency)}</span>
      <TakeBack order={order} line={line} index={index} />
      {isOpen(order) && (
        <span className={classes['step']}>
          {delivered < quantity && (
            <Button size="compact-sm" variant="default" onClick={onDeliver}>
              {t('orders.deliver')}
            </Button>
          )}
        </span>
      )}
    </ListRow>
  )
}

/** Pieces that came back, or that somebody noted by mistake: asked first, and noted as not delivered. */
function TakeBack({ order, line, index }: Props & { readonly line: Line; readonly index: number }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const pieces = looselyDelivered(line)
  const isWhole = Number.isInteger(pieces)
  if (pieces === 0 || (order.stage !== 'partlyExecuted' && order.stage !== 'executed')) return null

  async function takeBack() {
    const sure = await askFirst({
      title: t(isWhole ? 'sure.takeBack.title' : 'sure.takeBack.titlePart', { count: pieces }),
      follows: [t('sure.takeBack.follows', { name: line.description })],
      action: t('sure.takeBack.action'),
    })
    if (!sure) return
    const done = await takeBackLine(work, order.id, index)
    if (done.ok)
      return notify({ message: t(isWhole ? 'orders.takenBack' : 'orders.takenBackPart', { count: pieces }) })
    notify({
      message: t(done.failure.kind === 'Gone' ? 'orders.gone' : 'orders.refused.wrongStage'),
      tone: 'bad',
    })
  }

  return (
    <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void takeBack()}>
      {t('orders.takeBack')}
    </Button>
  )
}

function Named({ line: { description, serialNumbers = [] } }: { readonly line: Line }) {
  const { t } = useTranslation()
  const { labelled } = useLanguage()
  return (
    <div className={cells['grow']}>
      <Text fz="sm" truncate>
        {description}
      </Text>
      {serialNumbers.length > 0 && (
        <Text fz="xs" c="dimmed" truncate title={serialNumbers.join(', ')}>
          {labelled(t('orders.serials'), serialNumbers.join(', '))}
        </Text>
      )}
    </div>
  )
}
