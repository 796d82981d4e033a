import { type RefusalOf, refusing } from '../model/refusal.ts'

/** A file is a record of something that was sent, signed or seen. */
export const fileRefusals = {
  fileStays: refusing('A file stays what it was: another one is attached beside it.'),
  signedScan: refusing('A contract is signed on this file: it stays with it, as it is.'),
} as const

export type FileRefusal = RefusalOf<typeof fileRefusals>
