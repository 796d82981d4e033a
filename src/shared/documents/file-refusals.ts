import { type RefusalOf, refusing } from '../model/refusal.ts'

/** A file is a record of something that was sent, signed or seen. */
export const fileRefusals = {
  fileStays: refusing('A file stays what it was: another one is attached beside it.'),
} as const

export type FileRefusal = RefusalOf<typeof fileRefusals>
