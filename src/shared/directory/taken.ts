import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import type { Infer } from '../kernel/schema.ts'

/**
 * A customer that somebody takes along: her laptop holds of it what she may look up, as long as she may.
 * The server alone makes and ends it.
 */
export type Taken = Infer<typeof Taken>
export const Taken = documentSchema('taken', {
  userId: idSchema('user'),
  customerId: idSchema('customer'),
})

/** So many customers a person: more is a right to hold them. */
export const mostTaken = 300
