import { Button, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { owed } from '#shared/contracts/order-contract.ts'
import { receiptFault } from '#shared/contracts/receipt-sums.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { Form } from '../../ui/form.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { noteReceipt } from '../../work/orders/note-receipt.ts'
import { receiptMethods } from './receipt-methods.ts'

interface Props {
  readonly order: Order
  readonly receipts: readonly Receipt[]
}

interface Typed {
  readonly amount: Cents | null
  readonly receivedOn: string
  readonly method: Receipt['method']
}

/** Money that comes in, noted from the page itself; it begins with all that is left to pay. */
export function NewReceipt({ order, receipts }: Props) {
  const { t } = useTranslation()
  const { work, days } = useApp()
  const { money } = useLanguage()
  const amountFault = useAmountFault({ order, receipts })
  const [today] = useState(() => days.company.today())
  const fields = useFields<Typed>(
    useDraft(`receipt/${order.id}`, order.id),
    { amount: owed(order, receipts), receivedOn: today, method: 'transfer' },
    ({ amount }) => ({ amount: amountFault(amount) }),
  )

  async function note({ amount, receivedOn, method }: Typed) {
    if (amount === null) return false
    const shown = money(amount, order.currency)
    const sure = await askFirst({
      title: t('sure.receipt.title', { amount: shown }),
      follows: [t('sure.receipt.follows')],
      action: t('sure.receipt.action'),
    })
    if (!sure) return false
    await noteReceipt(work, order, { amount, receivedOn: receivedOn as Day, method })
    notify({ message: t('orders.received', { amount: shown }) })
    return true
  }

  return (
    <Form onSubmit={fields.adding(note)}>
      <ReceiptFields fields={fields} order={order} />
    </Form>
  )
}

function ReceiptFields(props: { readonly fields: Fields<Typed>; readonly order: Order }) {
  const { fields, order } = props
  const { t } = useTranslation()
  return (
    <Stack gap="xs" px="md" py="xs">
      <MoneyField
        label={`${t('orders.amount')} (${order.currency})`}
        currency={order.currency}
        {...fields.of('amount')}
      />
      <Group grow gap="xs" align="start">
        <DateField label={t('orders.on')} {...fields.of('receivedOn')} />
        <Select
          label={t('orders.method')}
          data={receiptMethods.map((value) => ({ value, label: t(`receiptMethod.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('method')}
        />
      </Group>
      <Button type="submit" variant="default">
        {t('orders.addReceipt')}
      </Button>
    </Stack>
  )
}

/** What is wrong with an amount that is noted for the order, in words. */
function useAmountFault({ order, receipts }: Props) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const { words } = useFaultWords()
  return (amount: Cents | null): string | undefined => {
    const fault = amount === null ? 'nothing' : receiptFault(order, receipts, amount)
    // What goes back is noted with its reason, in a form of its own.
    if (amount !== null && amount < 0) return t('orders.belowZero')
    if (fault === undefined) return undefined
    if (fault === 'tooMuch')
      return t('orders.tooMuch', { left: money(owed(order, receipts), order.currency) })
    return words(fault === 'nothing' ? 'required' : 'NotANumber')
  }
}
