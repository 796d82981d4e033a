import { CheckInPlace } from '../activities/check-in.ts'
import { Signature } from '../contracts/signature.ts'
import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { Cents, Currency } from '../kernel/money.ts'
import { Day, type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'

export const RequestStage = oneOf(
  'new',
  'triaged',
  'assigned',
  'inProgress',
  'onHold',
  'resolved',
  'closed',
  'reopened',
  'cancelled',
  'duplicate',
)
export const VisitStage = oneOf(
  'scheduled',
  'accepted',
  'declined',
  'cancelled',
  'travelling',
  'onSite',
  'completed',
  'cannotComplete',
)

export const severities = ['low', 'normal', 'high', 'critical'] as const
export const Severity = oneOf(...severities)
export type Severity = Infer<typeof Severity>

/** What broke, why, and what was done about it, in words that can be counted. */
export const faultCodes = [
  'leak',
  'vibration',
  'noise',
  'overheating',
  'lowFlow',
  'noStart',
  'electrical',
  'control',
  'wear',
  'contamination',
  'other',
] as const
export const FaultCode = oneOf(...faultCodes)
export type FaultCode = Infer<typeof FaultCode>
export const causeCodes = [
  'wear',
  'installation',
  'operation',
  'electrical',
  'material',
  'medium',
  'maintenance',
  'unknown',
] as const
export const CauseCode = oneOf(...causeCodes)
export type CauseCode = Infer<typeof CauseCode>
export const actionCodes = [
  'replaced',
  'repaired',
  'adjusted',
  'cleaned',
  'updated',
  'trained',
  'inspected',
  'none',
] as const
export const ActionCode = oneOf(...actionCodes)
export type ActionCode = Infer<typeof ActionCode>

/**
 * One step of a request or a visit. `at` is the server's time, as well as the laptop knew it
 * when it last met the server: a wrong laptop clock moves no deadline.
 */
const step = <S extends ReturnType<typeof oneOf>>(stage: S) =>
  record({ id: text(48, 1), at: Instant, by: text(80), stage, note: text(400) })

/** What a customer comes with; who wrote before there were kinds said nothing, and meant a fault. */
export const requestKinds = ['fault', 'complaint', 'question', 'installation', 'inspection'] as const
export const RequestKind = oneOf(...requestKinds)
export type RequestKind = Infer<typeof RequestKind>

/** What a customer wants done about a machine. */
export type ServiceRequest = Infer<typeof ServiceRequest>
export const ServiceRequest = documentSchema('request', {
  customerId: idSchema('customer'),
  assetId: text(48),
  number: text(30),
  subject: text(200, 1),
  severity: Severity,
  stage: RequestStage,
  reportedAt: Instant,
  description: text(4_000),
  kind: Type.Optional(RequestKind),
  contactId: Type.Optional(text(48)),
  faultCode: Type.Optional(Type.Union([FaultCode, Type.Literal('')])),
  /** Who looks after it: `user:<name>`. */
  assignedTo: Type.Optional(text(48)),
  /** The visit on which it came up. */
  visitId: Type.Optional(text(48)),
  /** The request that it repeats. */
  duplicateOf: Type.Optional(text(48)),
  resolution: Type.Optional(text(4_000)),
  stageLog: Type.Optional(Type.Array(step(RequestStage), { maxItems: 200 })),
})

/** Whether somebody still has something to do about it. */
export function isOpenRequest({ stage }: Pick<ServiceRequest, 'stage'>): boolean {
  return stage !== 'resolved' && stage !== 'closed' && stage !== 'cancelled' && stage !== 'duplicate'
}

/** One thing to look at on a visit, and what was seen. */
export type CheckItem = Infer<typeof CheckItem>
export const CheckItem = record({
  id: text(48, 1),
  text: text(200, 1),
  textEn: text(200),
  outcome: oneOf('', 'ok', 'notOk', 'notApplicable'),
  note: text(400),
})

/** The six indicators by which a customer judges a visit, 1 (poor) to 5 (very good). */
export const satisfactionIndicators = [
  'promptness',
  'knowledge',
  'helpfulness',
  'onTime',
  'completeness',
  'impression',
] as const
export type Satisfaction = Infer<typeof Satisfaction>
const grade = Type.Integer({ minimum: 1, maximum: 5 })
export const Satisfaction = record({
  promptness: grade,
  knowledge: grade,
  helpfulness: grade,
  onTime: grade,
  completeness: grade,
  impression: grade,
})

/** A part that was fitted. `source`: out of the engineer's van, or brought for this visit. */
export type VisitPart = Infer<typeof VisitPart>
export const VisitPart = record({
  productId: text(48),
  description: text(200),
  quantity: Type.Integer({ minimum: 1, maximum: 10_000 }),
  source: Type.Optional(oneOf('van', 'order')),
  serialNumber: Type.Optional(text(40)),
  /** Of the part that came out. */
  removedSerial: Type.Optional(text(40)),
})

/** Somebody went. A completed visit is append-only. */
export type Visit = Infer<typeof Visit>
export const Visit = documentSchema('visit', {
  customerId: idSchema('customer'),
  assetId: text(48),
  requestId: text(48),
  number: text(30),
  engineerId: text(48),
  stage: VisitStage,
  scheduledFor: Day,
  purpose: oneOf('repair', 'maintenance', 'installation', 'inspection'),
  findings: text(4_000),
  work: text(4_000),
  parts: Type.Array(VisitPart, { maxItems: 100 }),
  /** What turned out later about a visit that is over: it is added, and nothing is changed. */
  corrections: Type.Optional(
    Type.Array(record({ id: text(48, 1), at: Instant, by: text(80), text: text(2_000, 1) }), {
      maxItems: 100,
    }),
  ),
  /** When the customer expects somebody: `09:30`, by the clock on his wall. */
  startsAt: Type.Optional(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$|^$' })),
  /** The place in the day's route, from 1. */
  routeOrder: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  stageLog: Type.Optional(Type.Array(step(VisitStage), { maxItems: 100 })),
  /** Where its engineer was, as he had it asked for. */
  place: Type.Optional(CheckInPlace),
  /** Why it was declined or could not be completed. */
  reason: Type.Optional(text(400)),
  faultCode: Type.Optional(Type.Union([FaultCode, Type.Literal('')])),
  causeCode: Type.Optional(Type.Union([CauseCode, Type.Literal('')])),
  actionCode: Type.Optional(Type.Union([ActionCode, Type.Literal('')])),
  checklist: Type.Optional(Type.Array(CheckItem, { maxItems: 100 })),
  labour: Type.Optional(
    Type.Array(
      record({
        id: text(48, 1),
        kind: oneOf('work', 'travel'),
        minutes: Type.Integer({ minimum: 1, maximum: 24 * 60 }),
      }),
      { maxItems: 50 },
    ),
  ),
  expenses: Type.Optional(
    Type.Array(
      record({
        id: text(48, 1),
        kind: oneOf('transport', 'lodging', 'meals', 'other'),
        amount: Cents,
        currency: Currency,
        note: text(200),
      }),
      { maxItems: 50 },
    ),
  ),
  /** The pictures are documents whose `subjectId` is this visit. */
  photos: Type.Optional(
    Type.Array(record({ id: text(48, 1), at: Instant, caption: text(200) }), { maxItems: 60 }),
  ),
  signature: Type.Optional(Signature),
  /** Why nobody signed. */
  unsigned: Type.Optional(text(200)),
  satisfaction: Type.Optional(Satisfaction),
  /** The maintenance plan that made it. */
  planId: Type.Optional(text(48)),
})

export const quantities = ['operatingHours', 'pressure', 'flow', 'vibration', 'temperature'] as const
export const Quantity = oneOf(...quantities)
export type Quantity = Infer<typeof Quantity>

/** One measured value. `quantity` names what was measured, `unit` is its SI or usual unit. */
export type Reading = Infer<typeof Reading>
export const Reading = documentSchema('reading', {
  customerId: idSchema('customer'),
  assetId: text(48),
  visitId: text(48),
  quantity: Quantity,
  value: Type.Number(),
  unit: text(10),
  readAt: Instant,
})

/**
 * What one engineer has of one product in her van: the sum of what went in and out. Entries
 * are only ever added, so two laptops that count at once lose nothing.
 */
export type VanStock = Infer<typeof VanStock>
export const VanStock = documentSchema('stock', {
  userId: text(48, 1),
  productId: text(48, 1),
  stockLog: Type.Array(
    record({
      id: text(48, 1),
      at: Instant,
      by: text(80),
      quantity: Type.Integer({ minimum: -10_000, maximum: 10_000 }),
      visitId: text(48),
    }),
    { maxItems: 5_000 },
  ),
})

/** What is to be looked at on a visit of this purpose to a machine of this category; '' is any. */
export type Checklist = Infer<typeof Checklist>
export const Checklist = documentSchema('checklist', {
  name: text(120, 1),
  purpose: Type.Union([oneOf('repair', 'maintenance', 'installation', 'inspection'), Type.Literal('')]),
  productCategory: text(40),
  items: Type.Array(record({ id: text(48, 1), text: text(200, 1), textEn: text(200) }), {
    minItems: 1,
    maxItems: 100,
  }),
  active: Type.Boolean(),
})
