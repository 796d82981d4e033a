import type { Result } from '#shared/kernel/result.ts'
import { farthestPage, type FoundCustomer } from '#shared/server/look-up.ts'
import type { RequestFailure } from '../../server/request-failure.ts'
import type { ServerClient } from '../../server/online-client.ts'

/** The server reads a part of what there is for each question, and goes on from there at the next. */
const mostTimes = 30

/** What was found so far; with `failure` where no answer came to the last question. */
export interface FoundPages {
  readonly customers: readonly FoundCustomer[]
  readonly more: boolean
  /** False where the server has more to read for this question. */
  readonly complete: boolean
  readonly failure?: RequestFailure
}

interface Question {
  readonly words: string
  /** The pages that are shown already: they stay, whatever becomes of the next. */
  readonly before: FoundPages | undefined
  /** Whether somebody still waits for it; asked after each answer. */
  readonly isWanted: () => boolean
  readonly show: (found: FoundPages) => void
}

/**
 * Asks for the page behind those that are shown, until the server has read everything for it. What failed is shown
 * beside what was found; a first question that failed is returned.
 */
export async function readPage(
  find: ServerClient['lookUp']['find'],
  { words, before, isWanted, show }: Question,
): Promise<RequestFailure | undefined> {
  const earlier = before?.customers ?? []
  const skip = earlier.length
  let shown = before
  for (let times = 0; times < mostTimes; times += 1) {
    const answer = await find({ words, skip })
    if (!isWanted()) return undefined
    if (!answer.ok) return failed(answer, shown, show)
    const { found, more, complete } = answer.value
    const customers = [...earlier, ...found]
    shown = { customers, more: more && customers.length <= farthestPage, complete }
    show(shown)
    if (complete) return undefined
  }
  return undefined
}

function failed(
  { failure }: Extract<Result<unknown, RequestFailure>, { readonly ok: false }>,
  shown: FoundPages | undefined,
  show: Question['show'],
): RequestFailure | undefined {
  if (!shown) return failure
  show({ ...shown, failure })
  return undefined
}
