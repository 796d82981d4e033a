import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'

/** How many titles a notice names; the rest it counts. */
export const mostTitles = 20

/**
 * What the desk tells one person: her work went to others, came to her, or came back. It is hers
 * alone, and names what was hers to see.
 */
export type Notice = Infer<typeof Notice>
export const Notice = documentSchema('notice', {
  userId: idSchema('user'),
  about: oneOf('handedAway', 'handedTo', 'takenBack', 'givenBack', 'toPool', 'fromPool'),
  handoverId: text(48),
  /** To whom it went, or from whom it came: `user:<name>`. */
  people: Type.Array(text(48), { maxItems: 200 }),
  reason: text(400),
  /** Who did it, by sign-in name. */
  by: text(80),
  /** Of customers that fell back into the pool: after how many days without contact. */
  quietDays: Type.Optional(Type.Integer({ minimum: 1 })),
  /** How many of what. */
  kinds: Type.Array(record({ type: text(20, 1), count: Type.Integer({ minimum: 1 }) }), { maxItems: 30 }),
  /** What the first of them are called. */
  titles: Type.Array(text(200), { maxItems: mostTitles }),
  /** When she put it away. */
  seenAt: Type.Optional(Instant),
})
