import { createHmac, randomBytes } from 'node:crypto'
import { coresOf, taxKeys } from '#shared/customers/twins.ts'
import type { ImportKind } from '#shared/imports/import-kind.ts'
import type { Calendar } from '#shared/kernel/calendar.ts'
import { comparable } from '#shared/kernel/comparable.ts'
import type { DocumentType } from '#shared/registry/documents.ts'
import { familyOfType } from '#shared/registry/documents.ts'
import { isA } from '#shared/registry/is-a.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Storage } from '../../core/storage.ts'
import type { SyncCore } from '../../core/sync-core.ts'
import { type OwnIndex, ownLookup, refreshOwn } from '../own-index.ts'

/** What a row names a record by. */
type Names = (document: AnyDocument) => readonly string[]

function indexOver(type: DocumentType, keysOf: Names): OwnIndex {
  return { name: `imports-${type}`, families: [familyOfType(type)], types: new Set([type]), keysOf }
}

const key = (sign: string, value: string) => {
  const plain = comparable(value)
  return plain === '' ? [] : [`${sign} ${plain}`]
}

function isGone(document: AnyDocument): boolean {
  return (document['mergedInto'] ?? '') !== ''
}

const named: Names = (one) => [
  ...key('name', String(one['name'] ?? '')),
  ...key('name', String(one['nameEn'] ?? '')),
]

/** An index for each type that rows name: one family each, so that a question costs one look. */
const indexes = {
  customer: indexOver('customer', (one) => {
    if (!isA(one, 'customer') || isGone(one)) return []
    const cores = [...coresOf(one)].map((core) => `core ${core}`)
    const taxes = taxKeys(one).map((tax) => `tax ${tax}`)
    return [...key('number', one.number), ...named(one), ...cores, ...taxes]
  }),
  contact: indexOver('contact', (one) =>
    isA(one, 'contact') && !isGone(one) ? key(`of ${one.customerId}`, one.name) : [],
  ),
  site: indexOver('site', (one) => (isA(one, 'site') ? key(`of ${one.customerId}`, one.name) : [])),
  product: indexOver('product', (one) =>
    isA(one, 'product') ? [...key('code', one.code), ...named(one)] : [],
  ),
  priceBook: indexOver('priceBook', named),
  discountRule: indexOver('discountRule', named),
  article: indexOver('article', (one) => (isA(one, 'article') ? key('title', one.title) : [])),
  asset: indexOver('asset', (one) =>
    isA(one, 'asset') && !isGone(one) && (one.movedTo ?? '') === '' ? key('serial', one.serialNumber) : [],
  ),
  user: indexOver('user', named),
  unit: indexOver('unit', named),
  role: indexOver('role', named),
  territory: indexOver('territory', named),
  line: indexOver('line', named),
} as const

export type IndexedType = keyof typeof indexes

const needed: Readonly<Record<ImportKind, readonly IndexedType[]>> = {
  person: ['user', 'unit', 'role', 'territory'],
  customer: ['customer', 'user', 'territory', 'line'],
  contact: ['customer', 'contact'],
  site: ['customer', 'site'],
  product: ['product', 'line'],
  price: ['product', 'priceBook'],
  discountRule: ['product', 'discountRule'],
  machine: ['customer', 'site', 'product', 'asset'],
  activity: ['customer', 'contact', 'asset', 'user'],
  article: ['product', 'article'],
}

/** Reads what was written since rows of this kind were last looked up. */
export function* refreshFor(storage: Storage, kind: ImportKind): Generator<undefined> {
  for (const type of needed[kind]) yield* refreshOwn(storage, indexes[type])
}

/** Looks up what the rows of one batch name; it knows what was written until it was made. */
export interface LookUp {
  readonly storage: Storage
  /** The company's: what day it is in a cell that says a moment. */
  readonly calendar: Calendar
  /** The ids of what goes by a name, a number or a code. */
  readonly by: (type: IndexedType, sign: string, value: string) => readonly string[]
  /** The ids under a key as it stands. */
  readonly at: (type: IndexedType, at: string) => readonly string[]
  /** The id that an external id, or what else tells a row apart, leads to: the same each time it comes. */
  readonly idFor: (type: string, source: string, told: string) => string
}

export function createLookUp({ storage, calendar }: Pick<SyncCore, 'storage' | 'calendar'>): LookUp {
  const secret = secretOf(storage)
  const made = new Map<IndexedType, ReturnType<typeof ownLookup>>()
  const at = (type: IndexedType, under: string) => {
    const look = made.get(type) ?? ownLookup(storage, indexes[type])
    made.set(type, look)
    return look(under).map(({ id }) => id)
  }
  return {
    storage,
    calendar,
    at,
    by: (type, sign, value) => {
      const [only] = key(sign, value)
      return only === undefined ? [] : at(type, only)
    },
    idFor: (type, source, told) => {
      const digest = createHmac('sha256', secret)
        .update(JSON.stringify([type, source, told]))
        .digest('hex')
      return `${type}:x${digest.slice(0, 30)}`
    },
  }
}

/**
 * In what the ids of rows are sealed, so that nobody writes a record of her own under one before it is imported. It
 * lies beside the documents and comes back with their backup: the same file finds its records then, too.
 */
function secretOf(storage: Storage): string {
  const known = storage.value('import-secret')
  if (known !== undefined) return known
  const secret = randomBytes(32).toString('hex')
  storage.transaction(() => storage.setValue('import-secret', secret))
  return secret
}

/** Whether an id is one that an import gave. */
export function isImported(id: string): boolean {
  return /^[a-z]+:x[0-9a-f]{30}$/i.test(id)
}
