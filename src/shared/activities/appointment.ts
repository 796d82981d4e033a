import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { type Infer, Instant, text, Type } from '../kernel/schema.ts'

/** A time that somebody keeps: with a customer, or without. */
export type Appointment = Infer<typeof Appointment>
export const Appointment = documentSchema('appointment', {
  /** Absent where it concerns no customer: then who made it and who has it hold it, and nobody else. */
  customerId: Type.Optional(idSchema('customer')),
  /** Who keeps it. */
  ownerId: text(48),
  subject: text(200, 1),
  startsAt: Instant,
  endsAt: Instant,
  place: text(200),
  note: text(4_000),
  contactId: Type.Optional(text(48)),
  opportunityId: Type.Optional(text(48)),
})
