import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import {
  customerFaults,
  type CustomerForm,
  customerFormOf,
  trimmedForm,
} from '#shared/customers/customer-form.ts'
import { useRecordForm } from '../../parts/records/record-form.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CustomerFields } from '../../parts/customers/customer-fields.tsx'
import { useRetireCustomer } from './use-retire.ts'
import { useSaveCustomer } from './use-save-customer.ts'
import { useValueWords } from './use-value-words.ts'

interface Props {
  readonly customer: Customer
  readonly onClose: () => void
}

/** The customer's own data in a form; saved on the laptop at once, with a way back. */
export function CustomerEdit({ customer, onClose }: Props) {
  const { t } = useTranslation()
  const { wordsOf } = useFaultWords()
  const draft = useDraft(`edit/${customer.id}`, customer.id)
  const before = customerFormOf(customer)
  const fields = useFields(draft, before, (form) =>
    wordsOf(customerFaults(trimmedForm(form, before), before)),
  )
  const record = useRecordForm(customer.id, draft, before, useValueWords())
  const save = useSaveCustomer(customer, record)
  const { retire } = useRetireCustomer(customer)

  async function submit(form: CustomerForm) {
    const refused = await save(form)
    if (refused === 'asked') return
    if (refused) return fields.blame(wordsOf(refused.faults))
    draft.drop()
    onClose()
  }

  return (
    <FormDialog
      title={t('customers.editTitle')}
      size="xl"
      fields={fields}
      overtaken={record.notice}
      action={t('app.save')}
      aside={
        customer.retired !== true && (
          <Button
            variant="subtle"
            color="red"
            onClick={() => void retire().then((done) => (done ? onClose() : undefined))}
          >
            {t('customers.retire')}
          </Button>
        )
      }
      onSubmit={fields.submit(submit)}
      onClose={onClose}
    >
      <CustomerFields fields={fields} />
    </FormDialog>
  )
}
