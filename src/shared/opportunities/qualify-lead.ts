import { addDays } from '../kernel/clock.ts'
import { type Stamp, stampNew } from '../kernel/document.ts'
import type { Cents } from '../kernel/money.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { type Day, failure, type Infer, oneOf } from '../kernel/schema.ts'
import { type Lead, type Opportunity, stageProbability } from './opportunity.ts'
import type { ProcessStage, SalesProcess } from './sales-process.ts'

type ProcessStageName = ProcessStage['stage']

export type LeadRefused = Infer<typeof LeadRefused>
export const LeadRefused = failure('LeadRefused', { because: oneOf('closed', 'noReason', 'noCustomer') })

/** Why a lead becomes no deal; `undefined` where it may. */
export function whyNotQualified(lead: Pick<Lead, 'stage'>): 'closed' | undefined {
  return isClosed(lead) ? 'closed' : undefined
}

/** The lead names the deal that it becomes. */
export function qualifyLead(lead: Lead, dealId: Opportunity['id']): Result<Lead, LeadRefused> {
  const because = whyNotQualified(lead)
  if (because) return err({ kind: 'LeadRefused', because })
  return ok({ ...lead, stage: 'qualified', opportunityId: dealId })
}

/** The deal that a lead becomes, at its customer or at the one that it was turned into. */
export function dealOfLead(
  { id: leadId, title }: Pick<Lead, 'id' | 'title'>,
  at: { readonly customerId: Opportunity['customerId']; readonly contactId?: string | undefined },
  made: Omit<Parameters<typeof newDeal>[0], 'customerId' | 'name' | 'contactId'>,
): Opportunity {
  const { customerId, contactId } = at
  const about = contactId ? { customerId, contactId } : { customerId }
  return { ...newDeal({ ...made, ...about, name: title }), leadId }
}

/** What is known of a deal as it begins, beside whose it is and what it is about. */
export interface BeginsWith {
  /** The stage at which it comes in; the first one of its process where nothing is said. */
  readonly stage?: ProcessStageName
  readonly amount?: Cents
  readonly productIds?: readonly string[]
  readonly stepsDone?: readonly string[]
  /** Why it goes on without steps that are not done, by step. */
  readonly excuses?: Readonly<Record<string, string>>
}

/** A deal at the first stage of its process, or where it comes in. */
export function newDeal(
  made: BeginsWith & {
    readonly id: Opportunity['id']
    readonly customerId: Opportunity['customerId']
    readonly name: string
    readonly contactId?: string
    readonly process: SalesProcess | undefined
    readonly ownerId: string
    readonly stamp: Stamp
    readonly today: Day
  },
): Opportunity {
  const { id, customerId, name, contactId, process, ownerId, stamp, today } = made
  const { amount = 0 as Cents, productIds = [], stepsDone = [], excuses = {} } = made
  const at = process?.stages.find(({ stage }) => stage === made.stage) ?? process?.stages[0]
  const stage = at?.stage ?? made.stage ?? 'prospecting'
  const excused = excusedBy(excuses, stamp)
  return {
    id,
    type: 'opportunity',
    ...stampNew(stamp),
    customerId,
    name,
    stage,
    amount,
    currency: 'CNY',
    probability: at?.probability ?? stageProbability[stage],
    closeDate: addDays(today, 90),
    ownerId,
    reason: '',
    ...(contactId === undefined ? {} : { contactId }),
    ...(productIds.length === 0 ? {} : { productIds: [...productIds] }),
    ...(stepsDone.length === 0 ? {} : { stepsDone: stepsDone.toSorted() }),
    ...(excused.length === 0 ? {} : { excused }),
    ...(process === undefined ? {} : { processId: process.id }),
    stageLog: [{ id: stamp.at, at: stamp.at, by: stamp.by, stage, reason: '' }],
  }
}

function excusedBy(excuses: NonNullable<BeginsWith['excuses']>, { at, by }: Stamp) {
  return Object.entries(excuses)
    .map(([step, reason]) => ({ id: `${at} ${step}`.slice(0, 48), at, by, step, reason: reason.trim() }))
    .filter(({ reason }) => reason !== '')
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
