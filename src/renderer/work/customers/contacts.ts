import type { Contact } from '#shared/contacts/contact.ts'
import {
  applyContactForm,
  type ContactForm,
  contactFormOf,
  type ContactInvalid,
  newContact,
} from '#shared/contacts/contact-form.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

/** Somebody who works at a customer's. */
export async function addContact(
  { repositories, ids, author }: Work,
  customerId: Customer['id'],
  form: ContactForm,
): Promise<Result<Contact, ContactInvalid>> {
  const find = await colleagues(repositories, customerId)
  const made = newContact({ id: ids.next('contact'), customerId, stamp: author.stamp() }, form, find)
  if (!made.ok) return made
  await repositories.contacts.add(made.value)
  return ok(made.value)
}

/** Corrects what is known of somebody. `settle` says what of the form is stored, looking at what stands now. */
export async function changeContact(
  { repositories }: Work,
  { id, customerId }: Pick<Contact, 'id' | 'customerId'>,
  settle: (now: ContactForm) => Result<ContactForm, Overtaken>,
): Promise<Result<Done<Contact>, ContactInvalid | Overtaken | Gone>> {
  const find = await colleagues(repositories, customerId)
  return changeWithWayBack(repositories.contacts, id, (now): Result<Contact, ContactInvalid | Overtaken> => {
    const settled = settle(contactFormOf(now))
    return settled.ok ? applyContactForm(now, settled.value, find) : settled
  })
}

async function colleagues({ contacts }: Work['repositories'], customerId: string) {
  const there = new Map((await contacts.ofCustomer(customerId)).map((one) => [one.id as string, one]))
  return (id: string) => there.get(id)
}
