import { type Contact, firstContact, isThere } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Recipient } from '#shared/templates/record-fields.ts'

/**
 * One person for each customer: who decides, before anybody else; never somebody who does not want mail.
 * `skipped` customers have nobody who does. Where nobody is known, the letter goes to the customer.
 */
export function recipientsOf(
  customers: readonly Customer[],
  contacts: readonly Contact[],
): { readonly recipients: readonly Recipient[]; readonly skipped: number } {
  const byCustomer = Map.groupBy(contacts, ({ customerId }) => customerId)
  const recipients: Recipient[] = []
  let skipped = 0
  for (const customer of customers) {
    const people = (byCustomer.get(customer.id) ?? []).filter(isThere)
    const willing = people.filter(({ optedOut }) => !optedOut)
    if (people.length > 0 && willing.length === 0) skipped += 1
    else recipients.push({ customer, contact: firstContact(willing) })
  }
  return { recipients, skipped }
}
