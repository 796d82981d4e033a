import { Type } from '../kernel/schema.ts'
import { listed, type RefusalOf, refusing } from '../model/refusal.ts'

/** What holds for documents of every type. */
export const contentRefusals = {
  notValid: refusing('Not a valid document: {faults}', { faults: listed('; ') }),
  noSuchStep: refusing('A {type} does not go from {from} to {to}.', {
    type: Type.String(),
    from: Type.String(),
    to: Type.String(),
  }),
  frozenField: refusing('The {type} is {stage}: its {field} is never changed any more.', {
    type: Type.String(),
    stage: Type.String(),
    field: Type.String(),
  }),
} as const

export type ContentRefusal = RefusalOf<typeof contentRefusals>
