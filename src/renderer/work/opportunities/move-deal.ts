import { ok, type Result } from '#shared/kernel/result.ts'
import { type DealThread, withEvidence } from '#shared/opportunities/deal-thread.ts'
import {
  type Chosen,
  moveDeal as moved,
  type MoveRefused,
  needsReason,
  nothingChosen,
  withChosen,
} from '#shared/opportunities/move-deal.ts'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import { noLists, reasonsFor, salesTermsId } from '#shared/opportunities/sales-terms.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { Means } from '../work.ts'

/** A move that was made: what the deal was before it, and the entry of it. */
export interface Moved {
  readonly moveId: string
  readonly before: Opportunity
}

/** What a move writes over. */
type StoodBefore = Pick<Opportunity, 'id' | 'stage' | 'probability' | 'reason' | 'reasonId' | 'competitorId'>

/** Brings a deal to another stage by the rules of its process, with what the thread proves. */
export async function moveDeal(
  { repositories, ids, author }: Means,
  dealId: string,
  to: OpportunityStage,
  by: {
    readonly thread: DealThread
    readonly process: SalesProcess | undefined
    readonly reason: string
    readonly chosen?: Chosen
    /** Where it was settled before: an act on many that is begun again makes no second entry. */
    readonly entry?: { readonly id: string; readonly at: Instant; readonly by: string }
  },
): Promise<Result<Moved, MoveRefused | Gone>> {
  const entry = by.entry ?? { ...author.stamp(), id: ids.next('move') }
  const reason = by.reason.trim() || (await nameOfReason(repositories, to, by.chosen))
  let before: Opportunity | undefined
  const done = await repositories.opportunities.change(dealId, (now) => {
    before = now
    const { id, at, by: who } = entry
    return moved(withEvidence(now, by.thread), to, { ...by, reason, id, at, by: who })
  })
  return done.ok ? ok({ moveId: entry.id, before: before ?? done.value }) : done
}

/** What was chosen of the list says why, where nobody said more: an older app reads it there. */
async function nameOfReason(
  { salesTerms }: Means['repositories'],
  to: OpportunityStage,
  chosen: Chosen = nothingChosen,
): Promise<string> {
  if ((to !== 'won' && to !== 'lost') || chosen.reasonId === '') return ''
  const lists = (await salesTerms.find(salesTermsId)) ?? noLists
  return reasonsFor(lists, to).find(({ id }) => id === chosen.reasonId)?.name ?? ''
}

/**
 * As if it had not been: the entry goes too, as long as nothing came after it. `said` stands as the
 * reason where the process wants one: the move may have been sent by now.
 */
export async function takeMoveBack(
  { repositories }: Means,
  { moveId, before }: { readonly moveId: string; readonly before: StoodBefore },
  process: SalesProcess | undefined,
  said: string,
): Promise<Result<Opportunity, Gone>> {
  const { stage, probability, reason, reasonId = '', competitorId = '' } = before
  return repositories.opportunities.change(before.id, (now) =>
    now.stageLog?.at(-1)?.id === moveId
      ? ok({
          ...withChosen(now, { reasonId, competitorId }),
          stage,
          probability,
          reason: reason || (needsReason(now.stage, stage, process) ? said : ''),
          stageLog: now.stageLog.slice(0, -1),
        })
      : ok(now),
  )
}
