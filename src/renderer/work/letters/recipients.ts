import { type Contact, firstContact, isThere } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Recipient } from '#shared/templates/record-fields.ts'

export interface Recipients {
  readonly recipients: readonly Recipient[]
  /** Customers at whom nobody wants mail. */
  readonly skipped: number
  /** Customers who are lost, or out of use. */
  readonly lost: number
}

/**
 * One person for each customer: who decides, before anybody else; never somebody who does not want mail, and
 * nobody at a customer who is lost. Where nobody is known, the letter goes to the customer.
 */
export function recipientsOf(customers: readonly Customer[], contacts: readonly Contact[]): Recipients {
  const byCustomer = Map.groupBy(contacts, ({ customerId }) => customerId)
  const recipients: Recipient[] = []
  let skipped = 0
  let lost = 0
  for (const customer of customers) {
    const people = (byCustomer.get(customer.id) ?? []).filter(isThere)
    const willing = people.filter(({ optedOut }) => !optedOut)
    if (customer.lifecycle === 'lost' || customer.retired === true) lost += 1
    else if (people.length > 0 && willing.length === 0) skipped += 1
    else recipients.push({ customer, contact: firstContact(willing) })
  }
  return { recipients, skipped, lost }
}
