import { yearOf } from '#shared/kernel/clock.ts'
import type { Find } from '#shared/directory/classes-held.ts'
import type { User } from '#shared/directory/directory.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { FormInvalid } from '#shared/customers/customer-form.ts'
import { holdsNew, newCustomer, type NewCustomerForm } from '#shared/customers/new-customer.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Work } from '../work.ts'

/**
 * A customer whom she met. It is hers to hold by its owner, territory and line, or the server would not take it;
 * its number is one of this laptop's, or none where there is none left.
 */
export async function addCustomer(
  work: Work,
  form: NewCustomerForm,
  directory: Find,
): Promise<Result<Customer, FormInvalid>> {
  const { repositories, numbers, ids, author, days, me } = work
  const user = directory(me) as User | undefined
  if (!user || !holdsNew(directory, user, form))
    return err({ kind: 'FormInvalid', faults: { ownerId: 'notHeld' } })
  const companies = new Map((await repositories.customers.all()).map((one) => [one.id as string, one]))
  const [id, stamp] = [ids.next('customer'), author.stamp()]
  const made = newCustomer({ id, number: '', stamp }, form, (one) => companies.get(one))
  if (!made.ok) return made
  const number = await numbers.take('customer', yearOf(days.company.dayOf(stamp.at)), id)
  const customer = { ...made.value, number }
  await repositories.customers.add(customer)
  return ok(customer)
}
