import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { Day, type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'

export type ServiceRequest = Infer<typeof ServiceRequest>
export const ServiceRequest = documentSchema('request', {
  customerId: idSchema('customer'),
  assetId: text(48),
  number: text(30),
  subject: text(200, 1),
  severity: oneOf('low', 'normal', 'high', 'critical'),
  stage: oneOf(
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
  ),
  reportedAt: Instant,
  description: text(4_000),
})

/** Somebody went. A completed visit is append-only. */
export type Visit = Infer<typeof Visit>
export const Visit = documentSchema('visit', {
  customerId: idSchema('customer'),
  assetId: text(48),
  requestId: text(48),
  number: text(30),
  engineerId: text(48),
  stage: oneOf('scheduled', 'accepted', 'declined', 'travelling', 'onSite', 'completed', 'cannotComplete'),
  scheduledFor: Day,
  purpose: oneOf('repair', 'maintenance', 'installation', 'inspection'),
  findings: text(4_000),
  work: text(4_000),
  parts: Type.Array(
    record({ productId: text(48), description: text(200), quantity: Type.Integer({ minimum: 1 }) }),
    { maxItems: 100 },
  ),
  /** What turned out later about a visit that is over: it is added, and nothing is changed. */
  corrections: Type.Optional(
    Type.Array(record({ id: text(48, 1), at: Instant, by: text(80), text: text(2_000, 1) }), {
      maxItems: 100,
    }),
  ),
})

/** One measured value. `quantity` names what was measured, `unit` is its SI or usual unit. */
export type Reading = Infer<typeof Reading>
export const Reading = documentSchema('reading', {
  customerId: idSchema('customer'),
  assetId: text(48),
  visitId: text(48),
  quantity: oneOf('operatingHours', 'pressure', 'flow', 'vibration', 'temperature'),
  value: Type.Number(),
  unit: text(10),
  readAt: Instant,
})
