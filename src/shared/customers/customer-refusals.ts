import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What customers, contacts and sites say of themselves and of each other. */
export const customerRefusals = {
  nameless: refusing('A customer, a contact and a site have a name.'),
  parentCircle: refusing('A company is never, over others or by itself, its own parent company.'),
  channelSelf: refusing('A customer does not buy through itself.'),
  reportsCircle: refusing('Nobody reports, over others or directly, to themselves.'),
  reportsElsewhere: refusing('People report to somebody at the same customer.'),
  poolByServer: refusing(
    'Since when a customer is its owner’s, and how it came into the pool, the server says alone.',
  ),
} as const

export type CustomerRefusal = RefusalOf<typeof customerRefusals>
