import { coresOf, taxKeys } from '#shared/customers/twins.ts'
import type { ImportRun } from '#shared/imports/import-run.ts'
import { type DocumentType, familyOfType } from '#shared/registry/documents.ts'
import { current } from '../../core/current.ts'
import { isImported, type LookUp } from './import-index.ts'
import { personIdOf } from './imported-person.ts'
import { textOf, type Values } from './imported-record.ts'

export const typeOfKind = {
  person: 'user',
  customer: 'customer',
  contact: 'contact',
  site: 'site',
  product: 'product',
  discountRule: 'discountRule',
  machine: 'asset',
  activity: 'activity',
  article: 'article',
} as const

export type RecordKind = keyof typeof typeOfKind
/** Kinds whose rows are told apart by what they say; a person's sign-in name is her id. */
type SignedKind = Exclude<RecordKind, 'person'>

/** Which record a row is of: one that stands, or the id of a new one; and another one that it is likely the same as. */
export interface Match {
  readonly id: string
  readonly twin?: string | undefined
}

/**
 * By its external id; else by what tells records of its kind apart (number, code, serial number, the name at a
 * customer). A row without an external id has the id that this gives, so that it finds itself when it comes again.
 */
export function matchOf(look: LookUp, kind: RecordKind, run: ImportRun, values: Values): Match {
  if (kind === 'person') return { id: personIdOf(values) }
  const type = typeOfKind[kind]
  const told = textOf(values, 'externalId')
  const own = look.idFor(type, run.source, told === '' ? signOf(kind, values) : told)
  if (current(look.storage, own, familyOfType(type)) !== undefined) return { id: own }
  const standing = standingIds(look, kind, values).find(
    (id) => (told === '' || !isOfAnother(kind, id)) && isThere(look, type, id),
  )
  if (standing !== undefined) return { id: standing }
  if (kind !== 'customer') return { id: own }
  const twin = twinOf(look, values)
  if (twin !== undefined && run.twins === 'same') return { id: twin }
  return { id: own, twin: run.twins === 'skip' ? twin : undefined }
}

/** What was looked up may be deleted meanwhile. */
function isThere({ storage }: LookUp, type: DocumentType, id: string): boolean {
  return current(storage, id, familyOfType(type)) !== undefined
}

/** Two people of one name at a customer, each with an external id, are two: one that came by another id is not this one. */
function isOfAnother(kind: RecordKind, id: string): boolean {
  return (kind === 'contact' || kind === 'site') && isImported(id)
}

/** What tells a row apart in its file and from one import to the next. */
function signOf(kind: SignedKind, values: Values): string {
  const at = textOf(values, 'customerId')
  if (kind === 'customer') return textOf(values, 'number') || textOf(values, 'name')
  if (kind === 'product') return textOf(values, 'code')
  if (kind === 'machine') return textOf(values, 'serialNumber')
  if (kind === 'discountRule') return textOf(values, 'name')
  if (kind === 'article') return textOf(values, 'title')
  if (kind === 'activity')
    return JSON.stringify([at, ...['happenedAt', 'subject', 'body'].map((field) => textOf(values, field))])
  return `${at} ${textOf(values, 'name')}`
}

function standingIds(look: LookUp, kind: SignedKind, values: Values): readonly string[] {
  const at = `of ${textOf(values, 'customerId')}`
  switch (kind) {
    case 'customer':
      return look.by('customer', 'number', textOf(values, 'number'))
    case 'contact':
      return look.by('contact', at, textOf(values, 'name'))
    case 'site':
      return look.by('site', at, textOf(values, 'name'))
    case 'product':
      return look.by('product', 'code', textOf(values, 'code'))
    case 'machine':
      return look.by('asset', 'serial', textOf(values, 'serialNumber'))
    case 'discountRule':
      return look.by('discountRule', 'name', textOf(values, 'name'))
    case 'article':
      return look.by('article', 'title', textOf(values, 'title'))
    // What was noted by hand is nobody's row.
    case 'activity':
      return []
  }
}

/** The same tax number, or the same name but for its legal form. */
function twinOf(look: LookUp, values: Values): string | undefined {
  const told = {
    name: textOf(values, 'name'),
    nameEn: textOf(values, 'nameEn'),
    taxNumber: textOf(values, 'taxNumber'),
  }
  const keys = [
    ...taxKeys(told).map((tax) => `tax ${tax}`),
    ...[...coresOf(told)].map((core) => `core ${core}`),
  ]
  for (const key of keys) {
    const found = look.at('customer', key).find((id) => isThere(look, 'customer', id))
    if (found !== undefined) return found
  }
  return undefined
}
