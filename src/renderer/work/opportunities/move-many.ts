import { dismiss, ok, type Result } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { withEvidence } from '#shared/opportunities/deal-thread.ts'
import { type Chosen, moveDeal as moved, type MoveRefused } from '#shared/opportunities/move-deal.ts'
import { isOpen, type Opportunity, type OpportunityStage } from '#shared/opportunities/opportunity.ts'
import { AgainstRules } from '../../replica/store/against-rules.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'
import { aroundDeal } from './around-deal.ts'
import { moveDeal, takeMoveBack } from './move-deal.ts'

/** What of a deal a move writes over, as it stood before; '' where nothing was chosen. */
type Stood = Pick<Opportunity, 'id' | 'stage' | 'probability' | 'reason'> & Chosen

interface Wish {
  readonly to: OpportunityStage
  readonly reason: string
  readonly chosen: Chosen
  /** What stood there before, of every deal that is moved. */
  readonly before: readonly Stood[]
}

interface Fixed {
  /** The entries of the moves, in the order of the deals. */
  readonly moveIds: readonly string[]
  readonly at: Instant
  readonly by: string
}

/**
 * The same stage for many deals, each by the rules of its own process. What a rule keeps back, and what moved meanwhile,
 * stays where it is; what a crash leaves is finished at the next start, and nothing is moved twice.
 */
export const dealsMoved: Plan<Wish, Fixed, Gone> = {
  kind: 'dealsMoved',
  about: ({ before }) => before[0]?.id ?? '',
  fix: ({ ids, author }, { before }) => {
    const { at, by } = author.stamp()
    return { moveIds: before.map(() => ids.next('move')), at, by }
  },
  steps: [
    async (means, { before, moveIds, ...move }) => {
      for (const [index, stood] of before.entries())
        await moveOne(means, stood, { ...move, id: moveIds[index] ?? '' })
      return ok(null)
    },
  ],
}

/** The way back: each is where it was, unless it was moved on since. */
export const dealsMovedBack: Plan<Wish & Pick<Fixed, 'moveIds'> & { said: string }, object, Gone> = {
  kind: 'dealsMovedBack',
  about: ({ before }) => before[0]?.id ?? '',
  fix: () => ({}),
  steps: [
    async (means, { before, moveIds, said }) => {
      for (const [index, stood] of before.entries()) await backOne(means, stood, moveIds[index] ?? '', said)
      return ok(null)
    },
  ],
}

/** How many were moved, and why the others were not. */
export interface DealsMoved {
  readonly done: number
  /** Required steps of these are open. */
  readonly stepsMissing: number
  /** Back to an earlier stage goes with a reason alone. */
  readonly noReason: number
  /** Those that are closed or stand there already, whose process has no such stage, or that left meanwhile. */
  readonly left: number
  /** Those that did not move, in the order in which they were given. */
  readonly stayed: readonly string[]
  /** `said` stands as the reason where a process wants one for going back. */
  readonly back: (said: string) => Promise<Result<unknown, Gone | HalfDone>>
}

/** Brings many deals to a stage; those that are closed stay closed. */
export async function moveMany(
  work: Work,
  dealIds: readonly string[],
  to: OpportunityStage,
  { reason, chosen }: { readonly reason: string; readonly chosen: Chosen },
): Promise<Result<DealsMoved, Gone | HalfDone>> {
  const deals = await dealsOf(work, dealIds)
  const before = deals.filter((deal) => isOpen(deal) && deal.stage !== to).map(stoodOf)
  const nothing = { done: 0, stepsMissing: 0, noReason: 0, left: dealIds.length, stayed: dealIds }
  if (before.length === 0) return ok({ ...nothing, back: () => Promise.resolve(ok(null)) })
  const carried = await work.intents.carryOut(dealsMoved, { to, reason, chosen, before })
  if (!carried.ok) return carried
  const { moveIds } = carried.value
  const entries = new Set<string>(moveIds)
  const after = await dealsOf(
    work,
    before.map(({ id }) => id),
  )
  const others = after.filter(({ stageLog = [] }) => !stageLog.some(({ id }) => entries.has(id)))
  const staying = new Set<string>(others.map(({ id }) => id))
  const movedIds = new Set<string>(after.flatMap(({ id }) => (staying.has(id) ? [] : [id])))
  const reasons = await Promise.all(others.map((deal) => whyNot(work, deal, to, { reason, chosen })))
  const counted = (because: string) => reasons.filter((one) => one === because).length
  const [done, stepsMissing, noReason] = [
    after.length - others.length,
    counted('stepsMissing'),
    counted('noReason'),
  ]
  return ok({
    done,
    stepsMissing,
    noReason,
    stayed: dealIds.filter((id) => !movedIds.has(id)),
    left: dealIds.length - done - stepsMissing - noReason,
    back: (said) => work.intents.carryOut(dealsMovedBack, { to, reason, chosen, before, moveIds, said }),
  })
}

type Wanted = Pick<Wish, 'to' | 'reason' | 'chosen'> & {
  readonly id: string
  readonly at: Instant
  readonly by: string
}

async function moveOne(
  means: Means,
  stood: Stood,
  { to, id: moveId, at, by, ...said }: Wanted,
): Promise<void> {
  const deal = await means.repositories.opportunities.find(stood.id)
  // Moved already before a crash, moved on by somebody else, or gone.
  if (deal?.stage !== stood.stage || deal.stageLog?.some(({ id }) => id === moveId)) return
  try {
    const around = await aroundDeal(means, deal)
    // What a rule keeps back stays where it is; it is counted afterwards, and why.
    dismiss(await moveDeal(means, deal.id, to, { ...around, ...said, entry: { id: moveId, at, by } }))
  } catch (cause) {
    // What its own rules forbid stays as it is, and is counted; the others are moved.
    if (!(cause instanceof AgainstRules)) throw cause
  }
}

async function backOne(means: Means, stood: Stood, moveId: string, said: string): Promise<void> {
  const deal = await means.repositories.opportunities.find(stood.id)
  if (!deal) return
  const { process } = await aroundDeal(means, deal)
  // What has left the laptop stays as it is wherever it is now.
  dismiss(await takeMoveBack(means, { moveId, before: stood }, process, said))
}

/** Why a deal did not move; '' where no rule says so. */
async function whyNot(
  work: Work,
  deal: Opportunity,
  to: OpportunityStage,
  { reason, chosen }: { readonly reason: string; readonly chosen: Chosen },
): Promise<MoveRefused['because'] | ''> {
  const { thread, process } = await aroundDeal(work, deal)
  const { at, by } = work.author.stamp()
  const asked = moved(withEvidence(deal, thread), to, {
    process,
    // What was chosen of the list says why.
    reason: reason || chosen.reasonId,
    chosen,
    at,
    by,
    id: '',
  })
  return asked.ok ? '' : asked.failure.because
}

function stoodOf({ id, stage, probability, reason, reasonId = '', competitorId = '' }: Opportunity): Stood {
  return { id, stage, probability, reason, reasonId, competitorId }
}

const atOnce = 500

async function dealsOf({ repositories }: Work, ids: readonly string[]): Promise<readonly Opportunity[]> {
  const found: Opportunity[] = []
  for (let from = 0; from < ids.length; from += atOnce)
    found.push(...(await repositories.opportunities.findMany(ids.slice(from, from + atOnce))))
  return found
}
