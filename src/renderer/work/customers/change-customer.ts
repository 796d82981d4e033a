import type { Customer } from '#shared/customers/customer.ts'
import {
  applyCustomerForm,
  type CustomerForm,
  customerFormOf,
  type FormInvalid,
} from '#shared/customers/customer-form.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

/** Corrects what is known of a customer. `settle` says what of the form is stored, looking at what stands now. */
export async function changeCustomer(
  { repositories }: Work,
  id: Customer['id'],
  settle: (now: CustomerForm) => Result<CustomerForm, Overtaken>,
): Promise<Result<Done<Customer>, FormInvalid | Overtaken | Gone>> {
  const companies = new Map((await repositories.customers.all()).map((one) => [one.id as string, one]))
  return changeWithWayBack(repositories.customers, id, (now): Result<Customer, FormInvalid | Overtaken> => {
    const settled = settle(customerFormOf(now))
    return settled.ok ? applyCustomerForm(now, settled.value, (one) => companies.get(one)) : settled
  })
}
