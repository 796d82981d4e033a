import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { leftOfOrder } from '#shared/contracts/end-order.ts'
import { owed } from '#shared/contracts/order-contract.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { NewReceipt } from './new-receipt.tsx'
import { PayBack } from './pay-back.tsx'

/** Money that came in, and noting some. */
export function ReceiptsPanel(props: { readonly order: Order; readonly receipts: readonly Receipt[] }) {
  const { order, receipts } = props
  const { t } = useTranslation()
  const { money, day, labelled } = useLanguage()
  const received = leftOfOrder(order, receipts).received
  return (
    <Panel title={t('orders.receipts')} count={receipts.length}>
      {receipts.length === 0 && <Empty>{t('orders.noReceipts')}</Empty>}
      {receipts.map((receipt) => (
        <ListRow key={receipt.id}>
          <span className={cells['when']}>{day(receipt.receivedOn)}</span>
          <Text fz="sm" c="dimmed" className={cells['grow'] ?? ''}>
            {receipt.amount < 0
              ? labelled(
                  t('orders.paidBackBy', { method: t(`receiptMethod.${receipt.method}`) }),
                  receipt.reason ?? '',
                )
              : t(`receiptMethod.${receipt.method}`)}
          </Text>
          <span className={cells['amount']}>{money(receipt.amount, receipt.currency)}</span>
        </ListRow>
      ))}
      {order.stage !== 'cancelled' && owed(order, receipts) > 0 && (
        // Begun anew with what is left once something came in.
        <NewReceipt key={receipts.length} order={order} receipts={receipts} />
      )}
      {received > 0 && <PayBack order={order} receipts={receipts} />}
    </Panel>
  )
}
