import { addDays } from '../kernel/clock.ts'
import { type Stamp, stampNew } from '../kernel/document.ts'
import type { Cents } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { type Day, failure, type Infer, oneOf } from '../kernel/schema.ts'
import { type Lead, type Opportunity, stageProbability } from './opportunity.ts'
import type { SalesProcess } from './sales-process.ts'

export type LeadRefused = Infer<typeof LeadRefused>
export const LeadRefused = failure('LeadRefused', { because: oneOf('closed', 'noReason') })

/** The lead names the deal that it becomes. */
export function qualifyLead(lead: Lead, dealId: Opportunity['id']): Result<Lead, LeadRefused> {
  if (isClosed(lead)) return err({ kind: 'LeadRefused', because: 'closed' })
  return ok({ ...lead, stage: 'qualified', opportunityId: dealId })
}

/** The deal that a lead becomes. */
export function dealOfLead(
  lead: Pick<Lead, 'id' | 'customerId' | 'title' | 'contactId'>,
  made: Omit<Parameters<typeof newDeal>[0], 'customerId' | 'name' | 'contactId'>,
): Opportunity {
  const { id: leadId, customerId, title, contactId } = lead
  const about = contactId ? { customerId, contactId } : { customerId }
  return { ...newDeal({ ...made, ...about, name: title }), leadId }
}

/** A deal at the first stage of its process. */
export function newDeal(made: {
  readonly id: Opportunity['id']
  readonly customerId: Opportunity['customerId']
  readonly name: string
  readonly contactId?: string
  readonly process: SalesProcess | undefined
  readonly ownerId: string
  readonly stamp: Stamp
  readonly today: Day
}): Opportunity {
  const { id, customerId, name, contactId, process, ownerId, stamp, today } = made
  const first = process?.stages[0]
  const stage = first?.stage ?? 'prospecting'
  return {
    id,
    type: 'opportunity',
    ...stampNew(stamp),
    customerId,
    name,
    stage,
    amount: 0 as Cents,
    currency: 'CNY',
    probability: first?.probability ?? stageProbability[stage],
    closeDate: addDays(today, 90),
    ownerId,
    reason: '',
    ...(contactId === undefined ? {} : { contactId }),
    ...(process === undefined ? {} : { processId: process.id }),
    stageLog: [{ id: stamp.at, at: stamp.at, by: stamp.by, stage, reason: '' }],
  }
}

/** Nothing came of it, now (`recycled`, it may come back) or for good (`disqualified`). */
export function closeLead(
  lead: Lead,
  as: 'recycled' | 'disqualified',
  reason: string,
): Result<Lead, LeadRefused> {
  if (isClosed(lead)) return err({ kind: 'LeadRefused', because: 'closed' })
  if (reason.trim() === '') return err({ kind: 'LeadRefused', because: 'noReason' })
  return ok({ ...lead, stage: as, reason: reason.trim() })
}

/** Somebody works on it, for the first time or again. */
export function workOnLead(lead: Lead): Result<Lead, LeadRefused> {
  if (isClosed(lead)) return err({ kind: 'LeadRefused', because: 'closed' })
  return ok({ ...lead, stage: 'working' })
}

export function isClosed({ stage }: Pick<Lead, 'stage'>): boolean {
  return stage === 'qualified' || stage === 'disqualified'
}
