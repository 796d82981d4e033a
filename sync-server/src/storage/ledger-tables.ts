import { formatNumber } from '#shared/numbers/number-series.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { Attachments } from '../core/revision.ts'
import type { EscrowBox, EscrowEntry, EscrowState, NumberLease, Numbers } from '../core/storage.ts'
import type { DatabaseTable } from './database-table.ts'
import type { Row, Statements } from './statements.ts'

/** Edits under seal, and numbers that were given away. */
export function createLedgerTables(
  run: Statements,
  { numberOf, nameOf }: DatabaseTable,
): EscrowBox & Numbers {
  return {
    putEscrow: ({ n, user, db, id, rev, path, deleted, body, attachments, at, reason, satchel }) => {
      run.do(
        `INSERT OR IGNORE INTO escrow (n, user, db, id, rev, path, deleted, body, attachments, at, reason, satchel, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
        n,
        user,
        numberOf(db),
        id,
        rev,
        JSON.stringify(path),
        deleted ? 1 : 0,
        body,
        attachments ? JSON.stringify(attachments) : null,
        at,
        reason,
        satchel ? JSON.stringify(satchel) : null,
      )
    },
    escrowOf: (user, db, id, rev) => {
      const row = run.get(
        'SELECT n FROM escrow WHERE user = ? AND db = ? AND id = ? AND rev = ?',
        user,
        numberOf(db),
        id,
        rev,
      )
      return row && Number(row['n'])
    },
    escrowLoad: (user) => {
      const row = run.get(
        `SELECT count(*) AS entries, coalesce(sum(length(body)), 0) AS bytes, coalesce(sum((
           SELECT sum(value ->> 'length') FROM json_each(escrow.attachments)
         )), 0) AS files FROM escrow WHERE user = ? AND state = 'waiting'`,
        user,
      )
      const [entries, bytes, files] = [row?.['entries'], row?.['bytes'], row?.['files']].map(Number)
      return { entries: entries ?? 0, bytes: bytes ?? 0, files: files ?? 0 }
    },
    escrow: (n) => {
      const row = run.get('SELECT * FROM escrow WHERE n = ?', n)
      return row && asEscrow(row)
    },
    escrows: (user, after, limit = -1) => {
      const place = [after?.at ?? -1, after?.n ?? 0, limit]
      const later = '(at, n) > (?, ?) ORDER BY at, n LIMIT ?'
      return (
        user === undefined
          ? run.all(`SELECT * FROM escrow WHERE ${later}`, ...place)
          : run.all(`SELECT * FROM escrow WHERE user = ? AND ${later}`, user, ...place)
      ).map(asEscrow)
    },
    escrowsWaiting: () => Number(run.get("SELECT count(*) AS n FROM escrow WHERE state = 'waiting'")?.['n']),
    settleEscrow: (n, state, reason) =>
      void run.do('UPDATE escrow SET state = ?, reason = ? WHERE n = ?', state, reason, n),

    nextNumber: (series) => {
      const row = run.get('SELECT next FROM series WHERE name = ?', series)
      const floor = run.get("SELECT value FROM meta WHERE key = 'numbersFloor'")
      return Number(row?.['next'] ?? Number(floor?.['value'] ?? 0) + 1)
    },
    setNextNumber: (series, next) =>
      void run.do('INSERT OR REPLACE INTO series (name, next) VALUES (?, ?)', series, next),
    addLease: ({ series, first, last, user, device, at }) =>
      void run.do(
        'INSERT INTO number_lease (series, first, last, user, device, at) VALUES (?, ?, ?, ?, ?, ?)',
        series,
        first,
        last,
        user,
        device,
        at,
      ),
    leases: (user) => run.all('SELECT * FROM number_lease WHERE user = ? ORDER BY at', user).map(asLease),
    allLeases: () => run.all('SELECT * FROM number_lease ORDER BY series, first').map(asLease),
    numberUsedBy: (number) => {
      const row = run.get('SELECT id FROM number_used WHERE number = ?', number)
      return row && String(row['id'])
    },
    numbersUsed: ({ series, first, last }) => {
      const row = run.get(
        'SELECT count(*) AS n FROM number_used WHERE number BETWEEN ? AND ?',
        formatNumber(series, first),
        formatNumber(series, last),
      )
      return Number(row?.['n'])
    },
    useNumber: (number, id) =>
      void run.do('INSERT OR REPLACE INTO number_used (number, id) VALUES (?, ?)', number, id),
  }

  function asEscrow(row: Row): EscrowEntry {
    return {
      n: Number(row['n']),
      user: String(row['user']),
      db: nameOf(Number(row['db'])),
      id: String(row['id']),
      rev: String(row['rev']),
      path: JSON.parse(String(row['path'])) as string[],
      deleted: row['deleted'] === 1,
      body: String(row['body']),
      ...(typeof row['attachments'] === 'string'
        ? { attachments: JSON.parse(row['attachments']) as Attachments }
        : {}),
      at: Number(row['at']),
      state: row['state'] as EscrowState,
      reason: String(row['reason']),
      ...(typeof row['satchel'] === 'string' ? { satchel: JSON.parse(row['satchel']) as Refusal } : {}),
    }
  }
}

function asLease(row: Row): NumberLease {
  return row as unknown as NumberLease
}
