import type { Asset } from '#shared/assets/asset.ts'
import { emptyProduct, type Product } from '#shared/catalog/product.ts'
import {
  applyContactForm,
  type ContactForm,
  contactFormOf,
  emptyContactForm,
  newContact,
} from '#shared/contacts/contact-form.ts'
import type { Contact } from '#shared/contacts/contact.ts'
import { applyCustomerForm, type CustomerForm, customerFormOf } from '#shared/customers/customer-form.ts'
import type { Address, Customer, Site } from '#shared/customers/customer.ts'
import { emptyCustomerForm, newCustomer } from '#shared/customers/new-customer.ts'
import {
  applySiteForm,
  emptySiteForm,
  newSite,
  type SiteForm,
  siteFormOf,
} from '#shared/customers/site-form.ts'
import { type ImportFault, isImportFault } from '#shared/imports/import-fault.ts'
import type { CellValue } from '#shared/imports/read-cell.ts'
import { addDays } from '#shared/kernel/clock.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { schemaFaults } from '#shared/kernel/field-faults.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { documents, type DocumentType } from '#shared/registry/documents.ts'

export type Values = ReadonlyMap<string, CellValue>
export type Faults = Readonly<Record<string, ImportFault>>

/** What a record is made with beside its row. */
export interface Making {
  readonly id: string
  readonly stamp: Stamp
  readonly ownerId: string
  readonly territoryId: string
  readonly businessLineId: string
  readonly warrantyDays: number
  /** The latest moment that can have been: laptops may go a little ahead of the server. */
  readonly latest: Instant
}

/** The record with what the row says, under the rules of its form; what the row leaves empty stays. */
export function customerWith(
  before: Customer | undefined,
  values: Values,
  making: Making,
): Result<Customer, Faults> {
  const number = textOf(values, 'number')
  if (before) {
    const form = withValues<CustomerForm>(customerFormOf(before), values, before.address)
    const done = applyCustomerForm(before, form)
    if (!done.ok) return err(faultsIn(done.failure.faults))
    return ok(before.number === '' && number !== '' ? { ...done.value, number } : done.value)
  }
  const { id, stamp } = making
  const where = {
    ownerId: textOf(values, 'ownerId') || making.ownerId,
    territoryId: textOf(values, 'territoryId') || making.territoryId,
    businessLineId: textOf(values, 'businessLineId') || making.businessLineId,
  }
  const empty = emptyCustomerForm(where)
  const made = newCustomer(
    { id: id as Customer['id'], number, stamp },
    { ...withValues(empty, values, empty.address), ...where },
    () => undefined,
  )
  return made.ok ? made : err(faultsIn(made.failure.faults))
}

export function contactWith(
  before: Contact | undefined,
  values: Values,
  { id, stamp }: Making,
): Result<Contact, Faults> {
  const none = () => undefined
  const customerId = textOf(values, 'customerId') as Contact['customerId']
  const done = before
    ? applyContactForm(before, withValues<ContactForm>(contactFormOf(before), values), none)
    : newContact({ id: id as Contact['id'], customerId, stamp }, withValues(emptyContactForm, values), none)
  return done.ok ? done : err(faultsIn(done.failure.faults))
}

const nowhere: Address = { province: '', city: '', district: '', street: '', postcode: '' }

export function siteWith(
  before: Site | undefined,
  values: Values,
  { id, stamp }: Making,
): Result<Site, Faults> {
  const customerId = textOf(values, 'customerId') as Site['customerId']
  const done = before
    ? applySiteForm(before, withValues<SiteForm>(siteFormOf(before), values, before.address))
    : newSite(
        { id: id as Site['id'], customerId, stamp },
        withValues<SiteForm>(emptySiteForm(nowhere), values, nowhere),
      )
  return done.ok ? done : err(faultsIn(done.failure.faults))
}

export function productWith(
  before: Product | undefined,
  values: Values,
  { id, stamp }: Making,
): Result<Product, Faults> {
  const product = withValues<Product>(before ?? emptyProduct(id as Product['id'], stamp), values)
  return held('product', product)
}

export function machineWith(
  before: Asset | undefined,
  values: Values,
  making: Making,
): Result<Asset, Faults> {
  const { id, stamp, warrantyDays } = making
  const installedOn = (textOf(values, 'installedOn') || before?.installedOn) as Day
  const empty = {
    id: id as Asset['id'],
    type: 'asset',
    ...stampNew(stamp),
    customerId: textOf(values, 'customerId') as Asset['customerId'],
    siteId: '',
    productId: '',
    productName: '',
    serialNumber: '',
    status: 'installed',
    installedOn,
    warrantyUntil: addDays(installedOn, warrantyDays),
    parentId: '',
    firmware: '',
    note: '',
    stageLog: [
      { id: `step:${id.slice(6)}`, at: stamp.at, by: stamp.by, note: '', kind: 'made', from: '', to: '' },
    ],
  } satisfies Asset
  const machine = withValues<Asset>(before ?? empty, values)
  if (machine.warrantyUntil < machine.installedOn) return err({ warrantyUntil: 'warrantyFirst' })
  return held('asset', machine)
}

export function held<D>(type: DocumentType, document: D): Result<D, Faults> {
  const faults = schemaFaults(documents[type].schema, document)
  return Object.keys(faults).length === 0 ? ok(document) : err(faultsIn(faults))
}

export function textOf(values: Values, field: string): string {
  const value = values.get(field)
  return typeof value === 'string' ? value : ''
}

/** Fields that say where a record lies, and by what a row is told apart: a form has none of them. */
const notOfForms: ReadonlySet<string> = new Set([
  'externalId',
  'number',
  'ownerId',
  'territoryId',
  'customerId',
])

/** A form with what a row says; parts of an address stand in columns of their own. */
export function withValues<F extends object>(form: F, values: Values, address?: Address): F {
  const said = [...values].filter(([field, value]) => value !== '' && !notOfForms.has(field))
  const parts = said.filter(([field]) => address !== undefined && Object.hasOwn(address, field))
  const plain = said.filter(([field]) => !parts.some(([part]) => part === field))
  const whole = address && parts.length > 0 ? { address: { ...address, ...Object.fromEntries(parts) } } : {}
  return { ...form, ...Object.fromEntries(plain), ...whole }
}

/** Faults of a form by column, as the import names them. */
function faultsIn(faults: Readonly<Record<string, unknown>>): Faults {
  return Object.fromEntries(
    Object.entries(faults).map(([path, fault]) => {
      const kind = typeof fault === 'string' ? fault : String((fault as { readonly kind?: string }).kind)
      return [path.replace(/^address\./, ''), isImportFault(kind) ? kind : 'unfit']
    }),
  )
}
