import { ok, type Result } from '#shared/kernel/result.ts'
import type { RequestFailure } from '../../server/couch-client.ts'

/** The steps of one round, each for itself, and what all of them came to. */
export interface Steps {
  readonly took: (step: Result<null, RequestFailure>) => void
  /** Whether there is no use in going on. */
  readonly isOver: () => boolean
  /** The first failure, where there was one. */
  readonly result: () => Result<null, RequestFailure>
}

export function createSteps(): Steps {
  let first: Result<null, RequestFailure> = ok(null)
  let over = false
  let unreachable = 0
  return {
    took: (step) => {
      if (step.ok) {
        unreachable = 0
        return
      }
      const { failure } = step
      if (first.ok || isFinal(failure)) first = step
      // One request that does not come through may have been turned away on its way; two in a row are the line.
      if (failure.kind === 'Offline' && failure.cause === 'unreachable') unreachable += 1
      over ||= endsRound(failure) && (unreachable === 0 || unreachable > 1)
    },
    isOver: () => over,
    result: () => first,
  }
}

/** Whether a failure is about the line, the session or the laptop, and not about what was asked. */
export function endsRound(failure: RequestFailure): boolean {
  if (isFinal(failure)) return true
  if (failure.kind !== 'Offline') return false
  // A server that asks to be left alone is left alone.
  return failure.cause !== 'busy' || failure.retryAfter !== undefined
}

function isFinal({ kind }: RequestFailure): boolean {
  return kind === 'SignInNeeded' || kind === 'DeviceStopped'
}
