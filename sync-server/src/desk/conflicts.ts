import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { families, type Family } from '#shared/sync/families.ts'
import { changedFields } from '#shared/sync/merge.ts'
import { winnerOf } from '../core/revision.ts'
import type { Storage } from '../core/storage.ts'

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
  const assignees = assigneesIn(storage)
  const found: OpenConflict[] = []
  for (const db of families)
    for (const row of storage.conflicted(db)) {
      const leaves = storage.leaves(row).filter(({ deleted }) => !deleted)
      const winner = winnerOf(leaves)
      if (!winner || leaves.length < 2) continue
      const others = leaves.filter((leaf) => leaf !== winner)
      const bodies = [winner, ...others].map(({ body }) => JSON.parse(body ?? '{}') as AnyDocument)
      const revs = [winner, ...others].map(({ rev }) => rev)
      const assignee = assignees[`${db} ${row.id}`]
      found.push({ ...conflictOf(db, row.id, revs, bodies, now), ...(assignee ? { assignee } : {}) })
    }
  return found.toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
}

/** Says who settles conflicts; '' is nobody. What is not in conflict any more is forgotten. Returns how many it was said of. */
export function assignConflicts(
  storage: Storage,
  wanted: readonly { readonly db: string; readonly id: string }[],
  assignee: string,
): number {
  return storage.transaction(() => {
    const open = new Set(families.flatMap((one) => storage.conflicted(one).map((row) => `${one} ${row.id}`)))
    const said = wanted.map(({ db, id }) => `${db} ${id}`).filter((key) => open.has(key))
    const added = Object.fromEntries(said.map((key) => [key, assignee]))
    const known = Object.entries({ ...assigneesIn(storage), ...added })
    const kept = known.filter(([key, user]) => user !== '' && open.has(key))
    storage.setValue('conflict_assignees', JSON.stringify(Object.fromEntries(kept)))
    return said.length
  })
}

function assigneesIn(storage: Storage): Readonly<Record<string, string>> {
  return JSON.parse(storage.value('conflict_assignees') ?? '{}') as Record<string, string>
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
