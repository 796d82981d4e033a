import { isPhone } from '../customers/phone.ts'
import { emptyContactForm, type ContactForm } from '../contacts/contact-form.ts'
import type { NewCustomerForm } from '../customers/new-customer.ts'
import { type Stamp, stampNew } from '../kernel/document.ts'
import { type FieldFault, type FieldFaults, schemaFaults } from '../kernel/field-faults.ts'
import { type Infer, record, text } from '../kernel/schema.ts'
import { isNobodys } from './lead-rule.ts'
import { Lead } from './opportunity.ts'

const { title, source } = Lead.properties

/** A lead as it is typed; a customer of '' is none, and then who it is stands as text. */
export type LeadForm = Infer<typeof LeadForm>
export const LeadForm = record({
  customerId: text(48),
  company: text(120),
  person: text(80),
  phone: text(40),
  email: text(120),
  title,
  source,
  need: text(2_000),
})

export type LeadFault = FieldFault | 'nobody' | 'notAPhone' | 'notAnEmail'

export const emptyLeadForm: LeadForm = {
  customerId: '',
  company: '',
  person: '',
  phone: '',
  email: '',
  title: '',
  source: 'inquiry',
  need: '',
}

export function leadFormOf(lead: Lead): LeadForm {
  const { customerId = '', company = '', person = '', phone = '', email = '', need = '' } = lead
  return { customerId, company, person, phone, email, title: lead.title, source: lead.source, need }
}

/** Whose word it is where that is no customer, in as few words as say it; '' where its customer is. */
export function namedInLead(lead: Lead): string {
  if (lead.customerId !== undefined) return ''
  const { company, person, phone, email } = leadFormOf(lead)
  return [company, person].filter(Boolean).join(' · ') || phone || email
}

/** Spaces at both ends mean nothing. */
function trimmed(form: LeadForm): LeadForm {
  const { customerId, source: from, ...texts } = form
  const cut = Object.fromEntries(Object.entries(texts).map(([field, said]) => [field, said.trim()]))
  return { ...(cut as typeof texts), customerId, source: from }
}

/** What is wrong with which field; what stood there before, however odd, keeps nobody from correcting another. */
export function leadFaults(form: LeadForm, before: LeadForm = emptyLeadForm): FieldFaults<LeadFault> {
  const { phone, email, ...said } = trimmed(form)
  const faults: Record<string, LeadFault> = { ...schemaFaults(LeadForm, { ...said, phone, email }) }
  if (said.title === '') faults['title'] = { kind: 'required' }
  if (said.customerId === '' && isNobodys({ ...said, phone, email })) faults['company'] = 'nobody'
  if (phone !== '' && phone !== before.phone && !isPhone(phone)) faults['phone'] ??= 'notAPhone'
  if (email !== '' && email !== before.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    faults['email'] ??= 'notAnEmail'
  return faults
}

/** The lead with what was typed; its customer is said once. What nobody filled in is not stored. */
export function applyLeadForm(lead: Lead, form: LeadForm): Lead {
  const { title: about, source: from, need, ...typed } = trimmed(form)
  const { company: _company, person: _person, phone: _phone, email: _email, need: _need, ...kept } = lead
  const who = lead.customerId === undefined ? typed : leadFormOf(lead)
  return { ...kept, title: about, source: from, ...saidOf({ ...whoOf(who), need }) }
}

/** The first word of somebody, noted. */
export function newLead(
  made: { readonly id: Lead['id']; readonly stamp: Stamp; readonly ownerId: string },
  form: LeadForm,
): Lead {
  const { customerId, title: about, source: from, need, ...who } = trimmed(form)
  const { id, stamp, ownerId } = made
  const said = saidOf(customerId === '' ? { ...whoOf(who), need } : { customerId, need })
  const stage = { stage: 'new', ownerId, reason: '' } as const
  return { id, type: 'lead', ...stampNew(stamp), title: about, source: from, ...said, ...stage }
}

/** The new customer that a lead may become, as far as the lead tells. */
export function customerOfLead(lead: Lead): Partial<NewCustomerForm> {
  const { company, person, phone, email, need } = leadFormOf(lead)
  // What reaches a person at a company is the person's.
  const reach = company === '' || person === '' ? { phone, email } : {}
  return { name: company || person, note: need, ...reach }
}

/** Whoever spoke for it, as somebody at that customer; `undefined` where the lead names nobody. */
export function contactOfLead(lead: Lead): ContactForm | undefined {
  const { person, phone, email } = leadFormOf(lead)
  return person === '' ? undefined : { ...emptyContactForm, name: person, mobile: phone, email }
}

function whoOf({ company, person, phone, email }: Pick<LeadForm, 'company' | 'person' | 'phone' | 'email'>) {
  return { company, person, phone, email }
}

function saidOf(fields: Readonly<Record<string, string>>): Partial<Lead> {
  return Object.fromEntries(Object.entries(fields).filter(([, said]) => said !== ''))
}
