import { type Stamp, stampNew } from '../kernel/document.ts'
import { type FieldFaults, type FieldFault as GeneralFault, schemaFaults } from '../kernel/field-faults.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { same } from '../kernel/same.ts'
import { record } from '../kernel/schema.ts'
import { type Address, Site } from './customer.ts'
import { isPhone } from './phone.ts'
import { isPostcode } from './postcode.ts'

const { name, address, phone, note, contactId, access, directions } = Site.properties
const Form = record({ name, address, phone, note, contactId, access, directions })

/** The fields of a place of a customer, as a form has them. */
export type SiteForm = Required<Pick<Site, keyof (typeof Form)['properties'] & keyof Site>>

export type SiteFault = GeneralFault | 'notAPhone' | 'notAPostcode'

export interface SiteInvalid {
  readonly kind: 'SiteInvalid'
  readonly faults: FieldFaults<SiteFault>
}

const unsaid = { contactId: '', access: '', directions: '' } as const

/** A new place is where its customer is, until somebody says otherwise. */
export function emptySiteForm(at: Address): SiteForm {
  return { name: '', address: at, phone: '', note: '', ...unsaid }
}

export function siteFormOf(site: Site): SiteForm {
  const { name, address, phone, note, contactId = '', access = '', directions = '' } = site
  return { name, address, phone, note, contactId, access, directions }
}

/** The site with the form's values, or what is wrong with those that were changed. Spaces at both ends are dropped. */
export function applySiteForm(site: Site, form: SiteForm): Result<Site, SiteInvalid> {
  const before = siteFormOf(site)
  const trim = (field: 'name' | 'phone') => (form[field] === site[field] ? form[field] : form[field].trim())
  const wanted: SiteForm = { ...form, name: trim('name'), phone: trim('phone') }
  const faults = siteFaults(wanted, before)
  if (Object.keys(faults).length > 0) return err({ kind: 'SiteInvalid', faults })
  const { contactId: _1, access: _2, directions: _3, ...kept } = site
  return ok({ ...kept, ...said(site, wanted) })
}

/** A new place, or what is wrong with its form. */
export function newSite(
  made: { readonly id: Site['id']; readonly customerId: Site['customerId']; readonly stamp: Stamp },
  form: SiteForm,
): Result<Site, SiteInvalid> {
  const { id, customerId, stamp } = made
  const nothing = { name: '', address: nowhere, phone: '', note: '' }
  // An empty name is nothing that was changed, and yet no place is without one.
  if (form.name.trim() === '') return err({ kind: 'SiteInvalid', faults: { name: { kind: 'required' } } })
  return applySiteForm({ id, type: 'site', ...stampNew(stamp), customerId, ...nothing }, form)
}

const nowhere: Address = { province: '', city: '', district: '', street: '', postcode: '' }

/** What is wrong with the fields of a form that were changed. */
export function siteFaults(form: SiteForm, before: SiteForm): FieldFaults<SiteFault> {
  const faults: Record<string, SiteFault> = { ...schemaFaults(Form, form) }
  if (form.name.trim() === '') faults['name'] = { kind: 'required' }
  if (form.phone !== '' && !isPhone(form.phone)) faults['phone'] ??= 'notAPhone'
  const { postcode } = form.address
  if (postcode !== '' && !isPostcode(form.address)) faults['address.postcode'] ??= 'notAPostcode'
  return Object.fromEntries(
    Object.entries(faults).filter(([path]) => !same(valueAt(form, path), valueAt(before, path))),
  )
}

function valueAt(form: SiteForm, path: string): unknown {
  const [field, part] = path.split('.') as [keyof SiteForm, keyof Address | undefined]
  return part === undefined ? form[field] : form.address[part]
}

/** What nobody ever filled in stays away: it was not changed. */
function said(site: Site, form: SiteForm): SiteForm {
  return Object.fromEntries(
    Object.entries(form).filter(
      ([field, value]) => site[field as keyof Site] !== undefined || !(field in unsaid) || value !== '',
    ),
  ) as SiteForm
}
