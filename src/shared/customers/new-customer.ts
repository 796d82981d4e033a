import { classesHeld, type Find, type Placement, rightsOf } from '../directory/classes-held.ts'
import type { User } from '../directory/directory.ts'
import { stampNew, type Stamp } from '../kernel/document.ts'
import type { Cents } from '../kernel/money.ts'
import { err, type Result } from '../kernel/result.ts'
import type { Customer } from './customer.ts'
import { applyCustomerForm, type CustomerForm, type FindCompany, type FormInvalid } from './customer-form.ts'

/** A customer that nobody holds yet: its fields, and what decides who will hold it. */
export type NewCustomerForm = CustomerForm & Pick<Customer, 'ownerId' | 'territoryId' | 'businessLineId'>

type Where = Omit<Placement, 'id'>

/** Whether who makes a customer like this holds it: the server takes no other from her. */
export function holdsNew(find: Find, me: User, where: Where): boolean {
  return classesHeld(find, me, { id: 'customer:new' as Placement['id'], ...where }).includes('base')
}

/** Whether there is any right by which she could hold a customer of her own. */
export function mayAddCustomer(find: Find, me: User): boolean {
  return me.active && rightsOf(find, me).some(({ classes }) => classes.includes('base'))
}

/** Where a customer of hers begins: her own, in her territory, and in a line in which she would hold it. */
export function firstPlace(find: Find, me: User, lines: readonly string[]): Where {
  const rights = rightsOf(find, me)
  const areas = rights.flatMap((right) => (right.kind === 'area' ? [right] : []))
  const own = { ownerId: me.id as string, territoryId: me.territoryId }
  const offered = [
    ...lines.map((businessLineId) => ({ ...own, businessLineId })),
    ...areas.map(({ territoryId, businessLineId }) => ({
      ownerId: me.id,
      territoryId: territoryId || me.territoryId,
      businessLineId: businessLineId || (lines[0] ?? ''),
    })),
  ]
  return offered.find((one) => holdsNew(find, me, one)) ?? { ...own, businessLineId: lines[0] ?? '' }
}

export function emptyCustomerForm(where: Where): NewCustomerForm {
  return {
    name: '',
    nameEn: '',
    kind: 'endCustomer',
    lifecycle: 'prospect',
    tier: 'C',
    industry: '',
    phone: '',
    email: '',
    website: '',
    taxNumber: '',
    bankAccount: '',
    creditLimit: 0 as Cents,
    address: { province: '', city: '', district: '', street: '', postcode: '' },
    tags: [],
    note: '',
    parentId: '',
    channelId: '',
    ...where,
  }
}

export interface NewCustomer {
  readonly id: Customer['id']
  readonly number: string
  readonly stamp: Stamp
}

/** A customer that begins, or what is wrong with its form. */
export function newCustomer(
  { id, number, stamp }: NewCustomer,
  { ownerId, territoryId, businessLineId, ...form }: NewCustomerForm,
  findCompany: FindCompany,
): Result<Customer, FormInvalid> {
  const {
    parentId: _parent,
    channelId: _channel,
    ...nothing
  } = emptyCustomerForm({
    ownerId,
    territoryId,
    businessLineId,
  })
  const begun: Customer = { id, type: 'customer', ...stampNew(stamp), number, ...nothing }
  if (form.name.trim() === '') return err({ kind: 'FormInvalid', faults: { name: 'required' } })
  return applyCustomerForm(begun, form, findCompany)
}
