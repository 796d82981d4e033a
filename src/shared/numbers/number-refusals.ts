import { Type } from '../kernel/schema.ts'
import { type RefusalOf, refusing } from '../model/refusal.ts'

/** Which number a document may bear. */
export const numberRefusals = {
  numberFixed: refusing('A number is never changed once it was given.'),
  numberOfOtherKind: refusing('Not a number of this kind of document: {number}', { number: Type.String() }),
  numberNotLeased: refusing('The number {number} was not leased to you.', { number: Type.String() }),
  numberTaken: refusing('The number {number} was given to another document.', { number: Type.String() }),
} as const

export type NumberRefusal = RefusalOf<typeof numberRefusals>
