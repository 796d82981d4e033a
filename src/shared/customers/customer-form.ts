import { err, ok, type Result } from '../kernel/result.ts'
import { same } from '../kernel/same.ts'
import type { Address, Customer } from './customer.ts'
import { isPhone } from './phone.ts'
import { isPostcode } from './postcode.ts'

/** The fields of a customer that a rep may change herself. */
export type CustomerForm = Pick<
  Customer,
  | 'name'
  | 'nameEn'
  | 'phone'
  | 'email'
  | 'website'
  | 'industry'
  | 'lifecycle'
  | 'tier'
  | 'address'
  | 'tags'
  | 'note'
>

export type FieldFault = 'required' | 'tooLong' | 'notAPhone' | 'notAnEmail' | 'notAWebsite' | 'notAPostcode'

/** What is wrong with which field; the form shows it beside the field. */
export interface FormInvalid {
  readonly kind: 'FormInvalid'
  readonly faults: Readonly<Record<string, FieldFault>>
}

export function customerFormOf(customer: Customer): CustomerForm {
  const { name, nameEn, phone, email, website, industry, lifecycle, tier, address, tags, note } = customer
  return { name, nameEn, phone, email, website, industry, lifecycle, tier, address, tags, note }
}

/** The customer with the form's values, or what is wrong with them. Of what was changed, spaces at both ends are dropped. */
export function applyCustomerForm(customer: Customer, form: CustomerForm): Result<Customer, FormInvalid> {
  const trim = (field: (typeof trimmedFields)[number]) =>
    form[field] === customer[field] ? form[field] : form[field].trim()
  const trimmed: CustomerForm = {
    ...form,
    ...Object.fromEntries(trimmedFields.map((field) => [field, trim(field)])),
  }
  const faults = customerFaults(trimmed, customer)
  return Object.keys(faults).length > 0
    ? err({ kind: 'FormInvalid', faults })
    : ok({ ...customer, ...trimmed })
}

/**
 * What is wrong with the fields of a form that were changed: an odd value that came with an import is its own affair, and
 * keeps nobody from correcting another field.
 */
export function customerFaults(form: CustomerForm, before: CustomerForm): Record<string, FieldFault> {
  const kept = (field: string) => same(valueAt(form, field), valueAt(before, field))
  return Object.fromEntries(Object.entries(allFaults(form)).filter(([field]) => !kept(field)))
}

function valueAt(form: CustomerForm, field: string): unknown {
  const [name, part] = field.split('.') as [keyof CustomerForm, (keyof Address)?]
  return part === undefined ? form[name] : form.address[part]
}

function allFaults(form: CustomerForm): Record<string, FieldFault> {
  const faults: Record<string, FieldFault> = {}
  if (form.name === '') faults['name'] = 'required'
  for (const [field, max] of limits) if (form[field].length > max) faults[field] = 'tooLong'
  for (const [field, max] of addressLimits)
    if (form.address[field].length > max) faults[`address.${field}`] = 'tooLong'
  if (form.tags.some((tag) => tag.length > 30)) faults['tags'] = 'tooLong'
  if (form.phone !== '' && !isPhone(form.phone)) faults['phone'] = 'notAPhone'
  if (form.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email)) faults['email'] = 'notAnEmail'
  if (form.website !== '' && !/^(https?:\/\/)?[^\s/]+\.[^\s/]+/.test(form.website))
    faults['website'] = 'notAWebsite'
  if (form.address.postcode !== '' && !isPostcode(form.address)) faults['address.postcode'] = 'notAPostcode'
  return faults
}

const trimmedFields = ['name', 'nameEn', 'phone', 'email', 'website'] as const

const limits = [
  ['name', 120],
  ['nameEn', 120],
  ['phone', 40],
  ['industry', 60],
  ['email', 120],
  ['website', 200],
  ['note', 2_000],
] as const

const addressLimits = [
  ['province', 40],
  ['city', 40],
  ['district', 40],
  ['street', 120],
  ['postcode', 10],
] as const
