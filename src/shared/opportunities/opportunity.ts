import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { BasisPoints, Cents, Currency } from '../kernel/money.ts'
import { Day, type Infer, Instant, oneOf, record, text, Type } from '../kernel/schema.ts'

export type LeadStage = Infer<typeof LeadStage>
export const LeadStage = oneOf('new', 'assigned', 'working', 'qualified', 'recycled', 'disqualified')

export type LeadSource = Infer<typeof LeadSource>
export const LeadSource = oneOf('inquiry', 'fair', 'referral', 'campaign', 'service', 'website')

export const leadSources: readonly LeadSource[] = [
  'inquiry',
  'fair',
  'referral',
  'campaign',
  'service',
  'website',
]

/** A first word from somebody who may buy. */
export type Lead = Infer<typeof Lead>
export const Lead = documentSchema('lead', {
  /** Absent where it is no customer yet: then who made it and whose it is hold it, and nobody else. */
  customerId: Type.Optional(idSchema('customer')),
  /** Whose word it is, as long as that is no customer: the company, who speaks for it, how to reach them. */
  company: Type.Optional(text(120)),
  person: Type.Optional(text(80)),
  phone: Type.Optional(text(40)),
  email: Type.Optional(text(120)),
  title: text(160, 1),
  /** The visit on which an engineer heard of it. */
  visitId: Type.Optional(text(48)),
  source: LeadSource,
  stage: LeadStage,
  ownerId: text(48),
  reason: text(200),
  contactId: Type.Optional(text(48)),
  /** What is wanted, in the words of who asked. */
  need: Type.Optional(text(2_000)),
  /** The deal that it became. */
  opportunityId: Type.Optional(text(48)),
})

export type OpportunityStage = Infer<typeof OpportunityStage>
export const OpportunityStage = oneOf(
  'prospecting',
  'qualification',
  'needs',
  'proposal',
  'negotiation',
  'won',
  'lost',
)

/** A deal that may be won. `probability` follows the stage unless somebody sets it. */
export type Opportunity = Infer<typeof Opportunity>
export const Opportunity = documentSchema('opportunity', {
  customerId: idSchema('customer'),
  name: text(160, 1),
  stage: OpportunityStage,
  amount: Cents,
  currency: Currency,
  probability: BasisPoints,
  closeDate: Day,
  ownerId: text(48),
  /** Of the last move that needed one: why it was won, lost, or went back. */
  reason: text(200),
  /** Why it was won or lost, and against whom, by the company's lists; beside the words. */
  reasonId: Type.Optional(text(40)),
  competitorId: Type.Optional(text(40)),
  /** The version of the process that it goes by. Older deals have none: nothing is asked of them. */
  processId: Type.Optional(text(48)),
  leadId: Type.Optional(text(48)),
  contactId: Type.Optional(text(48)),
  productIds: Type.Optional(Type.Array(text(48), { maxItems: 100 })),
  /** Steps that somebody ticked. */
  stepsDone: Type.Optional(Type.Array(text(40), { maxItems: 100 })),
  /** Required steps that are not done, and why it goes on without them; only ever added to. */
  excused: Type.Optional(
    Type.Array(
      record({ id: text(48, 1), at: Instant, by: text(80), step: text(40, 1), reason: text(200, 1) }),
      {
        maxItems: 100,
      },
    ),
  ),
  /** What proves that steps were done: the quote that was handed over, the one accepted, the contract. */
  quoteId: Type.Optional(text(48)),
  acceptedQuoteId: Type.Optional(text(48)),
  contractId: Type.Optional(text(48)),
  /** Every stage it came to, by whom and when; only ever added to. */
  stageLog: Type.Optional(
    Type.Array(
      record({ id: text(48, 1), at: Instant, by: text(80), stage: OpportunityStage, reason: text(200) }),
      { maxItems: 200 },
    ),
  ),
})

export const stageProbability: Readonly<Record<OpportunityStage, BasisPoints>> = {
  prospecting: 1000 as BasisPoints,
  qualification: 2000 as BasisPoints,
  needs: 3000 as BasisPoints,
  proposal: 5000 as BasisPoints,
  negotiation: 8000 as BasisPoints,
  won: 10000 as BasisPoints,
  lost: 0 as BasisPoints,
}

export function isOpen(opportunity: Opportunity): boolean {
  return opportunity.stage !== 'won' && opportunity.stage !== 'lost'
}
