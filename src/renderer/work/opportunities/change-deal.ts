import { ok, type Result } from '#shared/kernel/result.ts'
import { tickStep } from '#shared/opportunities/move-deal.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { Means } from '../work.ts'

/** What is known of a deal beside the way that it goes. */
export type DealFacts = Partial<
  Pick<Opportunity, 'name' | 'amount' | 'closeDate' | 'contactId' | 'productIds'>
>

/** These fields and no other; a name is stored without the blanks around it. */
export function changeDeal(
  { repositories }: Means,
  id: Opportunity['id'],
  facts: DealFacts,
): Promise<Result<Opportunity, Gone>> {
  const named = facts.name === undefined ? facts : { ...facts, name: facts.name.trim() }
  return repositories.opportunities.change(id, (now) => ok({ ...now, ...named }))
}

/** A step of the process is done, or is not after all. */
export function tickDealStep(
  { repositories }: Means,
  id: Opportunity['id'],
  stepId: string,
  done: boolean,
): Promise<Result<Opportunity, Gone>> {
  return repositories.opportunities.change(id, (now) => ok(tickStep(now, stepId, done)))
}
