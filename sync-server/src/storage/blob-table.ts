import { createHash } from 'node:crypto'
import type { Blobs, StoredBlob } from '../core/storage.ts'
import type { Statements } from './statements.ts'

/**
 * Attachments by content. The key is a sha256: CouchDB's md5 is only told, because
 * two files with one md5 can be made, and the later one must not become the earlier.
 */
export function createBlobTable(run: Statements): Blobs & { readonly sweepBlobs: () => number } {
  return { putBlob, blob, sweepBlobs }

  function putBlob(bytes: Uint8Array): StoredBlob {
    const sha256 = createHash('sha256').update(bytes).digest()
    const known = run.get('SELECT n, digest, length FROM blob WHERE sha256 = ?', sha256)
    if (known)
      return { key: Number(known['n']), digest: String(known['digest']), length: Number(known['length']) }
    const digest = `md5-${createHash('md5').update(bytes).digest('base64')}`
    const key = run.do(
      'INSERT INTO blob (sha256, digest, length, data) VALUES (?, ?, ?, ?)',
      sha256,
      digest,
      bytes.length,
      bytes,
    )
    return { key, digest, length: bytes.length }
  }

  function blob(key: number, from = 0, length?: number): Uint8Array | undefined {
    const whole = from === 0 && length === undefined
    const row = whole
      ? run.get('SELECT data FROM blob WHERE n = ?', key)
      : run.get('SELECT substr(data, ?, ?) AS data FROM blob WHERE n = ?', from + 1, length ?? -1, key)
    return row?.['data'] as Uint8Array | undefined
  }

  /** Forgets bytes that no revision names any more. Returns how many files. */
  function sweepBlobs(): number {
    const used = new Set<number>()
    const named = ['rev', 'escrow'].flatMap((table) =>
      run.all(`SELECT attachments FROM ${table} WHERE attachments IS NOT NULL`),
    )
    for (const row of named)
      for (const { blob: key } of Object.values(
        JSON.parse(String(row['attachments'])) as Record<string, { blob: number }>,
      ))
        used.add(key)
    const unused = run.all('SELECT n FROM blob').filter((row) => !used.has(Number(row['n'])))
    for (const row of unused) run.do('DELETE FROM blob WHERE n = ?', Number(row['n']))
    return unused.length
  }
}
