import { comparable } from '#shared/kernel/comparable.ts'
import { same } from '#shared/kernel/same.ts'
import { isFound, type QueryPart, queryParts } from '#shared/find/search-text.ts'
import { type DataClass, dataClasses } from '#shared/directory/directory.ts'
import type { Family } from '#shared/model/family.ts'
import type { DocumentType } from '#shared/registry/documents.ts'
import { type FoundCustomer, foundOnPage } from '#shared/server/look-up.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { scopedUser, type ScopedUser } from '../core/viewer.ts'
import { type Line, linesUnder } from './look-up-lines.ts'
import { standingFor } from './standing-for.ts'
import { scopePieces } from './under-keys.ts'

/** So many documents are read for one question; what was read is remembered for the next. */
const mostRead = 30_000
/** Of each type. */
const mostShown = 60
const mostParts = 3
const customersInStep = 50
const linesInStep = 100

export interface LookedUp {
  readonly found: readonly FoundCustomer[]
  readonly more: boolean
  readonly complete: boolean
}

/**
 * Customers that somebody may look up and does not hold whole, by anything of theirs that she may see: found by words,
 * those first whose name or number begins so. What it costs depends on what she may see, never on what she may not.
 */
export function* findLookedUp(
  core: SyncCore,
  name: string,
  { words, skip = 0 }: { readonly words: string; readonly skip?: number },
): Generator<undefined, LookedUp> {
  const parts = queryParts(words)
  if (parts.length === 0) return { found: [], more: false, complete: true }
  const read = { left: mostRead }
  const found: { readonly customer: FoundCustomer; readonly rank: number }[] = []
  let looked = 0
  let complete = true
  for (const id of core.rights().customersLookedUp(name)) {
    if ((looked += 1) % customersInStep === 0) yield
    if (read.left <= 0) {
      complete = false
      break
    }
    const customer = yield* foundAt(core, { name, id, parts }, (documents) => (read.left -= documents))
    if (customer) found.push({ customer, rank: rankOf(customer, comparable(words)) })
  }
  const inOrder = found.toSorted((a, b) => a.rank - b.rank || inOrderOf(a.customer, b.customer))
  const page = inOrder.slice(skip, skip + foundOnPage).map(({ customer }) => customer)
  return { found: page, more: inOrder.length > skip + foundOnPage, complete }
}

interface Question {
  readonly name: string
  readonly id: string
  readonly parts: readonly QueryPart[]
}

function* foundAt(
  core: SyncCore,
  { name, id, parts }: Question,
  read: (documents: number) => void,
): Generator<undefined, FoundCustomer | undefined> {
  // Asked at each: others had their turn meanwhile.
  const classes = core.rights().classesLookedUp(name, id)
  if (!classes.includes('base')) return undefined
  let lines: readonly Line[] = []
  for (const dataClass of classes)
    lines = [...lines, ...(yield* linesUnder(core.storage, id, dataClass, read))]
  const own = lines.find(({ customer }) => customer !== undefined)
  if (!own?.customer) return undefined
  // A line is meant where it has what the customer itself has not.
  const missing = parts.filter((part) => !isFound(own.haystack, [part]))
  const others = missing.length === 0 ? [] : lines.filter((line) => line !== own)
  const matching = yield* linesWith(others, missing)
  const isMeant = missing.length === 0 || matching.length > 0
  if (!isMeant || holdsAll(core, name, id, classes)) return undefined
  // What was taken from her while others had their turn is not told.
  if (!same(core.rights().classesLookedUp(name, id), classes)) return undefined
  return {
    ...own.customer,
    parts: matching.slice(0, mostParts).map(({ id: part, type, title }) => ({ id: part, type, title })),
  }
}

/** The lines in which all parts stand; one customer may have thousands, and others have their turn among them. */
function* linesWith(lines: readonly Line[], parts: readonly QueryPart[]): Generator<undefined, Line[]> {
  const found: Line[] = []
  for (const [at, line] of lines.entries()) {
    if (isFound(line.haystack, parts)) found.push(line)
    if ((at + 1) % linesInStep === 0) yield
  }
  return found
}

function rankOf({ name, nameEn, number }: FoundCustomer, words: string): number {
  const begins = [name, nameEn, number].some((one) => comparable(one).startsWith(words))
  return begins ? 0 : 1
}

function inOrderOf(a: FoundCustomer, b: FoundCustomer): number {
  const [one, other] = [a, b].map(({ number, id }) => `${number} ${id}`) as [string, string]
  return one < other ? -1 : one > other ? 1 : 0
}

/** Whether the laptop holds everything that could be looked up. */
function holdsAll(core: SyncCore, name: string, id: string, classes: readonly DataClass[]): boolean {
  const { grants } = core.viewerOf(name)
  return scopesOf(core, id, classes).every((scope) => grants.has(scope))
}

function scopesOf({ storage }: SyncCore, id: string, classes: readonly DataClass[]): readonly number[] {
  return classes.flatMap((dataClass) => storage.findScope(customerKey(id, dataClass)) ?? [])
}

/** What is shown of a customer, in this order. */
const shown: readonly (readonly [Family, readonly DocumentType[]])[] = [
  ['customers', ['customer', 'site']],
  ['contacts', ['contact']],
  ['opportunities', ['opportunity', 'lead']],
  ['quotes', ['quote']],
  ['contracts', ['contract', 'order', 'receipt']],
  ['assets', ['asset']],
  ['service', ['request', 'visit']],
  ['activities', ['activity', 'task', 'appointment']],
]

/**
 * One customer with the newest that somebody may see of it at this moment, as the feed would show it to whoever holds
 * these keys; `undefined` where she may not, or there is none.
 */
export function* readLookedUp(
  core: SyncCore,
  name: string,
  id: string,
): Generator<undefined, { readonly documents: readonly AnyDocument[]; readonly more: boolean } | undefined> {
  const classes = core.rights().classesLookedUp(name, id)
  if (!classes.includes('base')) return undefined
  const viewer = viewerWith(
    scopesOf(
      core,
      id,
      dataClasses.filter((one) => classes.includes(one)),
    ),
  )
  const documents: AnyDocument[] = []
  let more = false
  for (const [db, types] of shown)
    for (const [type, ids] of yield* newestOf(core, { viewer, db, types })) {
      const ofType: AnyDocument[] = []
      for (const one of ids) {
        yield
        const document = standingFor(core, viewer, db, one)
        if (document?.type !== type) continue
        if (ofType.length === mostShown) {
          more = true
          break
        }
        ofType.push(document)
      }
      documents.push(...ofType)
    }
  return documents.some((one) => one.id === id) ? { documents, more } : undefined
}

/** Somebody who holds these keys and nothing else, and never lost anything. */
function viewerWith(scopes: readonly number[]): ScopedUser {
  return scopedUser('', new Map(scopes.map((scope) => [scope, 0])))
}

/** The ids of each type, the newest first. */
function* newestOf(
  { storage }: SyncCore,
  {
    viewer,
    db,
    types,
  }: { readonly viewer: ScopedUser; readonly db: Family; readonly types: readonly DocumentType[] },
): Generator<undefined, readonly (readonly [DocumentType, readonly string[]])[]> {
  const newest = new Map<string, number>()
  for (const scope of viewer.grants.keys())
    for (const piece of scopePieces(storage, db, scope)) {
      for (const { id, seq } of piece) newest.set(id, Math.max(seq, newest.get(id) ?? 0))
      yield
    }
  const inOrder = [...newest].toSorted(([, a], [, b]) => b - a).map(([id]) => id)
  return types.map((type) => [type, inOrder.filter((id) => id.startsWith(`${type}:`))])
}
