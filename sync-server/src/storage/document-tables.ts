import { isFamily } from '#shared/model/family.ts'
import { type Attachments, generationOf, type RevNode } from '../core/revision.ts'
import type { DocumentChange, Documents, NamedRevisions, ScopeRow, StoredDocument } from '../core/storage.ts'
import { createConflictTable } from './conflict-table.ts'
import type { DatabaseTable, LiveState } from './database-table.ts'
import { scopesOf } from './scope-list.ts'
import type { Row, Statements } from './statements.ts'

type Trees = Omit<Documents, 'ids' | 'idsBefore' | 'rowsById' | 'idOf' | 'rowOf' | 'rowsBefore' | 'leafMarks'>

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

const oneRevision = `SELECT r.rev, r.parent, r.deleted, r.leaf, r.scopes, r.body, r.attachments
  FROM doc d CROSS JOIN rev r WHERE d.db = ? AND d.id = ? AND r.doc = d.n AND r.rev = ?`

/** Documents and their revision trees. */
export function createDocumentTables(run: Statements, databases: DatabaseTable): Trees {
  const { numberOf, documentChanged } = databases
  const conflicts = createConflictTable(run, databases)
  return {
    document,
    revision: (db, id, rev) => {
      const [row] = run.lists(oneRevision, numberOf(db), id, rev)
      return row && nodeOf(row as NodeRow)
    },
    revisions,
    putDocument,
    openings: ({ key }, who) =>
      run.all('SELECT rev, revisions FROM opening WHERE doc = ? AND who = ?', key, who).map((row) => ({
        rev: String(row['rev']),
        revisions: Number(row['revisions']),
      })),
    noteOpening: ({ key }, who, { rev, revisions }) => {
      run.do(
        'INSERT OR REPLACE INTO opening (doc, who, rev, revisions) VALUES (?, ?, ?, ?)',
        key,
        who,
        rev,
        revisions,
      )
    },
    purge: (db, id) => {
      const found = document(db, id)
      if (!found) return
      const { key, leaves } = found
      documentChanged(db, stateOf(liveLeaves(leaves)), undefined)
      run.do('DELETE FROM rev WHERE doc = ?', key)
      run.do('DELETE FROM opening WHERE doc = ?', key)
      conflicts.forget(key)
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
        .map((node) => nodeOf(node as NodeRow)),
    conflicted: (db) =>
      run
        .all('SELECT n AS key, id, seq FROM doc WHERE db = ? AND live > 1 ORDER BY id', numberOf(db))
        .map(asRow),
    conflictedUnder: conflicts.conflictedUnder,
    conflictCount: (db) =>
      Number(run.get('SELECT count(*) AS n FROM doc WHERE db = ? AND live > 1', numberOf(db))?.['n']),
    compact,
  }

  function document(db: string, id: string): StoredDocument | undefined {
    const rows = run.lists(wholeTree, numberOf(db), id) as readonly (readonly [number, number, ...NodeRow])[]
    const [first] = rows
    if (!first) return undefined
    const [key, seq] = first
    const tree = rows.map(([, , ...node]) => nodeOf(node))
    return { db, id, key, seq, tree, leaves: tree.filter(({ leaf }) => leaf) }
  }

  function revisions(
    db: string,
    named: ReadonlyMap<string, readonly string[]>,
  ): ReadonlyMap<string, NamedRevisions> {
    const ids = [...named.keys()]
    const found = new Map<
      string,
      NamedRevisions & { readonly leaves: RevNode[]; readonly nodes: RevNode[] }
    >()
    for (const [index, key, rev, deleted, scopes] of leavesOf(db, ids)) {
      const id = ids[index] ?? ''
      const one = found.get(id) ?? { db, id, key, leaves: [], nodes: [] }
      found.set(id, one)
      const leaf = bareNode(rev, deleted, true, scopes)
      one.leaves.push(leaf)
      one.nodes.push(leaf)
    }
    const older: OlderRevision[] = []
    for (const [id, { key, leaves, nodes }] of found)
      for (const rev of named.get(id) ?? [])
        // Whatever is in a tree lies below a leaf of it.
        if (
          !leaves.some((leaf) => leaf.rev === rev) &&
          leaves.some((leaf) => generationOf(rev) < generationOf(leaf.rev))
        )
          older.push({ nodes, key, rev })
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

  function putDocument(
    db: string,
    id: string,
    before: StoredDocument | undefined,
    change: DocumentChange,
  ): StoredDocument {
    const { seq, added, ended, forgotten } = change
    const tree = changedTree(before?.tree ?? [], change)
    const leaves = tree.filter(({ leaf }) => leaf)
    const live = liveLeaves(leaves)
    const known = before?.key
    const key =
      known ?? run.do('INSERT INTO doc (db, id, seq, live) VALUES (?, ?, ?, ?)', numberOf(db), id, seq, live)
    if (known !== undefined) run.do('UPDATE doc SET seq = ?, live = ? WHERE n = ?', seq, live, key)
    for (const rev of ended) run.do('UPDATE rev SET leaf = 0 WHERE doc = ? AND rev = ?', key, rev)
    for (const rev of forgotten) run.do('DELETE FROM rev WHERE doc = ? AND rev = ?', key, rev)
    for (const node of added) putNode(key, node)
    conflicts.note(key, numberOf(db), before !== undefined && liveLeaves(before.leaves) > 1, leaves)
    documentChanged(db, before && stateOf(liveLeaves(before.leaves)), stateOf(live))
    return { db, id, key, seq, tree, leaves }
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

function liveLeaves(leaves: readonly RevNode[]): number {
  return leaves.reduce((count, { deleted }) => count + (deleted ? 0 : 1), 0)
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
