import { type Infer, record, text, Type, oneOf } from '../kernel/schema.ts'

/** What a service contract promises about machines: who pays for what, and how soon somebody comes. */
export type ServiceTerms = Infer<typeof ServiceTerms>
export const ServiceTerms = record({
  covers: Type.Array(oneOf('parts', 'labour', 'expenses'), { maxItems: 3 }),
  /** The machines it is about; none named means all of the customer's. */
  assetIds: Type.Array(text(48, 1), { maxItems: 500 }),
  /** The hours in which the clock runs; '' is day and night. */
  calendarId: text(48),
  /** Minutes of those hours, by severity; what is not named has no promise. */
  times: Type.Array(
    record({
      severity: oneOf('low', 'normal', 'high', 'critical'),
      respond: Type.Integer({ minimum: 1, maximum: 525_600 }),
      resolve: Type.Integer({ minimum: 1, maximum: 525_600 }),
    }),
    { maxItems: 4 },
  ),
})
