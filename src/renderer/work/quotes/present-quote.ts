import type { ApprovalPolicy } from '#shared/approvals/approval.ts'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import { yearOf } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { presentQuote, type StepRefused } from '#shared/quotes/quote-stages.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Means, Plan, Work } from '../work.ts'

interface Wish {
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
export const presenting: Plan<Wish, Fixed, StepRefused | Gone> = {
  kind: 'presentQuote',
  about: ({ quoteId }) => quoteId,
  fix: ({ days }) => ({ today: days.company.today() }),
  steps: [present],
}

async function present(means: Means, wish: Wish & Fixed): Promise<Result<Quote, StepRefused | Gone>> {
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

function isPresentedAs(quote: Quote, { contentHash, by }: Wish): boolean {
  return (
    quote.stage === 'presented' &&
    quoteHash(quote) === contentHash &&
    (by.approvalId === undefined || by.approvalId === quote.approvalId) &&
    (by.mandateId === undefined || by.mandateId === quote.mandateId)
  )
}

/** Hands a quote to the customer under its number, which is returned. */
export async function handOver(
  { intents, repositories }: Work,
  quote: Quote,
  by: Wish['by'],
  expiredPrices?: Wish['expiredPrices'],
): Promise<Result<string, StepRefused | Gone | HalfDone>> {
  const wish = { quoteId: quote.id, contentHash: quoteHash(quote), by, expiredPrices }
  const done = await intents.carryOut(presenting, wish)
  if (!done.ok) return done
  return ok((await repositories.quotes.find(quote.id))?.number ?? '')
}
