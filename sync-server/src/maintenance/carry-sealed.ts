import type { DatabaseSync } from 'node:sqlite'

interface Entry {
  readonly n: number
  readonly user: string
  readonly name: string
  readonly id: string
  readonly rev: string
  readonly path: string
  readonly deleted: number
  readonly body: string
  readonly at: number
  readonly reason: string
  readonly satchel: string | null
  readonly state: string
  readonly attachments: string | null
}

/**
 * Takes edits that lie under seal in the database `replaced` over into the one beside it, with their files, where it is
 * of a version that kept these (`columns`: what it knows of an entry). What was refused stays refused; what was accepted
 * since the backup is undone with it, and waits again.
 */
export function carrySealed(restored: DatabaseSync, columns: ReadonlySet<string>): void {
  if (!columns.has('attachments')) return
  const why = columns.has('satchel') ? 'e.satchel' : 'NULL AS satchel'
  const sealed = restored.prepare(
    `SELECT e.n, e.user, d.name, e.id, e.rev, e.path, e.deleted, e.body, e.at, e.reason, ${why}, e.state, e.attachments
     FROM replaced.escrow e JOIN replaced.database d ON d.n = e.db`,
  )
  const insert = restored.prepare(
    `INSERT OR IGNORE INTO main.escrow (n, user, db, id, rev, path, deleted, body, attachments, at, reason, satchel, state)
     SELECT ?, ?, d.n, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM main.database d WHERE d.name = ?`,
  )
  const refuse = restored.prepare(
    `UPDATE main.escrow SET state = 'refused', reason = ?
     WHERE state = 'waiting' AND user = ? AND id = ? AND rev = ?
     AND db = (SELECT n FROM main.database WHERE name = ?)`,
  )
  for (const row of sealed.iterate()) {
    const { n, user, name, id, rev, path, deleted, body, at, reason, satchel, state, attachments } =
      row as unknown as Entry
    const stays = state === 'refused' ? state : 'waiting'
    const files = attachments === null ? null : withFiles(restored, attachments)
    insert.run(n, user, id, rev, path, deleted, body, files, at, reason, satchel, stays, name)
    if (state === 'refused') refuse.run(reason, user, id, rev, name)
  }
}

/** The same files by the keys that their bytes have here. */
function withFiles(restored: DatabaseSync, attachments: string): string {
  const files = Object.entries(JSON.parse(attachments) as Record<string, { readonly blob: number }>)
  const carried = files.map(([name, file]) => [name, { ...file, blob: blobOf(restored, file.blob) }])
  return JSON.stringify(Object.fromEntries(carried))
}

function blobOf(restored: DatabaseSync, key: number): number {
  restored
    .prepare(
      `INSERT OR IGNORE INTO main.blob (sha256, digest, length, data)
       SELECT sha256, digest, length, data FROM replaced.blob WHERE n = ?`,
    )
    .run(key)
  const row = restored
    .prepare('SELECT n FROM main.blob WHERE sha256 = (SELECT sha256 FROM replaced.blob WHERE n = ?)')
    .get(key)
  return Number(row?.['n'] ?? 0)
}
