import type { WriteRow } from '../../core/write-contract.ts'
import { type CouchWord, refusedAs } from '../couch-error.ts'

/** What a rule refuses of a document that the server writes for somebody is answered under the route's own word. */
export function requireWritten(row: WriteRow | undefined, word: CouchWord): void {
  if (!row?.ok) throw refusedAs(row ?? {}, word)
}
