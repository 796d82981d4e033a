import type { AnyDocument } from '#shared/sync/any-document.ts'
import { families, type Family } from '#shared/sync/families.ts'
import { changedFields } from '#shared/sync/merge.ts'
import { winnerOf } from '../core/revision.ts'
import type { Storage } from '../core/storage.ts'

/** One document of which more than one version stands. */
export interface OpenConflict {
  readonly db: Family
  readonly id: string
  readonly type: string
  /** What it calls itself. */
  readonly title: string
  readonly customerId: string
  /** The live leaves, the elected one first. */
  readonly revs: readonly string[]
  /** When the newest of them was written, by its laptop's clock. */
  readonly at: string
  /** Who wrote them, each once. */
  readonly people: readonly string[]
  readonly devices: readonly string[]
  /** Where they differ. */
  readonly fields: readonly string[]
  /** The heavier, the sooner: money and sensitive fields, age, people. */
  readonly weight: number
}

const money = new Set([
  ...['lines', 'amount', 'discount', 'taxRate', 'taxIncluded', 'totals', 'currency', 'creditLimit', 'parts'],
])
const sensitive = new Set(['bankAccount', 'taxNumber', 'creditLimit', 'optedOut', 'signature', 'signatures'])
const day = 86_400_000

/**
 * Every open conflict of every family, the heaviest first. It comes from the revision trees
 * themselves, so a conflict that any CouchDB client made is among them.
 */
export function openConflicts(storage: Storage, now: number): readonly OpenConflict[] {
  const found: OpenConflict[] = []
  for (const db of families)
    for (const row of storage.conflicted(db)) {
      const leaves = storage.leaves(row).filter(({ deleted }) => !deleted)
      const winner = winnerOf(leaves)
      if (!winner || leaves.length < 2) continue
      const others = leaves.filter((leaf) => leaf !== winner)
      const bodies = [winner, ...others].map(({ body }) => JSON.parse(body ?? '{}') as AnyDocument)
      found.push(
        conflictOf(
          db,
          row.id,
          [winner, ...others].map(({ rev }) => rev),
          bodies,
          now,
        ),
      )
    }
  return found.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
}

function conflictOf(
  db: Family,
  id: string,
  revs: readonly string[],
  bodies: readonly AnyDocument[],
  now: number,
): OpenConflict {
  const [first = {} as AnyDocument, ...others] = bodies
  const fields = [...new Set(others.flatMap((other) => differing(first, other)))]
  const people = textsOf(bodies, 'updatedBy')
  const at = textsOf(bodies, 'updatedAt').toSorted().at(-1) ?? ''
  const oldest = Date.parse(textsOf(bodies, 'updatedAt').toSorted()[0] ?? '')
  const age = Number.isFinite(oldest) ? Math.max(0, (now - oldest) / day) : 0
  const weight =
    (fields.some((field) => money.has(field)) ? 40 : 0) +
    (fields.some((field) => sensitive.has(field)) ? 50 : 0) +
    Math.min(30, Math.floor(age)) +
    5 * people.length
  return {
    ...{ db, id, type: id.slice(0, id.indexOf(':')), revs, at, people, fields, weight },
    title: titleOf(first),
    customerId: String((id.startsWith('customer:') ? id : first['customerId']) ?? ''),
    devices: textsOf(bodies, 'updatedDevice'),
  }
}

/** Either way: a field that only one of them has differs too. */
function differing(a: AnyDocument, b: AnyDocument): readonly string[] {
  return [...new Set([...changedFields(a, b), ...changedFields(b, a)])]
}

function textsOf(bodies: readonly AnyDocument[], field: string): readonly string[] {
  return [...new Set(bodies.map((body) => body[field]).filter((value) => typeof value === 'string'))]
}

function titleOf(document: AnyDocument): string {
  for (const field of ['name', 'title', 'subject', 'serialNumber', 'number'] as const) {
    const value = document[field]
    if (typeof value === 'string' && value !== '') return value.slice(0, 200)
  }
  return ''
}
