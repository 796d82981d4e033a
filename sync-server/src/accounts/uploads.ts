import { createHash } from 'node:crypto'
import { createStatements } from '../storage/statements.ts'
import type { SqliteStorage } from '../storage/sqlite-storage.ts'

/** A file that a laptop is sending piece by piece, before it belongs to any document. */
export interface Upload {
  readonly sha256: string
  /** Bytes. */
  readonly total: number
  readonly received: number
}

/**
 * Files on their way. A laptop on a poor line sends a large file in pieces and goes on where
 * it stopped; whole and true to its sha256, it becomes an attachment. Each belongs to who
 * sends it: nobody obtains bytes by naming what is in them.
 */
export interface Uploads {
  readonly find: (user: string, sha256: string) => Upload | undefined
  /**
   * The next piece. What is empty, or does not begin where the last one ended, or goes beyond the end, is not
   * taken: the answer says where to go on.
   */
  readonly add: (user: string, piece: Piece, now: number) => Upload | 'tooMuch' | 'tooMany'
  /** The whole file; `undefined` where something is missing or it is not what its name says. */
  readonly take: (user: string, sha256: string) => Uint8Array | undefined
  /** It became an attachment, or is wanted no more. */
  readonly forget: (user: string, sha256: string) => void
}

export interface Piece {
  readonly sha256: string
  readonly total: number
  readonly start: number
  readonly bytes: Uint8Array
}

/** Files that one user has under way: bytes and how many. */
const mostUnderWay = 1024 * 1024 * 1024
const mostFiles = 1_000
/** Milliseconds after which a file that nobody went on with is forgotten. */
const keptFor = 14 * 24 * 3_600_000

export function createUploads({ database, transaction }: SqliteStorage): Uploads {
  const run = createStatements(database)
  return {
    find,
    add,
    take,
    forget: (user, sha256) => transaction(() => forget('user = ? AND sha256 = ?', user, sha256)),
  }

  function find(user: string, sha256: string): Upload | undefined {
    const row = run.get('SELECT total, received FROM upload WHERE user = ? AND sha256 = ?', user, sha256)
    return row && { sha256, total: Number(row['total']), received: Number(row['received']) }
  }

  function add(
    user: string,
    { sha256, total, start, bytes }: Piece,
    now: number,
  ): Upload | 'tooMuch' | 'tooMany' {
    return transaction(() => {
      forget('at < ?', now - keptFor)
      const known = find(user, sha256)
      const before = known ?? { sha256, total, received: 0 }
      // The answer says where to go on: behind what is here, with the length that was said first.
      if (start !== before.received || total !== before.total || bytes.length === 0) return before
      const received = start + bytes.length
      if (received > total) return before
      if (!known) {
        const own = run.get(
          'SELECT COALESCE(SUM(total), 0) AS sum, COUNT(*) AS n FROM upload WHERE user = ?',
          user,
        )
        if (Number(own?.['sum']) + total > mostUnderWay) return 'tooMuch'
        if (Number(own?.['n']) >= mostFiles) return 'tooMany'
      }
      run.do(
        'INSERT OR REPLACE INTO upload_part (user, sha256, start, data) VALUES (?, ?, ?, ?)',
        user,
        sha256,
        start,
        bytes,
      )
      run.do(
        'INSERT OR REPLACE INTO upload (user, sha256, total, received, at) VALUES (?, ?, ?, ?, ?)',
        user,
        sha256,
        total,
        received,
        now,
      )
      return { sha256, total, received }
    })
  }

  function take(user: string, sha256: string): Uint8Array | undefined {
    const known = find(user, sha256)
    if (!known || known.received !== known.total) return undefined
    const parts = run.all(
      'SELECT data FROM upload_part WHERE user = ? AND sha256 = ? ORDER BY start',
      user,
      sha256,
    )
    const bytes = Buffer.concat(parts.map((row) => row['data'] as Uint8Array))
    if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes
    transaction(() => forget('user = ? AND sha256 = ?', user, sha256))
    return undefined
  }

  function forget(where: string, ...values: readonly (string | number)[]): void {
    for (const row of run.all(`SELECT user, sha256 FROM upload WHERE ${where}`, ...values)) {
      const [user, sha256] = [String(row['user']), String(row['sha256'])]
      run.do('DELETE FROM upload_part WHERE user = ? AND sha256 = ?', user, sha256)
      run.do('DELETE FROM upload WHERE user = ? AND sha256 = ?', user, sha256)
    }
  }
}
