import { ok, type Result } from '#shared/kernel/result.ts'
import { type DealThread, withEvidence } from '#shared/opportunities/deal-thread.ts'
import { moveDeal as moved, type MoveRefused, needsReason } from '#shared/opportunities/move-deal.ts'
import type { Opportunity, OpportunityStage } from '#shared/opportunities/opportunity.ts'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { Means } from '../work.ts'

/** A move that was made: what the deal was before it, and the entry of it. */
export interface Moved {
  readonly moveId: string
  readonly before: Opportunity
}

/** Brings a deal to another stage by the rules of its process, with what the thread proves. */
export async function moveDeal(
  { repositories, ids, author }: Means,
  dealId: string,
  to: OpportunityStage,
  by: { readonly thread: DealThread; readonly process: SalesProcess | undefined; readonly reason: string },
): Promise<Result<Moved, MoveRefused | Gone>> {
  const stamp = author.stamp()
  const moveId = ids.next('move')
  let before: Opportunity | undefined
  const done = await repositories.opportunities.change(dealId, (now) => {
    before = now
    return moved(withEvidence(now, by.thread), to, { ...by, id: moveId, at: stamp.at, by: stamp.by })
  })
  return done.ok ? ok({ moveId, before: before ?? done.value }) : done
}

/**
 * As if it had not been: the entry goes too, as long as nothing came after it. `said` stands as the
 * reason where the process wants one: the move may have been sent by now.
 */
export async function takeMoveBack(
  { repositories }: Means,
  { moveId, before }: Moved,
  process: SalesProcess | undefined,
  said: string,
): Promise<Result<Opportunity, Gone>> {
  const { stage, probability, reason } = before
  return repositories.opportunities.change(before.id, (now) =>
    now.stageLog?.at(-1)?.id === moveId
      ? ok({
          ...now,
          stage,
          probability,
          reason: reason || (needsReason(now.stage, stage, process) ? said : ''),
          stageLog: now.stageLog.slice(0, -1),
        })
      : ok(now),
  )
}
