import { toWire, type WireDocument } from '#shared/sync/any-document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Row } from '../store/row.ts'

/**
 * My whole version as a sibling of the server's: the conflict lives in the revision
 * tree, where every CouchDB tool sees it. Its hash begins with zeros, so that of two
 * leaves of one depth everybody goes on electing the server's until a person decides.
 *
 * The name follows from what the version is (document, what it stands on, its last edit): sent
 * again after an answer that was lost, it is the same revision. Thirty-two hexadecimal
 * digits, because that is what CouchDB takes for one.
 * `now` is the server's time as the laptop knows it: what a clock that stands ahead dated later is
 * dated so.
 */
export async function siblingOf(row: Row, now?: Instant): Promise<WireDocument> {
  const [generation = '0', base = ''] = row.rev.split('-')
  const start = Number(generation) + 1
  const name = `${row.id}\n${row.rev}\n${row.pending?.edits.at(-1)?.id ?? ''}`
  const hash = `00000000${await hexOf(name)}`.slice(0, 32)
  const revisions = row.rev === '' ? { start, ids: [hash] } : { start, ids: [hash, base] }
  const { updatedAt } = row.doc
  const dated = now !== undefined && now < updatedAt ? { ...row.doc, updatedAt: now } : row.doc
  return { ...toWire(dated, `${start}-${hash}`), _revisions: revisions }
}

async function hexOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
