import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Why rows of a table are not taken, or an import not taken back. */
export const importRefusals = {
  noSuchImport: refusing('There is no such import.', {}, 'not_found'),
  importUndone: refusing('The import was taken back: begin another one.', {}, 'conflict'),
} as const

export type ImportRefusal = RefusalOf<typeof importRefusals>
