import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { Day, type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'

/**
 * When a machine is looked after: every so many weeks, months or years counted from a day, or every so many
 * operating hours counted from a reading.
 */
export type Rhythm = Infer<typeof Rhythm>
export const Rhythm = record({
  every: oneOf('week', 'month', 'year', 'hours'),
  interval: Type.Integer({ minimum: 1, maximum: 50_000 }),
  /** The first time, where it goes by the calendar; by hours, the day from which they are counted. */
  from: Day,
  /** By hours: what the machine showed then. */
  fromHours: Type.Integer({ minimum: 0, maximum: 500_000 }),
})

/** By the calendar nobody plans further apart; by hours the schema says it. */
export const longestInterval = { week: 104, month: 120, year: 10, hours: 50_000 } as const

/** One time that is not as the rhythm has it: skipped where `to` is '', on another day otherwise. `id` is the time's key. */
export type PlanException = Infer<typeof PlanException>
export const PlanException = record({
  id: text(20, 1),
  at: Instant,
  by: text(80),
  to: Type.Union([Day, Type.Literal('')]),
  note: text(200),
})

/** How one machine is looked after without anybody asking. */
export type MaintenancePlan = Infer<typeof MaintenancePlan>
export const MaintenancePlan = documentSchema('maintenancePlan', {
  customerId: idSchema('customer'),
  assetId: text(48, 1),
  /** The service contract that promises it; '' where none does. */
  contractId: text(48),
  name: text(120, 1),
  purpose: oneOf('maintenance', 'inspection'),
  /** Who usually goes. */
  engineerId: text(48, 1),
  rhythm: Rhythm,
  /** Days before and after the day that was meant within which it still counts as in time. */
  tolerance: Type.Integer({ minimum: 0, maximum: 180 }),
  /** Whose working days its visits fall on; '' is every day. */
  calendarId: text(48),
  /** What is looked at on each visit. */
  checks: Type.Array(record({ id: text(48, 1), text: text(200, 1), textEn: text(200) }), { maxItems: 100 }),
  exceptions: Type.Array(PlanException, { maxItems: 500 }),
  /** The last day on which it makes visits; '' while it goes on. */
  endsOn: Type.Union([Day, Type.Literal('')]),
  /** Why it was ended. */
  endReason: text(400),
})
