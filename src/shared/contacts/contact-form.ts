import { reportsFault } from '../customers/customer-rule.ts'
import { isPhone } from '../customers/phone.ts'
import { type Stamp, stampNew } from '../kernel/document.ts'
import { type FieldFaults, type FieldFault as GeneralFault, schemaFaults } from '../kernel/field-faults.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { same } from '../kernel/same.ts'
import { record } from '../kernel/schema.ts'
import { Contact } from './contact.ts'

const { name, nameEn, gender, title, department, mobile, phone, email, reportsTo } = Contact.properties
const { decisionRole, optedOut, note, phones, wecom, wechat, salutation, noCalls } = Contact.properties

const Form = record({
  name,
  nameEn,
  gender,
  title,
  department,
  mobile,
  phone,
  email,
  reportsTo,
  decisionRole,
  optedOut,
  note,
  phones,
  wecom,
  wechat,
  salutation,
  noCalls,
})

/** The fields of somebody at a customer, as a form has them. */
export type ContactForm = Required<Pick<Contact, keyof (typeof Form)['properties'] & keyof Contact>>

export type ContactFault = GeneralFault | 'notAPhone' | 'notAnEmail' | 'reportsCircle' | 'reportsElsewhere'

export interface ContactInvalid {
  readonly kind: 'ContactInvalid'
  readonly faults: FieldFaults<ContactFault>
}

/** What later apps know beside what every contact has; none of it is stored before somebody fills it in. */
const unsaid = { phones: [], wecom: '', wechat: '', salutation: '', noCalls: false } as const

export const emptyContactForm: ContactForm = {
  name: '',
  nameEn: '',
  gender: 'unknown',
  title: '',
  department: '',
  mobile: '',
  phone: '',
  email: '',
  reportsTo: '',
  decisionRole: 'none',
  optedOut: false,
  note: '',
  ...unsaid,
}

export function contactFormOf(contact: Contact): ContactForm {
  const fields = Object.keys(Form.properties) as readonly (keyof ContactForm)[]
  const said = fields.flatMap((field) => (contact[field] === undefined ? [] : [[field, contact[field]]]))
  return { ...emptyContactForm, ...(Object.fromEntries(said) as Partial<ContactForm>) }
}

/** Somebody else at the same customer. */
export type FindContact = (id: string) => Contact | undefined

/** The contact with the form's values, or what is wrong with those that were changed. Spaces at both ends are dropped. */
export function applyContactForm(
  contact: Contact,
  form: ContactForm,
  find: FindContact,
): Result<Contact, ContactInvalid> {
  const before = contactFormOf(contact)
  const wanted = trimmed(form, before)
  const now = { ...withoutUnsaid(contact), ...said(contact, wanted) }
  const faults = { ...contactFaults(wanted, before), ...lineFaults(now, contact, find) }
  return Object.keys(faults).length > 0 ? err({ kind: 'ContactInvalid', faults }) : ok(now)
}

/** Somebody new, or what is wrong with her form. */
export function newContact(
  made: { readonly id: Contact['id']; readonly customerId: Contact['customerId']; readonly stamp: Stamp },
  form: ContactForm,
  find: FindContact,
): Result<Contact, ContactInvalid> {
  const { id, customerId, stamp } = made
  const nothing = said({} as Contact, emptyContactForm) as Omit<ContactForm, keyof typeof unsaid>
  const begun: Contact = { id, type: 'contact', ...stampNew(stamp), customerId, ...nothing }
  // An empty name is nothing that was changed, and yet nobody is without one.
  if (form.name.trim() === '') return err({ kind: 'ContactInvalid', faults: { name: { kind: 'required' } } })
  return applyContactForm(begun, form, find)
}

/** What is wrong with the fields of a form that were changed. */
export function contactFaults(form: ContactForm, before: ContactForm): FieldFaults<ContactFault> {
  const faults: Record<string, ContactFault> = { ...schemaFaults(Form, form) }
  if (form.name.trim() === '') faults['name'] = { kind: 'required' }
  for (const field of ['mobile', 'phone'] as const)
    if (form[field] !== '' && !isPhone(form[field])) faults[field] ??= 'notAPhone'
  if (!form.phones.every(isPhone)) faults['phones'] ??= 'notAPhone'
  if (form.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email)) faults['email'] ??= 'notAnEmail'
  return Object.fromEntries(
    Object.entries(faults).flatMap(([path, fault]) => {
      const field = path.split('.')[0] as keyof ContactForm
      return same(form[field], before[field]) ? [] : [[field, fault]]
    }),
  )
}

function lineFaults(now: Contact, before: Contact, find: FindContact): FieldFaults<ContactFault> {
  if (now.reportsTo !== before.reportsTo && now.reportsTo !== '' && !find(now.reportsTo))
    return { reportsTo: 'reportsElsewhere' }
  const refused = reportsFault({ now, before }, find)
  return refused?.kind === 'reportsCircle' || refused?.kind === 'reportsElsewhere'
    ? { reportsTo: refused.kind }
    : {}
}

function trimmed(form: ContactForm, before: ContactForm): ContactForm {
  const entries = Object.entries(form).map(([field, value]) => [
    field,
    typeof value === 'string' && field !== 'note' && value !== before[field as keyof ContactForm]
      ? value.trim()
      : value,
  ])
  return Object.fromEntries(entries) as ContactForm
}

function withoutUnsaid(contact: Contact): Contact {
  const { phones: _1, wecom: _2, wechat: _3, salutation: _4, noCalls: _5, ...kept } = contact
  return kept
}

/** What nobody ever filled in stays away: it was not changed. */
function said(contact: Contact, form: ContactForm): Partial<ContactForm> {
  return Object.fromEntries(
    Object.entries(form).filter(([field, value]) => {
      const nothing = (unsaid as Readonly<Record<string, unknown>>)[field]
      return contact[field as keyof Contact] !== undefined || nothing === undefined || !same(value, nothing)
    }),
  )
}
