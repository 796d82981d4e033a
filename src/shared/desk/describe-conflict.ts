import { changedFields } from '../sync/merge.ts'
import type { AnyDocument } from '../sync/any-document.ts'
import type { Family } from '../model/family.ts'
import type { OpenConflict } from './open-conflict.ts'

const money = new Set([
  'lines',
  'amount',
  'discount',
  'taxRate',
  'taxIncluded',
  'totals',
  'currency',
  'creditLimit',
  'parts',
])
const sensitive = new Set(['bankAccount', 'taxNumber', 'creditLimit', 'optedOut', 'signature', 'signatures'])
/** Whether a field weighs at the desk: money, or what is sensitive. */
export function isHeavy(field: string): boolean {
  return money.has(field) || sensitive.has(field)
}

const day = 86_400_000

/**
 * What the desk says of a document of which several versions stand. `versions` are the live leaves, the
 * elected one first, as `revs` names them; `now` is milliseconds since 1970.
 */
export function describeConflict(
  db: Family,
  id: string,
  revs: readonly string[],
  versions: readonly AnyDocument[],
  now: number,
): OpenConflict {
  const [first = {} as AnyDocument, ...others] = versions
  const fields = [...new Set(others.flatMap((other) => changedFields(first, other)))]
  const people = textsOf(versions, 'updatedBy')
  const at = textsOf(versions, 'updatedAt').toSorted().at(-1) ?? ''
  const oldest = Date.parse(textsOf(versions, 'updatedAt').toSorted()[0] ?? '')
  const age = Number.isFinite(oldest) ? Math.max(0, (now - oldest) / day) : 0
  const weight =
    (fields.some((field) => money.has(field)) ? 40 : 0) +
    (fields.some((field) => sensitive.has(field)) ? 50 : 0) +
    Math.min(30, Math.floor(age)) +
    5 * people.length
  return {
    db,
    id,
    type: id.slice(0, id.indexOf(':')),
    revs,
    at,
    people,
    fields,
    weight,
    title: titleOf(first),
    customerId: String((id.startsWith('customer:') ? id : first['customerId']) ?? ''),
    devices: textsOf(versions, 'updatedDevice'),
  }
}

function textsOf(versions: readonly AnyDocument[], field: string): readonly string[] {
  return [...new Set(versions.map((version) => version[field]).filter((value) => typeof value === 'string'))]
}

function titleOf(document: AnyDocument): string {
  for (const field of ['name', 'title', 'subject', 'serialNumber', 'number'] as const) {
    const value = document[field]
    if (typeof value === 'string' && value !== '') return value.slice(0, 200)
  }
  return ''
}

/** The heaviest first; the same order wherever the list was made. */
export function byWeight(a: OpenConflict, b: OpenConflict): number {
  return b.weight - a.weight || (a.id < b.id ? -1 : 1)
}
