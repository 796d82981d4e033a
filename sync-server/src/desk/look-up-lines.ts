import { type Findable, findable, findablePhone, together } from '#shared/find/search-text.ts'
import type { DataClass } from '#shared/directory/directory.ts'
import type { Family } from '#shared/model/family.ts'
import type { DocumentType } from '#shared/registry/documents.ts'
import type { FoundCustomer } from '#shared/server/look-up.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import { standingIn } from '../core/body.ts'
import type { Storage } from '../core/storage.ts'
import { scopePieces } from './under-keys.ts'

/** Something of a customer that is asked for by its name or number. */
export interface Line {
  readonly id: string
  readonly type: DocumentType
  readonly title: string
  readonly haystack: Findable
  /** Of the customer itself. */
  readonly customer?: Omit<FoundCustomer, 'parts'>
}

/** What is asked for under a class of a customer's data, by family. */
const asked: Readonly<Record<DataClass, Partial<Record<Family, readonly DocumentType[]>>>> = {
  base: { customers: ['customer'], contacts: ['contact'] },
  service: { assets: ['asset'], service: ['request'] },
  sales: { opportunities: ['opportunity'], quotes: ['quote'], contracts: ['contract', 'order'] },
  margin: {},
}

/** Documents that are spelled out before others have their turn. */
const linesInStep = 20

interface Kept {
  readonly scope: number
  /** The newest that was written under the key, in all its families, when it was read. */
  readonly seen: number
  readonly lines: readonly Line[]
}

/** So many keys are remembered: what somebody may look up is asked again and again. */
const mostKept = 200_000
const kept = new WeakMap<Storage, Map<string, Kept>>()

/**
 * What stands under one key of a customer, as whoever holds that key and nothing else sees it: so it depends on no
 * document that bears another one. Spelled out once for a state; whether it is the state of now is answered from memory.
 * `read` is told how many documents had to be read. One key may have thousands: others have their turn among them.
 */
export function* linesUnder(
  storage: Storage,
  customerId: string,
  dataClass: DataClass,
  read: (documents: number) => void,
): Generator<undefined, readonly Line[]> {
  const key = customerKey(customerId, dataClass)
  const ofStorage = kept.get(storage) ?? new Map<string, Kept>()
  kept.set(storage, ofStorage)
  const known = ofStorage.get(key)
  const scope = known?.scope ?? storage.findScope(key)
  if (scope === undefined) return []
  const families = Object.entries(asked[dataClass]) as [Family, readonly DocumentType[]][]
  const seen = Math.max(0, ...families.map(([db]) => storage.scopeMax(db, scope)))
  if (known?.seen === seen) return known.lines
  const found = new Map<string, Line>()
  for (const [db, types] of families) yield* readLines(storage, { db, scope, types, read }, found)
  const lines = [...found.values()]
  const [oldest] = ofStorage.size < mostKept ? [] : ofStorage.keys()
  if (oldest !== undefined) ofStorage.delete(oldest)
  ofStorage.set(key, { scope, seen, lines })
  return lines
}

interface Among {
  readonly db: Family
  readonly scope: number
  readonly types: readonly DocumentType[]
  readonly read: (documents: number) => void
}

/** What moved while others had their turn comes again, as it is then. */
function* readLines(
  storage: Storage,
  { db, scope, types, read }: Among,
  found: Map<string, Line>,
): Generator<undefined> {
  for (const piece of scopePieces(storage, db, scope)) {
    const rows = piece.filter(({ id }) => types.some((one) => id.startsWith(`${one}:`)))
    read(rows.length)
    for (const [at, row] of rows.entries()) {
      const seen = storage.leaves(row).filter(({ scopes }) => scopes.includes(scope))
      const document = standingIn(seen, row.id)
      if (document && (document['mergedInto'] ?? '') === '') found.set(row.id, lineOf(document))
      else found.delete(row.id)
      if ((at + 1) % linesInStep === 0) yield
    }
    yield
  }
}

function lineOf(document: AnyDocument): Line {
  const text = (field: string) => (typeof document[field] === 'string' ? document[field] : '')
  const { id } = document
  // Its prefix was looked at.
  const type = document.type as DocumentType
  if (type === 'customer') {
    const address = (document['address'] ?? {}) as { readonly city?: string }
    const customer = {
      id,
      name: text('name'),
      nameEn: text('nameEn'),
      number: text('number'),
      city: address.city ?? '',
    }
    const names = [customer.name, customer.city].map(findable)
    const haystack = together(...names, findablePhone(text('phone')), customer.nameEn, customer.number)
    return { id, type, title: customer.name, haystack, customer }
  }
  const title = text('name') || text('number') || text('serialNumber') || text('subject')
  const phones = [text('mobile'), text('phone')].filter((one) => one !== '').map(findablePhone)
  const plain = ['nameEn', 'number', 'serialNumber', 'email'].map(text).filter((one) => one !== '')
  return { id, type, title, haystack: together(findable(title), ...phones, ...plain) }
}
