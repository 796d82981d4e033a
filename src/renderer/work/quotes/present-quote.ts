import type { ApprovalPolicy } from '#shared/approvals/approval.ts'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { presentQuote, type StepRefused } from '#shared/quotes/quote-stages.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { Means, Plan } from '../work.ts'

export interface PresentWish {
  readonly quoteId: Quote['id']
  /** `quoteHash` of what she saw, and of what was decided about. */
  readonly contentHash: string
  /** The decision or the mandate that it goes by. */
  readonly by: Partial<Pick<Quote, 'approvalId' | 'mandateId'>>
  readonly expiredPrices?: ApprovalPolicy['expiredPrices'] | undefined
}

interface Fixed {
  readonly today: Day
}

/** The customer has it: number, decision and quote in one. */
export const presenting: Plan<PresentWish, Fixed, StepRefused | Gone> = {
  kind: 'presentQuote',
  about: ({ quoteId }) => quoteId,
  fix: ({ days }) => ({ today: days.company.today() }),
  steps: [present],
}

/** A step: done already, it changes nothing. */
export async function present(
  means: Means,
  wish: PresentWish & Fixed,
): Promise<Result<Quote, StepRefused | Gone>> {
  const { repositories, numbers } = means
  const { quoteId, contentHash, by, today } = wish
  const quote = await repositories.quotes.find(quoteId)
  if (!quote) return err({ kind: 'Gone', id: quoteId })
  if (isPresentedAs(quote, wish)) return ok(quote)
  const number = quote.number || (await numbers.take('quote', yearOf(today), quoteId))
  return repositories.quotes.change(quoteId, (now): Result<Quote, StepRefused> => {
    // What was decided about is this content and no other.
    if (quoteHash(now) !== contentHash)
      return err({ kind: 'StepRefused', because: 'wrongStage', stage: now.stage })
    const presented = presentQuote(now, number, today, wish.expiredPrices)
    return presented.ok ? ok({ ...presented.value, ...by }) : presented
  })
}

function isPresentedAs(quote: Quote, { contentHash, by }: PresentWish): boolean {
  return (
    quote.stage === 'presented' &&
    quoteHash(quote) === contentHash &&
    (by.approvalId === undefined || by.approvalId === quote.approvalId) &&
    (by.mandateId === undefined || by.mandateId === quote.mandateId)
  )
}
