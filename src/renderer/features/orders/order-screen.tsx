import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { owed } from '#shared/contracts/order-contract.ts'
import { discountsAreTold, orderSums, untoldDifference } from '#shared/contracts/order-sums.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { CreditNotice } from '../../parts/customers/credit-notice.tsx'
import { ThreadPanel, useDealThread } from '../../parts/customers/deal-thread.tsx'
import { SumsList } from '../../parts/quotes/sums-list.tsx'
import { useTotalRows } from '../../parts/quotes/use-total-rows.ts'
import { GonePage, SubjectPage } from '../../parts/records/subject-page.tsx'
import { Facts, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive, useLiveOr } from '../../ui/use-live.ts'
import { DocumentsPanel } from './order-documents.tsx'
import { LinesPanel } from './order-lines.tsx'
import { OrderSteps } from './order-steps.tsx'
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
  const thread = useDealThread(order.id, order.customerId)
  const receipts = thread.receipts.filter(({ orderId }) => orderId === order.id)
  const { stage } = order
  const title = useTitle(order)
  const color = stage === 'cancelled' ? 'gray' : stage === 'paid' ? 'green' : 'brand'
  return (
    <SubjectPage
      id={order.id}
      title={title || `${t('orders.title')} ${order.number}`}
      facts={title ? [`${t('orders.title')} ${order.number}`] : []}
      stage={{ label: t(`orderStage.${stage}`), color }}
      customer={customer}
      actions={<OrderSteps order={order} receipts={receipts} />}
      notices={
        <>
          <Cancelled order={order} />
          <CreditNotice customer={customer} adding={{ orderId: order.id }} />
        </>
      }
      main={
        <>
          <LinesPanel order={order} />
          <ThreadPanel thread={thread} hereId={order.id} />
        </>
      }
      side={
        <>
          <SumsPanel order={order} receipts={receipts} />
          <ReceiptsPanel order={order} receipts={receipts} />
          {customer && <DocumentsPanel order={order} customer={customer} />}
        </>
      }
    />
  )
}

/** What its contract is called: the customer and the project; '' where that is not here. */
function useTitle({ contractId }: Order): string {
  const { repositories } = useApp()
  return (
    useLiveOr(() => repositories.contracts.watch(contractId), [repositories, contractId], undefined)?.title ??
    ''
  )
}

/** Why it was cancelled, or the rest of it is not delivered. */
function Cancelled({ order: { stage, reason } }: { readonly order: Order }) {
  const { t } = useTranslation()
  const { labelled } = useLanguage()
  if (!reason) return null
  return (
    <Alert color="gray" p="xs" mb="sm">
      {labelled(t(stage === 'cancelled' ? 'sure.cancelOrder.reason' : 'sure.endRest.reason'), reason)}
    </Alert>
  )
}

function SumsPanel(props: { readonly order: Order; readonly receipts: readonly Receipt[] }) {
  const { order, receipts } = props
  const { amount, currency, orderedOn } = order
  const { t } = useTranslation()
  const { money, day } = useLanguage()
  const rows = useRowsAbove(order)
  return (
    <Panel title={t('quotes.total')}>
      <SumsList
        rows={rows}
        gross={money(amount, currency)}
        after={[[t('orders.owed'), money(owed(order, receipts), currency)]]}
      />
      <Facts rows={[[t('orders.orderedOn'), day(orderedOn)]]} />
    </Panel>
  )
}

/** How the total follows from the lines, as far as the order says it. */
function useRowsAbove(order: Order): readonly (readonly [string, string])[] {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const totalRows = useTotalRows()
  const { currency } = order
  if (discountsAreTold(order)) return totalRows({ ...orderSums(order), currency })
  const untold = untoldDifference(order)
  return untold === 0 ? [] : [[t('orders.untold'), money(untold, currency)]]
}
