import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { owed } from '#shared/contracts/order-contract.ts'
import { receiptFault } from '#shared/contracts/receipt-sums.ts'
import { parseAmount } from '#shared/kernel/parse-number.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import cells from '../../ui/list-cells.module.css'
import { useLanguage } from '../../ui/use-language.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { noteReceipt } from '../../work/orders/note-receipt.ts'
import { focusUnfit } from '../../ui/unfit.ts'

const methods = ['transfer', 'draft', 'cash'] as const

/** Money that came in, and noting some. */
export function ReceiptsPanel(props: { readonly order: Order; readonly receipts: readonly Receipt[] }) {
  const { order, receipts } = props
  const { t } = useTranslation()
  const { money, day } = useLanguage()
  return (
    <Panel title={t('orders.receipts')} count={receipts.length}>
      {receipts.length === 0 && <Empty>{t('orders.noReceipts')}</Empty>}
      {receipts.map((receipt) => (
        <ListRow key={receipt.id}>
          <span className={cells['when']}>{day(receipt.receivedOn)}</span>
          <Text fz="sm" c="dimmed" className={cells['grow'] ?? ''}>
            {t(`receiptMethod.${receipt.method}`)}
          </Text>
          <span className={cells['amount']}>{money(receipt.amount, receipt.currency)}</span>
        </ListRow>
      ))}
      {order.stage !== 'cancelled' && owed(order, receipts) > 0 && (
        <NewReceipt key={receipts.length} order={order} receipts={receipts} />
      )}
    </Panel>
  )
}

function NewReceipt({ order, receipts }: { readonly order: Order; readonly receipts: readonly Receipt[] }) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { amount, money } = useLanguage()
  const left = owed(order, receipts)
  const [typed, setTyped] = useState(amount(left))
  const [on, setOn] = useState<string>(days.company.today())
  const [method, setMethod] = useState<Receipt['method']>('transfer')
  const root = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState<string>()

  async function add() {
    if (focusUnfit(root.current)) return
    const parsed = parseAmount(typed)
    if (!parsed.ok) return setProblem(t('fault.NotANumber'))
    const fault = receiptFault(order, receipts, parsed.value)
    if (fault === 'tooMuch') return setProblem(t('orders.tooMuch', { left: money(left, order.currency) }))
    if (fault !== undefined) return setProblem(t('fault.NotANumber'))
    const sure = await askFirst({
      title: t('sure.receipt.title', { amount: money(parsed.value, order.currency) }),
      follows: [t('sure.receipt.follows')],
      action: t('sure.receipt.action'),
    })
    if (!sure) return
    await noteReceipt(work, order, { amount: parsed.value, receivedOn: on as Day, method })
    notify({ message: t('orders.received', { amount: money(parsed.value, order.currency) }) })
  }

  return (
    <Stack ref={root} gap="xs" px="md" py="xs">
      {problem && (
        <Alert role="alert" color="red" p="xs">
          {problem}
        </Alert>
      )}
      <TextInput
        label={`${t('orders.amount')} (${order.currency})`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && void add()}
      />
      <Group grow gap="xs">
        <DateField label={t('orders.on')} value={on} onChange={setOn} />
        <Select
          label={t('orders.method')}
          data={methods.map((value) => ({ value, label: t(`receiptMethod.${value}`) }))}
          value={method}
          onChange={(value) => value && setMethod(value as Receipt['method'])}
          allowDeselect={false}
        />
      </Group>
      <Button variant="default" onClick={() => void add()}>
        {t('orders.addReceipt')}
      </Button>
    </Stack>
  )
}
