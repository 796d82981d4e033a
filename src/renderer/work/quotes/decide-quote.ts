import { err, type Result } from '#shared/kernel/result.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { decideQuote as decided, type StepRefused, undecideQuote } from '#shared/quotes/quote-stages.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { Means } from '../work.ts'

type Decided = Promise<Result<Quote, StepRefused | Gone>>

/** The customer said yes, or no, by the day of the company. */
export function decideQuote(
  { repositories, days }: Means,
  id: Quote['id'],
  decision: 'accepted' | 'declined',
): Decided {
  const today = days.company.today()
  return repositories.quotes.change(id, (now) => decided(now, decision, today))
}

/** A slip of the hand; a contract that was drawn up meanwhile stands on the decision. */
export async function takeDecisionBack({ repositories }: Means, id: Quote['id']): Decided {
  const quote = await repositories.quotes.find(id)
  if (!quote) return err({ kind: 'Gone', id })
  const contracts = await repositories.contracts.ofCustomer(quote.customerId)
  if (contracts.some(({ quoteId }) => quoteId === id))
    return err({ kind: 'StepRefused', because: 'wrongStage', stage: quote.stage })
  return repositories.quotes.change(id, undecideQuote)
}
