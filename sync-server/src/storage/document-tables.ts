import type { DatabaseSync } from 'node:sqlite'
import { isFamily } from '#shared/sync/families.ts'
import { type Attachments, generationOf, type RevNode } from '../core/revision.ts'
import type { DocumentChange, Documents, ScopeRow, StoredDocument } from '../core/storage.ts'
import type { DatabaseTable, LiveState } from './database-table.ts'
import { scopesOf } from './scope-list.ts'
import type { Row, Statements } from './statements.ts'

type Trees = Omit<Documents, 'ids' | 'idsBefore' | 'rowsById' | 'idOf' | 'rowOf' | 'rowsBefore' | 'leafMarks'>

export interface DocumentTables extends Trees {
  /** Forgets what was read for the transaction that has ended. */
  readonly forgetRead: () => void
  /** The number under which every other table knows a document. */
  readonly keyOf: (db: string, id: string) => number | undefined
}

/** What one transaction has read of the document that it works on; nobody else changes it meanwhile. */
interface Read {
  readonly db: string
  readonly id: string
  readonly key: number | undefined
  readonly found: StoredDocument | undefined
}

/** A revision that is no leaf, and where it is put if it is there. */
interface OlderRevision {
  readonly nodes: RevNode[]
  readonly key: number
  readonly rev: string
}

type NodeRow = readonly [
  rev: string,
  parent: string | null,
  deleted: number,
  leaf: number,
  scopes: string,
  body: string | null,
  attachments: string | null,
]

// Bodies of old revisions stay on the disk until they are compacted; a tree is read without them.
const wholeTree = `SELECT d.n, d.seq, r.rev, r.parent, r.deleted, r.leaf, r.scopes,
    CASE WHEN r.leaf = 1 THEN r.body END, CASE WHEN r.leaf = 1 THEN r.attachments END
  FROM doc d CROSS JOIN rev r WHERE d.db = ? AND d.id = ? AND r.doc = d.n`

const nodeColumns = 'rev, parent, deleted, leaf, scopes, body, attachments'

/** Documents and their revision trees. */
export function createDocumentTables(
  database: DatabaseSync,
  run: Statements,
  { numberOf, documentChanged }: DatabaseTable,
): DocumentTables {
  let read: Read | undefined

  return {
    keyOf,
    forgetRead: () => {
      read = undefined
    },
    document,
    revision: (db, id, rev) => {
      const sql = `SELECT ${nodeColumns} FROM rev WHERE doc = ? AND rev = ?`
      const [row] = run.lists(sql, keyOf(db, id) ?? 0, rev)
      return row && nodeOf(row as unknown as NodeRow)
    },
    revisions,
    putDocument,
    purge: (db, id) => {
      read = undefined
      const key = keyOf(db, id)
      if (key === undefined) return
      documentChanged(db, stateOf(liveLeaves(document(db, id)?.tree ?? [])), undefined)
      read = undefined
      run.do('DELETE FROM rev WHERE doc = ?', key)
      run.do(
        'DELETE FROM field_entry WHERE idx IN (SELECT n FROM field_index WHERE db = ?) AND doc = ?',
        numberOf(db),
        key,
      )
      run.do('DELETE FROM scope_log WHERE db = ? AND doc = ?', numberOf(db), key)
      run.do('DELETE FROM lost WHERE db = ? AND doc = ?', numberOf(db), key)
      run.do('DELETE FROM doc WHERE n = ?', key)
    },
    allRows: (db, after, limit) =>
      run
        .all(
          'SELECT n AS key, id, seq FROM doc WHERE db = ? AND seq > ? ORDER BY seq LIMIT ?',
          numberOf(db),
          after,
          limit,
        )
        .map(asRow),
    countAfter: (db, after, most) =>
      Number(
        run.get(
          'SELECT count(*) AS n FROM (SELECT 1 FROM doc WHERE db = ? AND seq > ? LIMIT ?)',
          numberOf(db),
          after,
          most,
        )?.['n'],
      ),
    leaves: (row) =>
      run
        .lists(`SELECT ${nodeColumns} FROM rev INDEXED BY rev_leaf WHERE doc = ? AND leaf = 1`, row.key)
        .map((node) => nodeOf(node as unknown as NodeRow)),
    conflicted: (db) =>
      run
        .all('SELECT n AS key, id, seq FROM doc WHERE db = ? AND live > 1 ORDER BY id', numberOf(db))
        .map(asRow),
    conflictCount: (db) =>
      Number(run.get('SELECT count(*) AS n FROM doc WHERE db = ? AND live > 1', numberOf(db))?.['n']),
    compact,
  }

  function keyOf(db: string, id: string): number | undefined {
    if (read?.db === db && read.id === id) return read.key
    const row = run.get('SELECT n FROM doc WHERE db = ? AND id = ?', numberOf(db), id)
    return row && Number(row['n'])
  }

  function document(db: string, id: string): StoredDocument | undefined {
    if (read?.db === db && read.id === id) return read.found
    const rows = run.lists(wholeTree, numberOf(db), id) as readonly (readonly [number, number, ...NodeRow])[]
    const [first] = rows
    const found = first && { seq: first[1], tree: rows.map(([, , ...node]) => nodeOf(node)) }
    if (database.isTransaction) read = { db, id, key: first?.[0], found }
    return found
  }

  function revisions(
    db: string,
    named: ReadonlyMap<string, readonly string[]>,
  ): ReadonlyMap<string, readonly RevNode[]> {
    const ids = [...named.keys()]
    const found = new Map<string, RevNode[]>()
    const keys = new Map<string, number>()
    for (const [index, key, rev, deleted, scopes] of leavesOf(db, ids)) {
      const id = ids[index] ?? ''
      const nodes = found.get(id) ?? []
      if (nodes.push(bareNode(rev, deleted, true, scopes)) > 1) continue
      found.set(id, nodes)
      keys.set(id, key)
    }
    const older: OlderRevision[] = []
    for (const [id, nodes] of found) {
      const standing = new Set(nodes.map(({ rev }) => rev))
      const highest = nodes.reduce((most, { rev }) => Math.max(most, generationOf(rev)), 0)
      // Whatever is in a tree lies below a leaf of it.
      for (const rev of named.get(id) ?? [])
        if (generationOf(rev) < highest && !standing.has(rev))
          older.push({ nodes, key: keys.get(id) ?? 0, rev })
    }
    readOlder(older)
    return found
  }

  // CROSS JOIN: in this order, as the planner does not know how few are named.
  function leavesOf(db: string, ids: readonly string[]) {
    return run.lists(
      `SELECT j.key, d.n, r.rev, r.deleted, r.scopes
       FROM json_each(?) j CROSS JOIN doc d CROSS JOIN rev r INDEXED BY rev_leaf
       WHERE d.db = ? AND d.id = j.value AND r.doc = d.n AND r.leaf = 1`,
      JSON.stringify(ids),
      numberOf(db),
    ) as readonly (readonly [number, number, string, number, string])[]
  }

  function readOlder(older: readonly OlderRevision[]): void {
    if (older.length === 0) return
    const rows = run.lists(
      `SELECT j.key, r.deleted, r.scopes FROM json_each(?) j CROSS JOIN rev r
       WHERE r.doc = json_extract(j.value, '$[0]') AND r.rev = json_extract(j.value, '$[1]')`,
      JSON.stringify(older.map(({ key, rev }) => [key, rev])),
    ) as readonly (readonly [number, number, string])[]
    for (const [index, deleted, scopes] of rows) {
      const one = older[index]
      one?.nodes.push(bareNode(one.rev, deleted, false, scopes))
    }
  }

  function putDocument(db: string, id: string, change: DocumentChange): void {
    const { seq, added, ended, forgotten } = change
    const before = document(db, id)?.tree
    const tree = changedTree(before ?? [], change)
    const live = liveLeaves(tree)
    const known = keyOf(db, id)
    const doc =
      known ?? run.do('INSERT INTO doc (db, id, seq, live) VALUES (?, ?, ?, ?)', numberOf(db), id, seq, live)
    if (known !== undefined) run.do('UPDATE doc SET seq = ?, live = ? WHERE n = ?', seq, live, doc)
    for (const rev of ended) run.do('UPDATE rev SET leaf = 0 WHERE doc = ? AND rev = ?', doc, rev)
    for (const rev of forgotten) run.do('DELETE FROM rev WHERE doc = ? AND rev = ?', doc, rev)
    for (const node of added) putNode(doc, node)
    documentChanged(db, before && stateOf(liveLeaves(before)), stateOf(live))
    read = database.isTransaction ? { db, id, key: doc, found: { seq, tree } } : undefined
  }

  function putNode(doc: number, { rev, parent, deleted, leaf, scopes, body, attachments }: RevNode): void {
    run.do(
      `INSERT OR REPLACE INTO rev (doc, rev, parent, deleted, leaf, scopes, body, attachments)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      doc,
      rev,
      parent ?? null,
      deleted ? 1 : 0,
      leaf ? 1 : 0,
      scopes.join(','),
      body ?? null,
      attachments ? JSON.stringify(attachments) : null,
    )
  }

  function compact(db: string): number {
    const number = numberOf(db)
    const before = Number(run.get('SELECT total_changes() AS n')?.['n'])
    run.do(
      `UPDATE rev SET body = NULL, attachments = NULL
       WHERE leaf = 0 AND (body IS NOT NULL OR attachments IS NOT NULL)
         AND doc IN (SELECT n FROM doc WHERE db = ?)
         AND (? = 0 OR doc NOT IN (SELECT n FROM doc WHERE db = ? AND live > 1))`,
      number,
      isFamily(db) ? 1 : 0,
      number,
    )
    return Number(run.get('SELECT total_changes() AS n')?.['n']) - before
  }
}

function liveLeaves(tree: readonly RevNode[]): number {
  return tree.reduce((count, { leaf, deleted }) => count + (leaf && !deleted ? 1 : 0), 0)
}

function stateOf(live: number): LiveState {
  return live > 0 ? 'live' : 'dead'
}

/** The tree as it will be read again. */
function changedTree(
  tree: readonly RevNode[],
  { added, ended, forgotten }: DocumentChange,
): readonly RevNode[] {
  const gone = new Set([...forgotten, ...added.map(({ rev }) => rev)])
  const closed = new Set(ended)
  const kept = tree.filter(({ rev }) => !gone.has(rev))
  return [...kept.map((node) => (closed.has(node.rev) ? withoutBody(node) : node)), ...added]
}

function withoutBody({ rev, parent, deleted, scopes }: RevNode): RevNode {
  return { rev, parent, deleted, leaf: false, scopes, body: undefined }
}

export function asRow(row: Row): ScopeRow {
  return row as unknown as ScopeRow
}

function bareNode(rev: string, deleted: number, leaf: boolean, scopes: string): RevNode {
  return { rev, parent: undefined, deleted: deleted === 1, leaf, scopes: scopesOf(scopes), body: undefined }
}

function nodeOf([rev, parent, deleted, leaf, scopes, body, attachments]: NodeRow): RevNode {
  return {
    rev,
    parent: parent ?? undefined,
    deleted: deleted === 1,
    leaf: leaf === 1,
    scopes: scopesOf(scopes),
    body: body ?? undefined,
    ...(attachments === null ? {} : { attachments: JSON.parse(attachments) as Attachments }),
  }
}
