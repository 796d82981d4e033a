import { documentSchema } from '../kernel/document.ts'
import { idSchema } from '../kernel/id.ts'
import { BasisPoints, Cents, Currency } from '../kernel/money.ts'
import { Day, type Infer, oneOf, text } from '../kernel/schema.ts'

export type LeadStage = Infer<typeof LeadStage>
export const LeadStage = oneOf('new', 'assigned', 'working', 'qualified', 'recycled', 'disqualified')

/** A first word from somebody who may buy. */
export type Lead = Infer<typeof Lead>
export const Lead = documentSchema('lead', {
  customerId: idSchema('customer'),
  title: text(160, 1),
  source: oneOf('inquiry', 'fair', 'referral', 'campaign', 'service', 'website'),
  stage: LeadStage,
  ownerId: text(48),
  reason: text(200),
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
  reason: text(200),
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
