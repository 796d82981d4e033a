import { Select, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import type { InvoiceRequest } from '#shared/contracts/invoice-request.ts'
import { addressText, type Customer } from '#shared/customers/customer.ts'
import type { Cents } from '#shared/kernel/money.ts'
import { useApp } from '../../app-context.tsx'
import { useHolders } from '../../parts/directory/use-holders.ts'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { type Fields, useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLive } from '../../ui/use-live.ts'
import { askForInvoice } from '../../work/contracts/invoices.ts'
import { useInvoiceRefused } from './use-invoice-refused.ts'

interface Props {
  readonly contract: Contract
  readonly left: Cents
  readonly onClose: () => void
}

type Typed = Pick<
  InvoiceRequest,
  'kind' | 'title' | 'taxNumber' | 'address' | 'bank' | 'note' | 'answererId'
> & {
  readonly amount: Cents | null
}

const kinds = ['special', 'ordinary'] as const

/** Asks the office for an invoice: to whom, of which kind, how much at most, and who issues it. */
export function InvoiceForm(props: Props) {
  const { repositories } = useApp()
  const { customerId } = props.contract
  const customer = useLive(() => repositories.customers.watch(customerId), [repositories, customerId])
  if (customer.name === 'loading') return null
  return <Opened {...props} customer={customer.value} />
}

function Opened({ contract, left, customer, onClose }: Props & { readonly customer: Customer | undefined }) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const faultsOf = useFaults(left, contract)
  const fields = useFields<Typed>(
    useDraft(`invoice/${contract.id}`, contract.id),
    {
      kind: 'special',
      title: customer?.name ?? '',
      taxNumber: customer?.taxNumber ?? '',
      address: customer ? `${addressText(customer.address)} ${customer.phone}`.trim() : '',
      bank: customer?.bankAccount ?? '',
      note: '',
      answererId: '',
      amount: left,
    },
    faultsOf,
  )
  const ask = useAsk({ contract, left, onClose }, fields)
  return (
    <FormDialog
      fields={fields}
      title={t('invoices.ask')}
      size={640}
      action={t('invoices.send')}
      onSubmit={fields.submit(ask)}
      onClose={onClose}
    >
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
        <Select
          label={t('invoices.kind')}
          data={kinds.map((value) => ({ value, label: t(`invoices.kinds.${value}`) }))}
          allowDeselect={false}
          {...fields.choice('kind')}
        />
        <MoneyField
          label={`${t('invoices.amount')} (${contract.currency})`}
          description={t('invoices.left', { left: money(left, contract.currency) })}
          currency={contract.currency}
          {...fields.of('amount')}
        />
        <TextInput label={t('invoices.buyer')} maxLength={120} withAsterisk {...fields.input('title')} />
        <TextInput label={t('invoices.taxNumber')} maxLength={40} {...fields.input('taxNumber')} />
        <TextInput label={t('invoices.address')} maxLength={200} {...fields.input('address')} />
        <TextInput label={t('invoices.bank')} maxLength={200} {...fields.input('bank')} />
      </SimpleGrid>
      <Answerer fields={fields} customerId={contract.customerId} />
      <Textarea
        label={t('invoices.note')}
        maxLength={1_000}
        autosize
        minRows={1}
        maxRows={4}
        {...fields.input('note')}
      />
    </FormDialog>
  )
}

/** Who is to issue it: somebody who reads what lies with this customer, or the request would reach nobody. */
function Answerer(props: { readonly fields: Fields<Typed>; readonly customerId: string }) {
  const { fields, customerId } = props
  const { t } = useTranslation()
  const holds = useHolders()
  return (
    <>
      <PersonField
        label={t('invoices.answerer')}
        who={(user) => holds(user, customerId)}
        {...fields.of('answererId')}
      />
      <Text fz="xs" c="dimmed">
        {t('invoices.answererHelp')}
      </Text>
    </>
  )
}

function useFaults(left: Cents, { currency }: Contract) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const { words } = useFaultWords()
  return ({ title, amount, answererId, kind, taxNumber }: Typed) => ({
    title: title.trim() === '' && words('required'),
    taxNumber: kind === 'special' && taxNumber.trim() === '' && words('required'),
    answererId: answererId === '' && words('required'),
    amount:
      amount === null || amount <= 0
        ? words('required')
        : amount > left && t('invoices.left', { left: money(left, currency) }),
  })
}

function useAsk({ contract, onClose }: Props, fields: Fields<Typed>) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { money } = useLanguage()
  const say = useInvoiceRefused()
  return async ({ amount, title, taxNumber, address, bank, note, kind, answererId }: Typed) => {
    if (amount === null) return
    const task = t('invoices.task', {
      amount: money(amount, contract.currency),
      number: contract.number,
      title: title.trim(),
    })
    const said = {
      title: title.trim(),
      taxNumber: taxNumber.trim(),
      address: address.trim(),
      bank: bank.trim(),
    }
    const wish = { contractId: contract.id, kind, amount, answererId, note: note.trim(), task, ...said }
    const done = await askForInvoice(work, wish)
    if (!done.ok) return fields.blame({ '': say(done.failure) })
    fields.draft.drop()
    onClose()
    notify({ message: t('invoices.asked') })
  }
}
