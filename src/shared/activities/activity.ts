import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { Day, type Infer, Instant, oneOf, text, Type } from '../kernel/schema.ts'
import { CheckInPlace } from './check-in.ts'
import { Repeat } from './repeat.ts'

/** Something that happened with a customer: a call, a meeting, a letter. */
export type Activity = Infer<typeof Activity>
export const Activity = documentSchema('activity', {
  customerId: idSchema('customer'),
  contactId: text(48),
  kind: oneOf('call', 'visit', 'meeting', 'email', 'note', 'letter'),
  subject: text(200, 1),
  body: text(4_000),
  happenedAt: Instant,
  /** The deal or the machine that it was about. */
  opportunityId: Type.Optional(text(48)),
  assetId: Type.Optional(text(48)),
  /** Where its author was, as she had it noted. */
  place: Type.Optional(CheckInPlace),
})

/** Something somebody means to do. */
export type Task = Infer<typeof Task>
export const Task = documentSchema('task', {
  /** Absent where it concerns no customer: then who made it and who has it hold it, and nobody else. */
  customerId: Type.Optional(idSchema('customer')),
  ownerId: text(48),
  subject: text(200, 1),
  dueOn: Day,
  done: Type.Boolean(),
  /** The deal that it is about; its team sees it there. */
  opportunityId: Type.Optional(text(48)),
  /** Finished, it is followed by the next one. */
  repeat: Type.Optional(Repeat),
})
