import { documentText } from '../core/read.ts'
import type { FieldIndex, ScopeRow } from '../core/storage.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import { orderedText } from './order.ts'
import { fieldOf, fieldPath, isRecord, type Matches } from './selector.ts'

export interface FindQuery {
  readonly selector: Readonly<Record<string, unknown>>
  readonly matches: Matches
  readonly fields: readonly string[] | undefined
  readonly sort: readonly { readonly field: string; readonly descending: boolean }[]
  readonly limit: number
  readonly skip: number
}

export type Found = Readonly<Record<string, unknown>>

/** The ids among which the answer lies, and the index that says so; all that the viewer has where none helps. */
export interface Plan {
  readonly index: FieldIndex | undefined
  readonly from: string
  readonly to: string
}

const first = ''
const last = '\uffff'

/**
 * The index that narrows a selector most: the one whose leading fields it fixes or bounds.
 * A sort needs an index that begins with its fields, as in CouchDB.
 */
export function planFor(
  indexes: readonly FieldIndex[],
  { selector, sort }: Pick<FindQuery, 'selector' | 'sort'>,
  wanted: readonly string[],
): Plan | 'noUsableIndex' {
  const bounds = boundsOf(selector)
  const usable = indexes.filter(
    ({ fields }) =>
      sort.every(({ field }, at) => fields[at] === field) &&
      // A document without one of its fields is not in an index.
      fields.every((field) => bounds.has(field) || sort.some((one) => one.field === field)),
  )
  const named = usable.filter(
    ({ ddoc, name }) => wanted.length > 0 && (wanted[0] === ddoc || wanted[0] === name),
  )
  const index = (named.length > 0 ? named : usable).toSorted(
    (a, b) => fixed(b, bounds) - fixed(a, bounds) || a.fields.length - b.fields.length,
  )[0]
  if (!index)
    return sort.length > 0 && sort[0]?.field !== '_id' ? 'noUsableIndex' : { index, from: first, to: last }
  return { index, ...rangeOf(index, bounds) }
}

/**
 * Every document that fulfils the query, in its order, a page of it. Each is read as the
 * viewer sees it. In between it says what it looked at, so that others get their turn;
 * how many were hidden is nobody's business.
 */
export function* find(
  core: SyncCore,
  viewer: Viewer,
  db: string,
  query: FindQuery,
  plan: Plan,
): Generator<Found | 'seen' | 'hidden'> {
  const descending = query.sort[0]?.descending === true
  const ids = candidates(core, viewer, db, plan)
  let skip = query.skip
  let left = query.limit
  for (const id of descending ? ids.toReversed() : ids) {
    if (left === 0) return
    const winner = id.startsWith('_design/') ? undefined : core.view(viewer, db, id)?.winner
    if (!winner || winner.deleted) {
      yield 'hidden'
      continue
    }
    yield 'seen'
    const document = JSON.parse(documentText(id, winner)) as Found
    if (!query.matches(document)) continue
    if (skip > 0) {
      skip -= 1
      continue
    }
    left -= 1
    yield query.fields ? picked(document, query.fields) : document
  }
}

function candidates(
  core: SyncCore,
  viewer: Viewer,
  db: string,
  { index, from, to }: Plan,
): readonly string[] {
  if (!index) return core.ids(viewer, db, {})
  refresh(core, db, index)
  return [...new Set(core.storage.fieldEntries(index, from, to))]
}

/**
 * Reads into an index what was written since it was last asked. Every live leaf is in it,
 * so that it serves every viewer: what she sees of a document is decided when it is read.
 */
function refresh(core: SyncCore, db: string, index: FieldIndex): void {
  const { storage } = core
  if (storage.allRows(db, index.seq, 1).length === 0) return
  const paths = index.fields.map(fieldPath)
  storage.transaction(() => {
    let seq = index.seq
    for (;;) {
      const rows = storage.allRows(db, seq, 1_000)
      for (const row of rows) storage.putFieldEntries(index, row, keysOf(core, row, paths))
      seq = rows.at(-1)?.seq ?? seq
      if (rows.length < 1_000) break
    }
    storage.setFieldIndexSeq(index, seq)
  })
}

function keysOf(core: SyncCore, row: ScopeRow, paths: readonly (readonly string[])[]): readonly string[] {
  return core.storage
    .leaves(row)
    .filter((leaf) => !leaf.deleted)
    .flatMap((leaf) => {
      const document = JSON.parse(documentText(row.id, leaf)) as unknown
      const values = paths.map((path) => fieldOf(document, path))
      return values.some((value) => value === undefined) ? [] : [values.map(keyText).join('')]
    })
}

/** Ends every value with a mark that sorts before all others, so that a prefix sorts before what it begins. */
function keyText(value: unknown): string {
  return `${orderedText(value)}\u0001`
}

interface Bound {
  readonly equal?: unknown
  readonly low?: unknown
  readonly high?: unknown
}

/** What a selector says of its fields at the top, `$and` included: equal to, at least, at most. */
function boundsOf(selector: Readonly<Record<string, unknown>>): Map<string, Bound> {
  const bounds = new Map<string, Bound>()
  for (const [name, condition] of Object.entries(selector)) {
    if (name === '$and' && Array.isArray(condition))
      for (const part of condition as unknown[])
        if (isRecord(part)) for (const [field, bound] of boundsOf(part)) bounds.set(field, bound)
    if (!name.startsWith('$')) {
      const bound = boundOf(condition)
      if (bound) bounds.set(name, bound)
    }
  }
  return bounds
}

function boundOf(condition: unknown): Bound | undefined {
  if (!isRecord(condition)) return { equal: condition }
  if ('$eq' in condition) return { equal: condition['$eq'] }
  const low = condition['$gte'] ?? condition['$gt']
  const high = condition['$lte'] ?? condition['$lt']
  // Anything that holds for nothing but a present field may be looked up among present fields.
  const present = low !== undefined || high !== undefined || condition['$exists'] === true
  return present
    ? { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) }
    : undefined
}

function fixed({ fields }: FieldIndex, bounds: ReadonlyMap<string, Bound>): number {
  const free = fields.findIndex((field) => !('equal' in (bounds.get(field) ?? {})))
  return free < 0 ? fields.length : free
}

function rangeOf(
  index: FieldIndex,
  bounds: ReadonlyMap<string, Bound>,
): { readonly from: string; readonly to: string } {
  const count = fixed(index, bounds)
  const prefix = index.fields
    .slice(0, count)
    .map((field) => keyText(bounds.get(field)?.equal))
    .join('')
  const next = bounds.get(index.fields[count] ?? '')
  return {
    from: next?.low === undefined ? prefix : prefix + orderedText(next.low),
    to: next?.high === undefined ? `${prefix}${last}` : `${prefix}${keyText(next.high)}${last}`,
  }
}

function picked(document: Found, fields: readonly string[]): Found {
  const made: Record<string, unknown> = {}
  for (const field of fields) {
    const path = fieldPath(field)
    const value = fieldOf(document, path)
    if (value === undefined) continue
    let at = made
    for (const name of path.slice(0, -1)) {
      at[name] = isRecord(at[name]) ? at[name] : {}
      at = at[name] as Record<string, unknown>
    }
    at[path.at(-1) ?? field] = value
  }
  return made
}
