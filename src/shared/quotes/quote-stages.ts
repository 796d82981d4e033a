import { err, ok, type Result } from '../kernel/result.ts'
import { stampNew, type Stamp } from '../kernel/document.ts'
import { type Day, failure, type Infer, oneOf, Type } from '../kernel/schema.ts'
import { addDays } from '../kernel/clock.ts'
import { counts } from './quote-line.ts'
import { type Quote, type QuoteId, withTotals } from './quote.ts'

/** What a quote has to be for a step, and is not. */
export type StepRefused = Infer<typeof StepRefused>
export const StepRefused = failure('StepRefused', {
  because: oneOf('noLines', 'noNumber', 'outdated', 'wrongStage', 'expiredPrices'),
  stage: Type.String(),
})

/**
 * Hands the quote to the customer: from now on it stands as it is, under this number. A number
 * that it has already stays; a customer may have seen it.
 */
export function presentQuote(
  quote: Quote,
  number: string,
  today: Day,
  expiredPrices: 'warn' | 'block' = 'warn',
): Result<Quote, StepRefused> {
  if (!beforeIssue.has(quote.stage)) return refused('wrongStage', quote)
  if (!quote.lines.some(counts)) return refused('noLines', quote)
  if (quote.validUntil < today) return refused('outdated', quote)
  if (expiredPrices === 'block' && hasExpiredPrices(quote, today)) return refused('expiredPrices', quote)
  const given = quote.number === '' ? number : quote.number
  if (given === '') return refused('noNumber', quote)
  return ok(withTotals({ ...quote, number: given, stage: 'presented' }))
}

/** Whether a price comes from a book that had ended on that day. */
export function hasExpiredPrices({ lines }: Pick<Quote, 'lines'>, day: Day): boolean {
  return lines.some(({ price }) => price?.until !== undefined && price.until < day)
}

const beforeIssue: ReadonlySet<string> = new Set(['draft', 'inReview', 'approved'])

/** Asks for somebody's yes: until it is decided, or taken back, the quote stands as it is. */
export function requestApproval(quote: Quote, approvalId: string): Result<Quote, StepRefused> {
  if (quote.stage !== 'draft') return refused('wrongStage', quote)
  if (!quote.lines.some(counts)) return refused('noLines', quote)
  return ok({ ...quote, stage: 'inReview', approvalId })
}

/** Back to the desk: it may be changed again, and what was approved of it is not any more once it is. */
export function reopenQuote(quote: Quote): Result<Quote, StepRefused> {
  if (quote.stage !== 'inReview' && quote.stage !== 'approved') return refused('wrongStage', quote)
  return ok({ ...quote, stage: 'draft' })
}

/** The customer said yes, or no. What has run out is not accepted any more: it is revised. */
export function decideQuote(
  quote: Quote,
  decision: 'accepted' | 'declined',
  today: Day,
): Result<Quote, StepRefused> {
  if (quote.stage !== 'presented') return refused('wrongStage', quote)
  if (decision === 'accepted' && quote.validUntil < today) return refused('outdated', quote)
  return ok({ ...quote, stage: decision })
}

/** Takes back a decision that was a slip of the hand, as long as nothing was built on it. */
export function undecideQuote(quote: Quote): Result<Quote, StepRefused> {
  if (quote.stage !== 'accepted' && quote.stage !== 'declined') return refused('wrongStage', quote)
  return ok({ ...quote, stage: 'presented' })
}

/**
 * A new draft on the ground of an older quote. As a revision it names what it takes the place
 * of and counts up; as a copy it begins anew. Two people who revise one quote make two.
 */
export function draftFrom(
  quote: Quote,
  as: 'revision' | 'copy',
  id: QuoteId,
  stamp: Stamp,
  today: Day,
): Quote {
  const days = Math.max(
    1,
    Math.round((Date.parse(quote.validUntil) - Date.parse(quote.quotedOn)) / 86_400_000),
  )
  const {
    supersedes: _before,
    approvalId: _approval,
    mandateId: _mandate,
    madeFor: _madeFor,
    ...content
  } = quote
  return withTotals({
    ...content,
    id,
    ...stampNew(stamp),
    number: '',
    stage: 'draft',
    revision: as === 'revision' ? quote.revision + 1 : 1,
    quotedOn: today,
    validUntil: addDays(today, days),
    ...(as === 'revision' ? { supersedes: quote.id } : {}),
  })
}

function refused(because: StepRefused['because'], { stage }: Quote): Result<never, StepRefused> {
  return err({ kind: 'StepRefused', because, stage })
}

/**
 * The day by which a quote is judged that arrives today. Made offline before a mandate or a book ended, it is covered
 * when it arrives; but a laptop stays away for a lease, not for ever: what is long gone covers no day in the past.
 */
export function dayMade(madeOn: Day, today: Day): Day {
  return madeOn < today && madeOn > addDays(today, -longestAway) ? madeOn : today
}

const longestAway = 30
