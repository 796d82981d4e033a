import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { TableSource } from './table/source.ts'

/** SHA-256 of a file, as 64 hexadecimal digits, read piece by piece: of two of one name and size it tells which is which. */
export async function fileSha256({ pieces }: Pick<TableSource, 'pieces'>): Promise<string> {
  const hash = sha256.create()
  for await (const piece of pieces()) hash.update(piece)
  return bytesToHex(hash.digest())
}
