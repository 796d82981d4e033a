import { md5 } from '@noble/hashes/legacy.js'
import { textOf } from './sealed-storage.ts'

/**
 * Whether these are the bytes that the server calls so: `md5-` and base64, as CouchDB has it. It
 * tells a file that came whole from one that did not, and proves nothing. Another kind of name
 * says nothing that could be held against the bytes.
 */
export function hasDigest(bytes: Uint8Array, digest: string): boolean {
  const given = /^md5-([A-Za-z0-9+/]{22}==)$/.exec(digest)?.[1]
  return given === undefined || btoa(textOf(md5(bytes))) === given
}
