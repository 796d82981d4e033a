import { typeOfId } from '#shared/kernel/id.ts'
import { families, type Family } from '#shared/model/family.ts'
import { rulesVersion } from '#shared/sync/rules-version.ts'
import type { Lenses } from './lens.ts'
import { rekey } from './rekey.ts'
import type { RightsBook } from './settle-rights.ts'
import type { ScopeRow, Storage } from './storage.ts'

/** How far the data has been brought in line with the rules of today. */
export interface Alignment {
  readonly documents: number
  /** Of these so many carried other keys, or none. */
  readonly changed: number
}

/** Where the work stands; in the data itself, so that it goes on after a process was killed. */
interface Progress {
  /** Towards which rules: their count, and the zone by which days are counted. */
  readonly rules: string
  readonly part: 'documents' | 'assignments' | 'people'
  readonly db: Family
  readonly after: number
}

const piece = 500

/**
 * Makes stored keys, assignments and grants anew where the rules that they follow from, or the
 * zone by which the company counts its days, have changed since the data was written (rule 1: what a rule no longer gives is not shown a
 * moment longer). In pieces of one transaction each; a process that is killed goes on where
 * it stopped. Yields after each piece.
 */
export function* alignWithRules(
  storage: Storage,
  lenses: Lenses,
  book: RightsBook,
  zone: string,
): Generator<Alignment> {
  const rules = rulesIn(zone)
  if (storage.value('rules') === rules) return
  // Nothing was ever written here.
  if (storage.lastSeq() === 0) return finish(storage, rules)
  let progress = begun(storage, rules)
  let documents = 0
  let changed = 0
  while (progress.part !== 'people') {
    const { db, after, part } = progress
    const rows = storage.allRows(db, after, piece)
    changed += storage.transaction(() => {
      const moved = rows.filter((row) =>
        part === 'documents' ? rekey(storage, lenses, db, row) : deriveAnew(book, db, row),
      )
      progress = next(progress, rows)
      storage.setValue('rulesProgress', JSON.stringify(progress))
      return moved.length
    })
    documents += rows.length
    yield { documents, changed }
  }
  for (const name of book.rights().names()) storage.transaction(() => book.settleUser(name))
  finish(storage, rules)
}

/** What a server of today follows: the count of its rules, and the zone by whose days shares and visits end. */
export function rulesIn(zone: string): string {
  return `${rulesVersion} ${zone}`
}

function finish(storage: Storage, rules: string): void {
  storage.transaction(() => {
    storage.setValue('rules', rules)
    storage.setValue('rulesProgress', '')
  })
}

function begun(storage: Storage, rules: string): Progress {
  const first: Progress = { rules, part: 'documents', db: families[0], after: 0 }
  const stood = storage.value('rulesProgress')
  const progress = stood ? (JSON.parse(stood) as Progress) : first
  return progress.rules === rules ? progress : first
}

/** Whatever was written anew meanwhile stands at the end of its family, and is passed once more. */
function next(progress: Progress, rows: readonly ScopeRow[]): Progress {
  const last = rows.at(-1)
  if (last && rows.length === piece) return { ...progress, after: last.seq }
  const db = families[families.indexOf(progress.db) + 1]
  if (db) return { ...progress, db, after: 0 }
  return progress.part === 'documents'
    ? { ...progress, part: 'assignments', db: families[0], after: 0 }
    : { ...progress, part: 'people' }
}

function deriveAnew(book: RightsBook, db: Family, { id }: ScopeRow): boolean {
  const type = typeOfId(id)
  if (!(db === 'directory' && type === 'share') && !(db === 'service' && type === 'visit')) return false
  book.assignments.deriveAnew(id)
  return true
}
