import type { DatabaseSync } from 'node:sqlite'
import { auditBegin, auditEnd } from '../accounts/audit-log.ts'
import { carrySealed } from './carry-sealed.ts'

/** Who may sign in, with which password, and which laptops were stopped: decisions that a restore does not take back. */
/** What was done stays told, whatever the data goes back to. */
const auditValues = [auditBegin, auditEnd] as const
const carriedTables = ['account', 'device'] as const
/** Values beside them: which sessions were ended. */
const carriedValues = ['session_secret', 'former_sessions_until', 'account_generations'] as const

/**
 * Takes what was decided about people and laptops, and what was put under seal, since the backup over from the data that it
 * replaces: an ended session stays ended, a stopped laptop stopped, an account that was removed
 * removed, and nothing that was typed is lost with the days that are. Only between data of one company; returns whether it was.
 */
export function carryOver(restored: DatabaseSync, replacedFile: string): boolean {
  restored.prepare('ATTACH ? AS replaced').run(replacedFile)
  try {
    const uuid = (schema: string) =>
      restored.prepare(`SELECT value FROM ${schema}.meta WHERE key = 'uuid'`).get()?.['value']
    if (uuid('main') !== uuid('replaced')) return false
    restored.exec('BEGIN IMMEDIATE; DELETE FROM main.account')
    for (const table of carriedTables) {
      // The data that is replaced may be of another version of the server.
      const columns = columnsOf(restored, 'main', table)
        .filter((name) => columnsOf(restored, 'replaced', table).includes(name))
        .join(', ')
      restored.exec(
        `INSERT OR REPLACE INTO main.${table} (${columns}) SELECT ${columns} FROM replaced.${table}`,
      )
    }
    carryAudit(restored)
    for (const key of carriedValues)
      restored
        .prepare('INSERT OR REPLACE INTO main.meta SELECT key, value FROM replaced.meta WHERE key = ?')
        .run(key)
    carrySealed(restored, new Set(columnsOf(restored, 'replaced', 'escrow')))
    restored.exec('COMMIT')
    return true
  } finally {
    if (restored.isTransaction) restored.exec('ROLLBACK')
    restored.exec('DETACH replaced')
  }
}

/** The log of the data that is replaced is the longer one: it goes on from the backup's. */
function carryAudit(restored: DatabaseSync): void {
  const columns = columnsOf(restored, 'replaced', 'audit').join(', ')
  if (columns === '') return
  restored.exec(
    `DELETE FROM main.audit; INSERT INTO main.audit (${columns}) SELECT ${columns} FROM replaced.audit`,
  )
  for (const key of auditValues) {
    restored.prepare('DELETE FROM main.meta WHERE key = ?').run(key)
    restored.prepare('INSERT INTO main.meta SELECT key, value FROM replaced.meta WHERE key = ?').run(key)
  }
}

function columnsOf(database: DatabaseSync, schema: string, table: string): readonly string[] {
  return database
    .prepare(`SELECT name FROM pragma_table_info(?, ?)`)
    .all(table, schema)
    .map((row) => String(row['name']))
}
