import { type Contact } from '#shared/contacts/contact.ts'
import { type ContactForm, type ContactInvalid, newContact } from '#shared/contacts/contact-form.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { FormInvalid } from '#shared/customers/customer-form.ts'
import { holdsNew, newCustomer, type NewCustomerForm } from '#shared/customers/new-customer.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import type { Stamp } from '#shared/kernel/document.ts'
import type { Id } from '#shared/kernel/id.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import {
  dealOfLead,
  type LeadRefused,
  qualifyLead,
  whyNotQualified,
} from '#shared/opportunities/qualify-lead.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

/** Whose a lead without a customer turns out to be, and who speaks for it there. */
export interface Converted {
  readonly leadId: Lead['id']
  readonly processId: SalesProcess['id'] | ''
  /** One that is here, or one that begins with this. */
  readonly customer: { readonly id: Customer['id'] } | { readonly form: NewCustomerForm }
  /** One that is there, one that begins with this, or nobody. */
  readonly contact: { readonly id: Contact['id'] } | { readonly form: ContactForm } | undefined
}

interface Fixed {
  readonly customerId: Customer['id']
  readonly contactId: Contact['id']
  readonly dealId: Id<'opportunity'>
  readonly stamp: Stamp
  readonly today: Day
  readonly ownerId: string
}

type Refused = LeadRefused | FormInvalid | ContactInvalid | Gone
type Data = Converted & Fixed

/** First the lead, which then stands for no second deal; then the customer, who speaks for it, and the deal. */
export const leadToCustomer: Plan<Converted, Fixed, Refused> = {
  kind: 'leadToCustomer',
  about: ({ leadId }) => leadId,
  ask,
  fix: ({ ids, author, days, me }, { customer, contact }) => ({
    customerId: 'id' in customer ? customer.id : ids.next('customer'),
    contactId: contact && 'id' in contact ? contact.id : ids.next('contact'),
    dealId: ids.next('opportunity'),
    stamp: author.stamp(),
    today: days.own.today(),
    ownerId: me,
  }),
  steps: [
    ({ repositories }, { leadId, dealId }) =>
      repositories.leads.change(leadId, (now) =>
        now.opportunityId === dealId ? ok(now) : qualifyLead(now, dealId),
      ),
    addCustomer,
    addContact,
    addDeal,
  ],
}

/** All that may be wrong with what was typed: after the first write nothing of it is. */
async function ask(means: Means, wish: Converted): Promise<Result<unknown, Refused>> {
  const { repositories, me, author } = means
  const lead = await repositories.leads.find(wish.leadId)
  if (!lead) return err({ kind: 'Gone', id: wish.leadId })
  const because = whyNotQualified(lead)
  if (because) return err({ kind: 'LeadRefused', because })
  const data = {
    ...wish,
    customerId: 'customer:new' as Customer['id'],
    contactId: 'contact:new' as Contact['id'],
  }
  const stamp = author.stamp()
  if ('form' in wish.customer) {
    const { find, user } = await directoryOf(means)
    if (!user || !holdsNew(find, user, wish.customer.form))
      return err({ kind: 'FormInvalid', faults: { ownerId: 'notHeld' } })
    const made = await customerOf(means, { ...data, stamp })
    if (!made.ok) return made
  } else if (!(await repositories.customers.find(wish.customer.id)))
    return err({ kind: 'Gone', id: wish.customer.id })
  return contactOf({ ...data, stamp }) ?? ok(me)
}

async function directoryOf({ repositories, me }: Means) {
  const { users, units, roles } = repositories
  const all = [...(await users.all()), ...(await units.all()), ...(await roles.all())]
  const known = new Map<string, object>(all.map((one) => [one.id, one]))
  return { find: (id: string) => known.get(id), user: await users.find(me) }
}

async function customerOf(
  { repositories }: Means,
  { customer, customerId: id, stamp }: Pick<Data, 'customer' | 'customerId' | 'stamp'>,
): Promise<Result<Customer | undefined, FormInvalid>> {
  if (!('form' in customer)) return ok(undefined)
  const companies = new Map((await repositories.customers.all()).map((one) => [one.id as string, one]))
  return newCustomer({ id, number: '', stamp }, customer.form, (one) => companies.get(one))
}

async function addCustomer(means: Means, data: Data): Promise<Result<null, FormInvalid>> {
  const made = await customerOf(means, data)
  if (!made.ok) return made
  if (!made.value || (await means.repositories.customers.find(data.customerId))) return ok(null)
  const year = yearOf(means.days.company.dayOf(data.stamp.at))
  const number = await means.numbers.take('customer', year, data.customerId)
  await means.repositories.customers.addOnce({ ...made.value, number })
  return ok(null)
}

function contactOf({
  contact,
  contactId: id,
  customerId,
  stamp,
}: Pick<Data, 'contact' | 'contactId' | 'customerId' | 'stamp'>) {
  return contact && 'form' in contact
    ? newContact({ id, customerId, stamp }, contact.form, () => undefined)
    : undefined
}

async function addContact({ repositories }: Means, data: Data): Promise<Result<null, ContactInvalid>> {
  const made = contactOf(data)
  if (made && !made.ok) return made
  if (made) await repositories.contacts.addOnce(made.value)
  return ok(null)
}

async function addDeal({ repositories }: Means, data: Data): Promise<Result<null, Gone>> {
  const { leadId, processId, customerId, contact, contactId, dealId: id, stamp, today, ownerId } = data
  const lead = await repositories.leads.find(leadId)
  if (!lead) return err({ kind: 'Gone', id: leadId })
  const process = processId === '' ? undefined : await repositories.processes.find(processId)
  if (processId !== '' && !process) return err({ kind: 'Gone', id: processId })
  const at = { customerId, contactId: contact && contactId }
  await repositories.opportunities.addOnce(dealOfLead(lead, at, { id, stamp, today, ownerId, process }))
  return ok(null)
}

/** A lead becomes a customer's, and a deal there: all of it, or nothing where something typed is wrong. */
export function convertLead({ intents }: Work, wish: Converted): Promise<Result<Data, Refused | HalfDone>> {
  return intents.carryOut(leadToCustomer, wish)
}
