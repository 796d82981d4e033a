import { err, ok, type Result } from '../kernel/result.ts'
import { same } from '../kernel/same.ts'
import type { Address, Customer } from './customer.ts'
import { parentFault } from './customer-rule.ts'
import { isPhone } from './phone.ts'
import { isPostcode } from './postcode.ts'

/** The fields of a customer that a rep may change herself. */
export type CustomerForm = Pick<Customer, (typeof plainFields)[number]> & {
  readonly [Field in (typeof companyFields)[number]]: string
}

const plainFields = [
  'name',
  'nameEn',
  'kind',
  'phone',
  'email',
  'website',
  'industry',
  'lifecycle',
  'tier',
  'address',
  'taxNumber',
  'bankAccount',
  'creditLimit',
  'tags',
  'note',
] as const

/** Other companies; '' is none. */
const companyFields = ['parentId', 'channelId'] as const

export type FieldFault =
  | 'required'
  | 'tooLong'
  | 'notAPhone'
  | 'notAnEmail'
  | 'notAWebsite'
  | 'notAPostcode'
  | 'below0'
  | 'parentCircle'
  | 'channelSelf'
  | 'notHeld'

/** What is wrong with which field; the form shows it beside the field. */
export interface FormInvalid {
  readonly kind: 'FormInvalid'
  readonly faults: Readonly<Record<string, FieldFault>>
}

export function customerFormOf(customer: Customer): CustomerForm {
  const { parentId = '', channelId = '' } = customer
  const plain = Object.fromEntries(plainFields.map((field) => [field, customer[field]]))
  return { ...(plain as Pick<Customer, (typeof plainFields)[number]>), parentId, channelId }
}

/** The customer with the form's values, or what is wrong with them. Of what was changed, spaces at both ends are dropped. */
export function applyCustomerForm(
  customer: Customer,
  form: CustomerForm,
  findCompany: FindCompany = () => undefined,
): Result<Customer, FormInvalid> {
  const before = customerFormOf(customer)
  const trimmed = trimmedForm(form, before)
  const faults = { ...customerFaults(trimmed, before), ...companyFaults(customer, trimmed, findCompany) }
  return Object.keys(faults).length > 0
    ? err({ kind: 'FormInvalid', faults })
    : ok(withForm(customer, trimmed))
}

/** The same form without spaces at both ends of what was changed in it. */
export function trimmedForm(form: CustomerForm, before: CustomerForm): CustomerForm {
  const trim = (field: (typeof trimmedFields)[number]) =>
    form[field] === before[field] ? form[field] : form[field].trim()
  return { ...form, ...Object.fromEntries(trimmedFields.map((field) => [field, trim(field)])) }
}

/** Of customers that name no other company nothing is stored about one: nothing was changed. */
function withForm(customer: Customer, { parentId, channelId, ...plain }: CustomerForm): Customer {
  const { parentId: _parent, channelId: _channel, ...kept } = customer
  return {
    ...kept,
    ...plain,
    ...(parentId === '' && customer.parentId === undefined ? {} : { parentId }),
    ...(channelId === '' && customer.channelId === undefined ? {} : { channelId }),
  }
}

/** Another customer, as far as it is held. */
export type FindCompany = (id: string) => Pick<Customer, 'parentId'> | undefined

/** What the server would refuse of the companies that it names, beside their fields. */
export function companyFaults(
  customer: Customer,
  { parentId, channelId }: Pick<CustomerForm, 'parentId' | 'channelId'>,
  find: FindCompany,
): Record<string, FieldFault> {
  const refused = parentFault({ now: { ...customer, parentId, channelId }, before: customer }, find)
  if (refused?.kind === 'parentCircle') return { parentId: 'parentCircle' }
  return refused?.kind === 'channelSelf' ? { channelId: 'channelSelf' } : {}
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
  if (form.name.trim() === '') faults['name'] = 'required'
  if (form.creditLimit < 0) faults['creditLimit'] = 'below0'
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

const trimmedFields = [
  'name',
  'nameEn',
  'phone',
  'email',
  'website',
  'industry',
  'taxNumber',
  'bankAccount',
] as const

const limits = [
  ['name', 120],
  ['nameEn', 120],
  ['phone', 40],
  ['industry', 60],
  ['email', 120],
  ['website', 200],
  ['taxNumber', 40],
  ['bankAccount', 60],
  ['note', 2_000],
] as const

const addressLimits = [
  ['province', 40],
  ['city', 40],
  ['district', 40],
  ['street', 120],
  ['postcode', 10],
] as const
