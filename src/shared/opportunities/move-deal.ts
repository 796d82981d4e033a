import { err, ok, type Result } from '../kernel/result.ts'
import type { Cents } from '../kernel/money.ts'
import { failure, type Infer, type Instant, oneOf, Type } from '../kernel/schema.ts'
import type { DealRefusal } from './deal-refusals.ts'
import { isOpen, type Opportunity, type OpportunityStage, stageProbability } from './opportunity.ts'
import type { ProcessStep, SalesProcess } from './sales-process.ts'

/** Why a deal does not go where somebody wants it. */
export type MoveRefused = Infer<typeof MoveRefused>
export const MoveRefused = failure('MoveRefused', {
  because: oneOf('stepsMissing', 'noReason', 'unknownStage', 'sameStage'),
  /** Ids of the steps that are not done. */
  missing: Type.Array(Type.String()),
})

/** Whether a step of the process was done, by what stands in the deal. */
export function isDone(deal: Opportunity, { id, proof }: ProcessStep): boolean {
  switch (proof) {
    case 'tick':
      return (deal.stepsDone ?? []).includes(id)
    case 'amount':
      // What went to the customer, or was signed, has an amount.
      return deal.amount > 0 || [deal.quoteId, deal.acceptedQuoteId, deal.contractId].some(Boolean)
    case 'contact':
      return (deal.contactId ?? '') !== ''
    case 'products':
      return (deal.productIds ?? []).length > 0
    case 'quote':
      return (deal.quoteId ?? '') !== ''
    case 'acceptedQuote':
      return (deal.acceptedQuoteId ?? '') !== ''
    case 'contract':
      return (deal.contractId ?? '') !== ''
    default:
      return false
  }
}

/** Whether a step keeps nothing back: it was done, or somebody said why the deal goes on without it. */
export function isSettled(deal: Opportunity, step: ProcessStep): boolean {
  return isDone(deal, step) || (deal.excused ?? []).some(({ step: id }) => id === step.id)
}

/** The steps that keep a deal from a stage: the required ones of every stage that it would leave behind. */
export function missingSteps(
  deal: Opportunity,
  from: OpportunityStage,
  to: OpportunityStage,
  process: SalesProcess | undefined,
): readonly ProcessStep[] {
  if (!process || to === 'lost') return []
  const order = process.stages.map(({ stage }): string => stage)
  const begin = order.indexOf(from)
  const end = to === 'won' ? order.length : order.indexOf(to)
  // Nothing is asked for going back, nor of stages before the one where the deal came in.
  if (begin < 0 || end <= begin) return []
  return process.stages
    .slice(begin, end)
    .flatMap(({ steps }) => steps.filter((step) => step.required && !isSettled(deal, step)))
}

/**
 * Brings a deal to another stage. Forward it needs the required steps of the stages between;
 * back, lost, or open again it needs a reason. The same rule holds on the laptop and on the server.
 */
export function moveDeal(
  deal: Opportunity,
  to: OpportunityStage,
  move: {
    readonly process: SalesProcess | undefined
    readonly reason: string
    /** Why it was won or lost, and against whom, by the company's lists; '' where nothing was chosen. */
    readonly chosen?: Chosen
    readonly at: Instant
    readonly by: string
    readonly id: string
  },
): Result<Opportunity, MoveRefused> {
  const { process, at, by, id, chosen = nothingChosen } = move
  const reason = move.reason.trim()
  if (to === deal.stage) return refused('sameStage')
  const ends = to === 'won' || to === 'lost'
  if (process && !ends && !process.stages.some(({ stage }) => stage === to)) return refused('unknownStage')
  if (reason === '' && needsReason(deal.stage, to, process)) return refused('noReason')
  const missing = missingSteps(deal, deal.stage, to, process)
  if (missing.length > 0) return refused('stepsMissing', missing)
  const probability = process?.stages.find(({ stage }) => stage === to)?.probability ?? stageProbability[to]
  return ok({
    ...withChosen(deal, ends ? chosen : nothingChosen),
    stage: to,
    probability,
    reason: ends || reason !== '' ? reason : deal.reason,
    stageLog: [...(deal.stageLog ?? []), { id, at, by, stage: to, reason }],
  })
}

/** What was chosen of the company's lists as a deal ended. */
export interface Chosen {
  readonly reasonId: string
  readonly competitorId: string
}

export const nothingChosen: Chosen = { reasonId: '', competitorId: '' }

/** The deal with what was chosen; of nothing, nothing is stored. */
export function withChosen(deal: Opportunity, { reasonId, competitorId }: Chosen): Opportunity {
  const { reasonId: _reason, competitorId: _competitor, ...kept } = deal
  return {
    ...kept,
    ...(reasonId === '' ? {} : { reasonId }),
    ...(competitorId === '' ? {} : { competitorId }),
  }
}

/** Whether somebody has to say why. */
export function needsReason(
  from: OpportunityStage,
  to: OpportunityStage,
  process: SalesProcess | undefined,
): boolean {
  if (to === 'lost' || from === 'won' || from === 'lost') return true
  if (to === 'won') return false
  const order = process?.stages.map(({ stage }): string => stage) ?? Object.keys(stageProbability)
  return order.indexOf(to) < order.indexOf(from)
}

/** What the server finds wrong with a deal that came to another stage; `undefined` where the rule was kept. */
export function moveFault(
  before: Opportunity | undefined,
  after: Opportunity,
  process: SalesProcess | undefined,
): DealRefusal | undefined {
  if (!before) return stepsFault(missingAtEntry(after, process))
  if (before.processId !== undefined && before.processId !== after.processId) return { kind: 'dealProcess' }
  if (before.stage === after.stage) return undefined
  if (after.reason.trim() === '' && needsReason(before.stage, after.stage, process))
    return { kind: 'dealReason' }
  return stepsFault(missingSteps(after, before.stage, after.stage, process))
}

function stepsFault(missing: readonly ProcessStep[]): DealRefusal | undefined {
  return missing.length === 0 ? undefined : { kind: 'dealSteps', steps: missing.map(({ name }) => name) }
}

/**
 * A deal may begin at any stage: these steps of those before it are neither done nor excused in words. The server meets
 * one that was begun and moved without a network as one that begins where it stands.
 */
export function missingAtEntry(deal: Opportunity, process: SalesProcess | undefined): readonly ProcessStep[] {
  const first = process?.stages[0]?.stage
  return first === undefined ? [] : missingSteps(deal, first, deal.stage, process)
}

/** Days in the present stage, counted from the last move. */
export function daysInStage({ stageLog = [], createdAt }: Opportunity, now: Instant): number {
  const since = stageLog.at(-1)?.at ?? createdAt
  return Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000))
}

/** Ticks a step, or takes the tick away. */
export function tickStep(deal: Opportunity, stepId: string, done: boolean): Opportunity {
  const others = (deal.stepsDone ?? []).filter((id) => id !== stepId)
  return { ...deal, stepsDone: done ? [...others, stepId].toSorted() : others }
}

/** What a deal that can still be won weighs, of what it is about. */
export function weightedAmount(deal: Opportunity, amount: Cents): Cents {
  return (isOpen(deal) ? Math.round((amount * deal.probability) / 10_000) : 0) as Cents
}

function refused(
  because: MoveRefused['because'],
  missing: readonly ProcessStep[] = [],
): Result<never, MoveRefused> {
  return err({ kind: 'MoveRefused', because, missing: missing.map(({ id }) => id) })
}
