import { withdrawApproval } from '#shared/approvals/approval.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { reopenQuote, type StepRefused } from '#shared/quotes/quote-stages.ts'
import type { Gone } from '../../replica/store/repository.ts'
import type { HalfDone, Plan, Work } from '../work.ts'

interface Wish {
  readonly quoteId: Quote['id']
  /** What was asked and is not decided; '' where nothing waits. */
  readonly approvalId: string
}

/** Back to the desk; what was asked is withdrawn. */
export const reopening: Plan<Wish, object, StepRefused | Gone> = {
  kind: 'reopenQuote',
  about: ({ quoteId }) => quoteId,
  fix: () => ({}),
  steps: [
    ({ repositories }, { quoteId }) =>
      repositories.quotes.change(quoteId, (now) => (now.stage === 'draft' ? ok(now) : reopenQuote(now))),
    async ({ repositories }, { approvalId }) =>
      approvalId === '' ? ok(null) : repositories.approvals.change(approvalId, withdrawApproval),
  ],
}

/** Takes a quote back to the desk, to be changed. */
export async function takeToDesk(
  { intents }: Work,
  wish: Wish,
): Promise<Result<null, StepRefused | Gone | HalfDone>> {
  const done = await intents.carryOut(reopening, wish)
  return done.ok ? ok(null) : done
}
