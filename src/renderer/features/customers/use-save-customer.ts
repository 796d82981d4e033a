import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import {
  applyCustomerForm,
  type CustomerForm,
  customerFormOf,
  type FormInvalid,
} from '#shared/customers/customer-form.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { same } from '#shared/kernel/same.ts'
import { type Overtaken, takenBack } from '#shared/sync/form-change.ts'
import { useApp } from '../../app-context.tsx'
import type { RecordForm } from '../../parts/records/record-form.tsx'
import { notify } from '../../ui/notice.tsx'

/** Stores what she changed. Returns what she has to mend first, or that she was asked something; nothing once it is stored or gone. */
export function useSaveCustomer(customer: Customer, record: RecordForm<CustomerForm>) {
  const { t } = useTranslation()
  const { repositories } = useApp()

  async function save(form: CustomerForm): Promise<FormInvalid | 'asked' | undefined> {
    let before = customer
    const saved = await repositories.customers.change(
      customer.id,
      (now): Result<Customer, FormInvalid | Overtaken> => {
        before = now
        const settled = record.onto(form, customerFormOf(now))
        return settled.ok ? applyCustomerForm(now, settled.value) : settled
      },
    )
    if (saved.ok) {
      tellChanged(before, saved.value)
      return undefined
    }
    const { failure } = saved
    if (failure.kind === 'FormInvalid') return failure
    if (failure.kind === 'Overtaken') record.ask(failure)
    else notify({ message: t('customers.gone'), tone: 'bad' })
    return 'asked'
  }

  function tellChanged(before: Customer, after: Customer) {
    if (same(customerFormOf(before), customerFormOf(after))) return
    const undo = () =>
      void repositories.customers
        .change(customer.id, (now) => ok(takenBack(now, before, after)))
        .then(() => notify({ message: t('app.undone') }))
    notify({
      message: `${t('customers.changed')} · ${t('app.saved')}`,
      undo: { label: t('app.undo'), run: undo },
    })
  }

  return save
}
