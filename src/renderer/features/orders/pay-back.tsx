import { Button, Group, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Order, Receipt } from '#shared/contracts/contract.ts'
import { leftOfOrder } from '#shared/contracts/end-order.ts'
import { receiptFault } from '#shared/contracts/receipt-sums.ts'
import type { Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { useApp } from '../../app-context.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { noteReceipt } from '../../work/orders/note-receipt.ts'
import { receiptMethods } from './receipt-methods.ts'

interface Props {
  readonly order: Order
  readonly receipts: readonly Receipt[]
}

/** Money that goes back to the customer, with why. */
export function PayBack(props: Props) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <Group px="md" pb="xs">
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setOpen(true)}>
        {t('orders.payBack')}
      </Button>
      {isOpen && <PayBackForm {...props} onClose={() => setOpen(false)} />}
    </Group>
  )
}

interface Typed {
  readonly amount: Cents | null
  readonly receivedOn: string
  readonly method: Receipt['method']
  readonly reason: string
}

function PayBackForm({ order, receipts, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { words } = useFaultWords()
  const { money } = useLanguage()
  const [today] = useState(() => days.company.today())
  const { received } = leftOfOrder(order, receipts)
  const faultOf = (amount: Cents) =>
    receiptFault(order, receipts, -amount as Cents) &&
    t('orders.tooFarBack', { received: money(received, order.currency) })
  const fields = useFields<Typed>(
    useDraft(`payBack/${order.id}`, order.id),
    { amount: null, receivedOn: today, method: 'transfer', reason: '' },
    ({ amount, reason, receivedOn }) => ({
      amount: amount === null || amount <= 0 ? words('required') : faultOf(amount),
      receivedOn: receivedOn === '' && words('required'),
      reason: reason.trim() === '' && words('required'),
    }),
  )
  const note = useNote({ order, receipts })

  async function save(typed: Typed) {
    await note(typed)
    fields.draft.drop()
    onClose()
  }

  return (
    <FormDialog
      fields={fields}
      title={t('orders.payBack')}
      action={t('orders.notePayBack')}
      onSubmit={fields.submit(save)}
      onClose={onClose}
    >
      <MoneyField
        label={`${t('orders.paidBack')} (${order.currency})`}
        description={t('orders.receivedSoFar', { received: money(received, order.currency) })}
        currency={order.currency}
        {...fields.of('amount')}
      />
      <Group grow gap="xs" align="start">
        <DateField label={t('orders.paidBackOn')} {...fields.of('receivedOn')} />
        <Select
          label={t('orders.method')}
          data={receiptMethods.map((value) => ({ value, label: t(`receiptMethod.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('method')}
        />
      </Group>
      <Textarea
        label={t('orders.payBackReason')}
        withAsterisk
        maxLength={400}
        autosize
        minRows={2}
        {...fields.input('reason')}
      />
    </FormDialog>
  )
}

function useNote({ order }: Props) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { money } = useLanguage()
  return async ({ amount, receivedOn, method, reason }: Typed) => {
    if (amount === null) return
    const back = { amount: -amount as Cents, receivedOn: receivedOn as Day, method, reason: reason.trim() }
    await noteReceipt(work, order, back)
    notify({ message: t('orders.paidBackNoted', { amount: money(amount, order.currency) }) })
  }
}
