import { createHash } from 'node:crypto'
import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { type Calendar, createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { isFamily } from '#shared/model/family.ts'
import { referencesIn } from '#shared/registry/references.ts'
import { storedZone } from '../core/company-zone.ts'
import { createMerged, type Merged } from '../core/merged.ts'
import type { RevNode } from '../core/revision.ts'
import { rulesIn } from '../core/align.ts'
import type { AssignmentBook } from '../core/assignment-book.ts'
import { createEndings } from '../core/endings.ts'
import { createLenses } from '../core/lens.ts'
import { createRightsBook } from '../core/settle-rights.ts'
import type { Assignment, Storage } from '../core/storage.ts'
import { type Remark, remarksOn } from './content-remarks.ts'
import { createMoneyWatch, type MoneyRemark } from './money-watch.ts'
import { createNumberWatch, identityFaults, nameFaults } from './check-identity.ts'
import { checkAudit } from '../accounts/audit-log.ts'
import type { SqliteStorage } from '../storage/sqlite-storage.ts'

export interface CheckReport {
  readonly documents: number
  readonly attachments: number
  readonly users: number
  /** In words, the first hundred; no content of a document among them. */
  readonly faults: readonly string[]
  /** The lines of the audit log, and where it ends: another end than one that was noted down, and it was written anew. */
  readonly audit: { readonly lines: number; readonly end: string }
  /** Keys and grants are those of older rules: the next start makes them anew, and what is said of them then counts. */
  readonly olderRules: boolean
  /** What documents say that cannot be right: told, never changed, and no fault of the data's keeping. */
  readonly remarks: ReadonlyMap<AnyRemark, RemarkCount>
}

/** Of one document alone, or of several beside each other. */
export type AnyRemark = Remark | MoneyRemark | 'mergedAway'

export interface RemarkCount {
  readonly count: number
  /** The first of them. */
  readonly ids: readonly string[]
}

const mostFaults = 100
const mostIds = 20

/**
 * Reads everything and holds it against the rules: trees are trees, keys follow from
 * fields, the log of each key names the documents that carry it, files are what their
 * digest says, and everybody's grants are what the directory gives her.
 */
export function checkData(storage: SqliteStorage): CheckReport {
  const faults: string[] = []
  const fault = (text: string) => {
    if (faults.length < mostFaults) faults.push(text)
  }
  const verdict = String(storage.database.prepare('PRAGMA integrity_check').get()?.['integrity_check'])
  if (verdict !== 'ok') fault(`the file is damaged: ${verdict}`)
  const remarks = new Map<AnyRemark, RemarkCount>()
  const tell = (remark: AnyRemark, id: string) => {
    const { count, ids } = remarks.get(remark) ?? { count: 0, ids: [] }
    remarks.set(remark, { count: count + 1, ids: count < mostIds ? [...ids, id] : ids })
  }
  const borne = createNumberWatch(fault)
  const money = createMoneyWatch()
  const merged = createMerged(storage)
  const calendar = createCalendar(systemClock, () => storedZone(storage))
  const look = (document: AnyDocument) => {
    borne(document)
    money.see(document)
    for (const remark of remarksOn(document, calendar)) tell(remark, document.id)
    if (namesMergedAway(merged, document)) tell('mergedAway', document.id)
  }
  let documents = 0
  for (const db of storage.databases()) documents += checkDatabase(storage, db, fault, look)
  for (const [remark, id] of money.remarks()) tell(remark, id)
  const attachments = checkBlobs(storage, fault)
  const users = checkGrants(storage, calendar, fault)
  const { faults: auditFaults, ...audit } = checkAudit(storage)
  auditFaults.forEach(fault)
  const olderRules = storage.value('rules') !== rulesIn(storedZone(storage))
  return { documents, attachments, users, faults, remarks, olderRules, audit }
}

/** Whether a document goes on naming a record that was merged into another: a share that gave that one may. */
function namesMergedAway(merged: Merged, document: AnyDocument): boolean {
  if (merged.isEmpty() || document.type === 'share' || merged.goneTo(document.id)) return false
  return [...referencesIn(document)].some((id) => merged.goneTo(id))
}

function checkDatabase(
  storage: Storage,
  db: string,
  fault: (text: string) => void,
  look: (document: AnyDocument) => void,
): number {
  const logged = loggedScopes(storage, db)
  let count = 0
  let after = 0
  for (;;) {
    const rows = storage.allRows(db, after, 1_000)
    for (const { id, seq, key } of rows) {
      count += 1
      const { tree = [], leaves = [] } = storage.document(db, id) ?? {}
      for (const text of nameFaults(tree)) fault(`${db} ${id}: ${text}`)
      if (seq > storage.lastSeq()) fault(`${db} ${id}: stands at ${seq}, beyond the counter`)
      if (leaves.length === 0) fault(`${db} ${id}: has no leaf`)
      for (const text of treeFaults(tree)) fault(`${db} ${id}: ${text}`)
      if (!isFamily(db)) continue
      for (const leaf of leaves)
        for (const text of [...identityFaults(db, id, leaf), ...keyFaults(storage, id, leaf)])
          fault(`${db} ${id}: ${text}`)
      for (const { deleted, body } of leaves)
        if (!deleted && body !== undefined) look({ ...(JSON.parse(body) as AnyDocument), id })
      const carried = new Set(leaves.flatMap(({ scopes }) => scopes))
      const named = logged.get(key) ?? new Set()
      if (carried.symmetricDifference(named).size > 0) fault(`${db} ${id}: the log of its keys names others`)
    }
    after = rows.at(-1)?.seq ?? after
    if (rows.length < 1_000) return count
  }
}

function treeFaults(tree: readonly RevNode[]): readonly string[] {
  const parents = new Set(tree.map(({ parent }) => parent))
  return tree.flatMap(({ rev, leaf, body }) => [
    ...(leaf && parents.has(rev) ? [`${rev} is called a leaf and has a child`] : []),
    ...(!leaf && !parents.has(rev) ? [`${rev} has no child and is called none`] : []),
    ...(leaf && body === undefined ? [`${rev} is a leaf without its body`] : []),
  ])
}

function keyFaults(storage: Storage, id: string, { rev, deleted, scopes, body }: RevNode): readonly string[] {
  if (deleted || body === undefined) return []
  const wanted = new Set(scopeKeysOf({ ...(JSON.parse(body) as object), id }))
  return wanted.symmetricDifference(keysNumbered(storage, scopes)).size === 0
    ? []
    : [`${rev} carries other keys than its fields say`]
}

function keysNumbered(storage: Storage, scopes: Iterable<number>): ReadonlySet<string> {
  return new Set([...scopes].map((scope) => storage.scopeKey(scope)))
}

function loggedScopes(
  storage: SqliteStorage | Storage,
  db: string,
): ReadonlyMap<number, ReadonlySet<number>> {
  const named = new Map<number, Set<number>>()
  if (!('database' in storage)) return named
  const rows = storage.database
    .prepare(
      'SELECT l.doc, l.scope FROM scope_log l JOIN database d ON d.n = l.db WHERE d.name = ? AND l.present = 1',
    )
    .iterate(db)
  for (const row of rows) {
    const scopes = named.get(Number(row['doc'])) ?? new Set()
    named.set(Number(row['doc']), scopes.add(Number(row['scope'])))
  }
  return named
}

function checkBlobs({ database }: SqliteStorage, fault: (text: string) => void): number {
  const named = new Set<number>()
  for (const row of database.prepare('SELECT attachments FROM rev WHERE attachments IS NOT NULL').iterate())
    for (const { blob } of Object.values(
      JSON.parse(String(row['attachments'])) as Record<string, { blob: number }>,
    ))
      named.add(blob)
  let count = 0
  for (const row of database.prepare('SELECT n, digest, length, data FROM blob').iterate()) {
    count += 1
    named.delete(Number(row['n']))
    const data = row['data'] as Uint8Array
    const digest = `md5-${createHash('md5').update(data).digest('base64')}`
    if (digest !== row['digest'] || data.length !== row['length'])
      fault(`file ${row['n']}: is not what its digest says`)
  }
  for (const missing of named) fault(`file ${missing}: is named by a document and is not there`)
  return count
}

/** What shares and visits give is what their documents say, in force or not. */
function checkAssignments(
  storage: SqliteStorage,
  { derived }: Pick<AssignmentBook, 'derived'>,
  fault: (text: string) => void,
): void {
  const stored = new Map(storage.assignments().map((one) => [one.source, one]))
  const sources = storage.database
    .prepare("SELECT id FROM doc WHERE live > 0 AND (id GLOB 'share:*' OR id GLOB 'visit:*')")
    .all()
  for (const source of new Set([...stored.keys(), ...sources.map(({ id }) => String(id))])) {
    const [is, wanted] = [stored.get(source), derived(source)]
    const fields = (one: Assignment | undefined) =>
      one && JSON.stringify([one.user, one.customerId, one.keys, one.from, one.until])
    if (fields(is) !== fields(wanted)) fault(`${source}: gives something else than its document says`)
  }
}

function checkGrants(storage: SqliteStorage, calendar: Calendar, fault: (text: string) => void): number {
  const lenses = createLenses(storage, (text) => text)
  const endings = createEndings(lenses)
  const book = createRightsBook({ lenses, endings, now: Date.now, calendar, onChange: () => {} })
  checkAssignments(storage, book.assignments, fault)
  const people = book.rights().names()
  for (const name of people) {
    const wanted = new Set(book.rights().keysOfUser(name))
    const held = keysNumbered(storage, storage.grants(name).keys())
    const [missing, surplus] = [wanted.difference(held).size, held.difference(wanted).size]
    if (missing + surplus > 0) fault(`user ${name}: lacks ${missing} keys and holds ${surplus} too many`)
  }
  return people.length
}
