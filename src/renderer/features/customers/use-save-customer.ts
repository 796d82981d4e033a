import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { type CustomerForm, customerFormOf, type FormInvalid } from '#shared/customers/customer-form.ts'
import { same } from '#shared/kernel/same.ts'
import { useApp } from '../../app-context.tsx'
import type { RecordForm } from '../../parts/records/record-form.tsx'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { notify } from '../../ui/notice.tsx'
import { changeCustomer } from '../../work/customers/change-customer.ts'
import type { Done } from '../../work/way-back.ts'

/** Stores what she changed. Returns what she has to mend first, or that she was asked something; nothing once it is stored or gone. */
export function useSaveCustomer(customer: Customer, record: Pick<RecordForm<CustomerForm>, 'onto' | 'ask'>) {
  const { t } = useTranslation()
  const { gone } = useWayBack()
  const { work } = useApp()

  async function takeBack(back: Done<Customer>['back']) {
    const done = await back()
    if (done.ok) notify({ about: customer.id, message: t('app.undone') })
    else gone()
  }

  return async function save(form: CustomerForm): Promise<FormInvalid | 'asked' | undefined> {
    const saved = await changeCustomer(work, customer.id, (now) => record.onto(form, now))
    if (saved.ok) {
      const { now, back } = saved.value
      if (!same(customerFormOf(customer), customerFormOf(now)))
        // The way back of the newest one: an earlier one would not stand beside it as if it were its own.
        notify({
          about: customer.id,
          message: `${t('customers.changed')} · ${t('app.saved')}`,
          undo: { label: t('app.undo'), run: () => void takeBack(back) },
        })
      return undefined
    }
    const { failure } = saved
    if (failure.kind === 'FormInvalid') return failure
    if (failure.kind === 'Overtaken') record.ask(failure)
    else notify({ message: t('customers.gone'), tone: 'bad' })
    return 'asked'
  }
}
