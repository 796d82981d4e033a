import { type Quote, withTotals } from '../quotes/quote.ts'
import type { AnyDocument } from './any-document.ts'
import { isFrozen, joinStates } from './states.ts'

/** How a field behaves when two people changed it at once (the table stands in docs/guide/merging.md). */
export type FieldClass =
  'identity' | 'stamp' | 'permission' | 'set' | 'log' | 'state' | 'sensitive' | 'computed' | 'plain'

/** What the merge decided for one field, and why: the ledger keeps it. */
export interface MergeReason {
  readonly field: string
  readonly taken: 'mine' | 'theirs' | 'both'
  readonly because:
    | 'onlyIChanged'
    | 'onlyTheyChanged'
    | 'sameChange'
    | 'setUnion'
    | 'bothAppended'
    | 'fartherAlong'
    | 'customerDecided'
    | 'serverDecides'
}

/** One field that both sides changed differently. Both values are kept until a person decides. */
export interface FieldConflict {
  readonly field: string
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
}

export interface Merge {
  /** Theirs with everything of mine that the rules could settle. */
  readonly merged: AnyDocument
  readonly reasons: readonly MergeReason[]
  readonly conflicts: readonly FieldConflict[]
}

/**
 * Merges two edits of one document, field by field. Clocks never decide, the common
 * base does. Pure, so that every laptop and the server come to the same result.
 */
export function mergeDocuments(base: AnyDocument | undefined, mine: AnyDocument, theirs: AnyDocument): Merge {
  const merged: Record<string, unknown> = { ...theirs }
  /** A field that I emptied is gone from mine. */
  const takeMine = (field: string) => {
    if (mine[field] === undefined) delete merged[field]
    else merged[field] = mine[field]
  }
  const reasons: MergeReason[] = []
  const conflicts: FieldConflict[] = []
  const apart = fieldsApart(base, mine, theirs)

  for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, my, their] = [base?.[field], mine[field], theirs[field]]
    const fieldClass = fieldClassOf(field)
    if (fieldClass === 'identity' && isNewNumber(field, my, their)) {
      takeMine(field)
      reasons.push({ field, taken: 'mine', because: 'onlyIChanged' })
    }
    if (fieldClass === 'identity' || fieldClass === 'stamp' || fieldClass === 'computed') continue
    if (apart.has(field)) {
      if (!same(my, their)) conflicts.push({ field, base: was, mine: my, theirs: their })
      continue
    }
    if (same(my, their)) {
      if (!same(my, was)) reasons.push({ field, taken: 'both', because: 'sameChange' })
      continue
    }
    if (same(my, was)) {
      reasons.push({ field, taken: 'theirs', because: 'onlyTheyChanged' })
    } else if (fieldClass === 'permission') {
      reasons.push({ field, taken: 'theirs', because: 'serverDecides' })
    } else if (same(their, was)) {
      takeMine(field)
      reasons.push({ field, taken: 'mine', because: 'onlyIChanged' })
    } else if (fieldClass === 'set' && Array.isArray(my) && Array.isArray(their)) {
      merged[field] = mergeSets(Array.isArray(was) ? was : [], my, their)
      reasons.push({ field, taken: 'both', because: 'setUnion' })
    } else if (fieldClass === 'log' && Array.isArray(my) && Array.isArray(their)) {
      merged[field] = mergeLogs(my, their)
      reasons.push({ field, taken: 'both', because: 'bothAppended' })
    } else {
      const joined = fieldClass === 'state' ? joinStates(mine.type, was, my, their) : undefined
      if (joined?.taken === 'mine') takeMine(field)
      if (joined) reasons.push({ field, ...joined })
      else conflicts.push({ field, base: was, mine: my, theirs: their })
    }
  }
  return { merged: computedAnew(merged as AnyDocument), reasons, conflicts }
}

/** A number never changes, but it may be given: on a laptop, from its lease. */
function isNewNumber(field: string, mine: unknown, theirs: unknown): boolean {
  return field === 'number' && theirs === '' && mine !== '' && mine !== undefined
}

/** What follows from other fields is never merged, but worked out again. */
function computedAnew(document: AnyDocument): AnyDocument {
  if (document.type !== 'quote' || document['totals'] === undefined) return document
  return withTotals(document as unknown as Quote) as unknown as AnyDocument
}

const stamps = new Set(['updatedAt', 'updatedBy', 'updatedDevice', 'schemaVersion'])
const identities = new Set([
  'id',
  'type',
  'createdAt',
  'createdBy',
  'createdDevice',
  'number',
  'serialNumber',
])
const permissions = new Set(['customerId', 'ownerId', 'territoryId', 'businessLineId'])
const sensitives = new Set(['bankAccount', 'taxNumber', 'creditLimit'])
/** Members that come and go one by one. */
const sets = new Set(['tags', 'stepsDone', 'productIds'])
/** Entries with an id and a time, only ever added to. */
const logs = new Set(['comments', 'corrections', 'stageLog', 'stockLog', 'photos', 'votes'])
/** What a customer sees, approves or signs as one thing: changed by both, or changed here and frozen there, it is never mixed. */
const units: Readonly<Record<string, readonly string[]>> = {
  quote: [
    ...['lines', 'discount', 'taxRate', 'taxIncluded', 'currency', 'exchange', 'quotedOn', 'validUntil'],
  ],
  contract: [
    ...['quoteId', 'kind', 'title', 'amount', 'currency', 'signedOn', 'validUntil', 'lines', 'discount'],
    ...['taxRate', 'taxIncluded', 'clauses', 'signatures', 'signedHash', 'service'],
  ],
  visit: ['findings', 'work', 'parts', 'labour', 'expenses', 'checklist', 'signature'],
}

export function fieldClassOf(field: string): FieldClass {
  if (stamps.has(field)) return 'stamp'
  if (identities.has(field)) return 'identity'
  if (permissions.has(field)) return 'permission'
  if (sensitives.has(field)) return 'sensitive'
  if (field === 'totals') return 'computed'
  if (sets.has(field)) return 'set'
  if (logs.has(field)) return 'log'
  if (field === 'stage' || field === 'status') return 'state'
  return 'plain'
}

/** The fields that differ between two versions, those included that only one of them has; stamps left out. */
export function changedFields(before: AnyDocument | undefined, after: AnyDocument): readonly string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before ?? {})])].filter(
    (field) => !stamps.has(field) && !same(before?.[field], after[field]),
  )
}

/**
 * The fields that must stay together and went two ways. A quote whose lines both changed is
 * two versions; so is one whose lines one side changed while the other approved, presented
 * or signed it: what was approved is not what would come out.
 */
function fieldsApart(
  base: AnyDocument | undefined,
  mine: AnyDocument,
  theirs: AnyDocument,
): ReadonlySet<string> {
  const unit = Object.hasOwn(units, mine.type) ? (units[mine.type] ?? []) : []
  if (unit.every((field) => same(mine[field], theirs[field]))) return nothingApart
  const changed = (document: AnyDocument) => unit.some((field) => !same(document[field], base?.[field]))
  const froze = (document: AnyDocument) =>
    !same(document['stage'], base?.['stage']) && isFrozen(document.type, document['stage'])
  const [iChanged, theyChanged] = [changed(mine), changed(theirs)]
  if (iChanged && theyChanged) return new Set(froze(mine) || froze(theirs) ? [...unit, 'stage'] : unit)
  return (iChanged && froze(theirs)) || (theyChanged && froze(mine))
    ? new Set([...unit, 'stage'])
    : nothingApart
}

const nothingApart: ReadonlySet<string> = new Set()

function mergeSets(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
): unknown[] {
  const removed = new Set(base.filter((item) => !mine.includes(item) || !theirs.includes(item)))
  const united = new Set([...base, ...theirs, ...mine].filter((item) => !removed.has(item)))
  return [...united].toSorted()
}

/** Every entry of both, by time and then by id; what was written down once stays. */
function mergeLogs(mine: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const entries = new Map([...theirs, ...mine].map((entry) => [keyOf(entry), entry]))
  return [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
}

function keyOf(entry: unknown): string {
  const { at, id } = entry as { readonly at?: unknown; readonly id?: unknown }
  return `${String(at)} ${String(id)}`
}

/** Equal as JSON values; the order of an object's fields does not count. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [Object.keys(a), Object.keys(b)]
  if (left.length !== right.length) return false
  return left.every(
    (field) =>
      Object.hasOwn(b, field) &&
      same((a as Record<string, unknown>)[field], (b as Record<string, unknown>)[field]),
  )
}
