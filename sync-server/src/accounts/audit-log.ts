import { createHash } from 'node:crypto'
import { auditPage, type AuditKind, type AuditLine } from '#shared/desk/audit.ts'
import { ifThereIsRoom } from '../storage/disk-fault.ts'
import type { SqliteStorage } from '../storage/sqlite-storage.ts'
import { createStatements, type Row } from '../storage/statements.ts'

/** What is to stand in a line; the log adds which it is, when, and its hash. */
export type AuditEntry = Pick<AuditLine, 'who'> &
  Partial<Pick<AuditLine, 'about' | 'address' | 'device' | 'detail'>> & { readonly kind: AuditKind }

interface AuditWanted {
  readonly person?: string | undefined
  readonly kind?: AuditKind | undefined
  /** Milliseconds since 1970: from then on, and before. */
  readonly from?: number | undefined
  readonly until?: number | undefined
  readonly before?: number | undefined
  readonly limit?: number | undefined
}

/** Lines are added and, when they are old, forgotten from the front; none is ever changed. */
export interface AuditLog {
  /** In the transaction that is under way: it stands if and only if what it tells of does. */
  readonly append: (entry: AuditEntry) => void
  /** In a transaction of its own. While the disk is full it is left out: nobody is locked out for a line. */
  readonly note: (entry: AuditEntry) => void
  /** The newest first. */
  readonly find: (wanted: AuditWanted) => readonly AuditLine[]
  /** Forgets what lies before a moment, and says so in a line. Returns how many lines that were. */
  readonly forget: (before: number) => number
}

/** Under which is kept where the log begins and ends: `N HASH` of the last line forgotten, and of the newest. */
export const [auditBegin, auditEnd] = ['audit_begin', 'audit_end'] as const

export function createAuditLog(storage: SqliteStorage, now: () => number = Date.now): AuditLog {
  const run = createStatements(storage.database)
  return { append, note, find, forget }

  function append({ kind, who, about = '', address = '', device = '', detail = {} }: AuditEntry): void {
    const last = placeOf(storage.value(auditEnd))
    const line = { n: last.n + 1, at: now(), kind, who, about, address, device, detail }
    const hash = hashOf(last.hash, line)
    run.do(
      `INSERT INTO audit (n, at, kind, who, about, address, device, detail, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      line.n,
      line.at,
      kind,
      who,
      about,
      address,
      device,
      JSON.stringify(detail),
      hash,
    )
    storage.setValue(auditEnd, `${line.n} ${hash}`)
  }

  function note(entry: AuditEntry): void {
    ifThereIsRoom(() => storage.transaction(() => append(entry)))
  }

  function find(wanted: AuditWanted): readonly AuditLine[] {
    const { person = null, kind = null, from = null, until = null, before = null } = wanted
    return run
      .all(
        `SELECT * FROM audit WHERE (?1 IS NULL OR who = ?1 OR about = ?1 OR about = 'user:' || ?1
           OR json_extract(detail, '$.user') = ?1)
           AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at < ?4)
           AND (?5 IS NULL OR n < ?5) ORDER BY n DESC LIMIT ?6`,
        person,
        kind,
        from,
        until,
        before,
        wanted.limit ?? auditPage,
      )
      .map(lineOf)
  }

  function forget(before: number): number {
    const kept = run.get('SELECT min(n) AS n FROM audit WHERE at >= ?', before)?.['n']
    const newest = placeOf(storage.value(auditEnd)).n
    const to = kept === null || kept === undefined ? newest : Number(kept) - 1
    const last = run.get('SELECT n, hash FROM audit WHERE n = ?', to)
    if (!last) return 0
    return storage.transaction(() => {
      const count = Number(run.get('SELECT count(*) AS count FROM audit WHERE n <= ?', to)?.['count'])
      run.do('DELETE FROM audit WHERE n <= ?', to)
      storage.setValue(auditBegin, `${to} ${String(last['hash'])}`)
      append({ kind: 'forgotten', who: '', detail: { lines: String(count), to: String(to) } })
      return count
    })
  }
}

/** Where the log ends, for whoever notes it down elsewhere, and what is wrong with it, in words. */
export function checkAudit(storage: SqliteStorage): {
  readonly lines: number
  readonly end: string
  readonly faults: readonly string[]
} {
  const faults: string[] = []
  let { n, hash } = placeOf(storage.value(auditBegin))
  let lines = 0
  for (const row of storage.database.prepare('SELECT * FROM audit ORDER BY n').iterate()) {
    const line = lineOf(row)
    if (line.n !== n + 1) faults.push(`audit log: ${missing(n + 1, line.n - 1)}`)
    else if (hashOf(hash, line) !== line.hash) faults.push(`audit log: line ${line.n} was altered`)
    ;({ n, hash } = line)
    lines += 1
  }
  const end = placeOf(storage.value(auditEnd))
  if (end.n > n) faults.push(`audit log: ${missing(n + 1, end.n)}`)
  else if (end.n !== n || end.hash !== hash) faults.push('audit log: it ends elsewhere than was kept')
  return { lines, end: `${n} ${hash}`, faults }
}

function missing(first: number, last: number): string {
  if (last < first) return `line ${first} stands where another should`
  return last === first ? `line ${first} is missing` : `lines ${first} to ${last} are missing`
}

function placeOf(kept: string | undefined): { readonly n: number; readonly hash: string } {
  const [n = '0', hash = ''] = (kept ?? '').split(' ')
  return { n: Number(n), hash }
}

function hashOf(before: string, line: Omit<AuditLine, 'hash'>): string {
  const { n, at, kind, who, about, address, device, detail } = line
  const text = JSON.stringify([before, n, at, kind, who, about, address, device, Object.entries(detail)])
  return createHash('sha256').update(text).digest('hex')
}

function lineOf(row: Row): AuditLine {
  const text = (name: string) => String(row[name])
  return {
    n: Number(row['n']),
    at: Number(row['at']),
    kind: text('kind') as AuditKind,
    who: text('who'),
    about: text('about'),
    address: text('address'),
    device: text('device'),
    detail: JSON.parse(text('detail')) as Readonly<Record<string, string>>,
    hash: text('hash'),
  }
}
