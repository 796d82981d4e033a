import type { Approval, ApprovalReason } from '#shared/approvals/approval.ts'
import { quoteHash } from '#shared/approvals/needed-approval.ts'
import type { Stamp } from '#shared/kernel/document.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import { requestApproval, type StepRefused } from '#shared/quotes/quote-stages.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { approvalOf } from '../approvals/request-approval.ts'
import type { HalfDone, Plan, Work } from '../work.ts'

interface Wish {
  readonly quoteId: Quote['id']
  /** `quoteHash` of what she saw: about this and nothing else she asks. */
  readonly contentHash: string
  readonly reasons: readonly ApprovalReason[]
  readonly note: string
}

interface Fixed {
  readonly id: Approval['id']
  readonly stamp: Stamp
  readonly requestedBy: string
}

/** The quote stands as it is from now on, and somebody is asked for a yes to exactly that. */
export const askForQuote: Plan<Wish, Fixed, StepRefused | Gone> = {
  kind: 'askForQuote',
  about: ({ quoteId }) => quoteId,
  fix: ({ ids, author, me }) => ({ id: ids.next('approval'), stamp: author.stamp(), requestedBy: me }),
  steps: [
    ({ repositories }, { quoteId, contentHash, id }) =>
      repositories.quotes.change(quoteId, (now): Result<Quote, StepRefused> => {
        if (now.approvalId === id) return ok(now)
        if (quoteHash(now) !== contentHash)
          return err({ kind: 'StepRefused', because: 'wrongStage', stage: now.stage })
        return requestApproval(now, id)
      }),
    async ({ repositories }, { quoteId, ...data }) => {
      const quote = await repositories.quotes.find(quoteId)
      if (!quote) return err({ kind: 'Gone', id: quoteId })
      const { customerId, opportunityId } = quote
      const asked = { ...data, customerId, opportunityId, subjectId: quoteId }
      await repositories.approvals.addOnce(approvalOf(asked, data))
      return ok(null)
    },
  ],
}

/** Asks for somebody's yes to a draft as it stands. */
export async function askForYes(
  { intents }: Work,
  wish: Wish,
): Promise<Result<Approval['id'], StepRefused | Gone | HalfDone>> {
  const done = await intents.carryOut(askForQuote, wish)
  return done.ok ? ok(done.value.id) : done
}
