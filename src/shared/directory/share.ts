import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { type Infer, Instant, oneOf, text, Type } from '../kernel/schema.ts'
import { DataClass } from './directory.ts'

/**
 * One person's part in something that is not hers by her rights: the team of a customer,
 * the team of a deal, or a share for a time.
 *
 * A deal team member holds the deal with its quotes, contracts and documents, and the
 * customer's base data; the others hold the named classes of the customer's data.
 */
export type Share = Infer<typeof Share>
export const Share = documentSchema('share', {
  kind: oneOf('accountTeam', 'dealTeam', 'share'),
  customerId: idSchema('customer'),
  /** The deal, for a deal team; else ''. */
  opportunityId: text(48),
  userId: idSchema('user'),
  classes: Type.Array(DataClass, { maxItems: 4 }),
  /** What she does there, in words. */
  role: text(60),
  /** When it ends; '' is never. */
  until: Type.Union([Instant, Type.Literal('')]),
})
