import type { Refusal } from '#shared/registry/refusals.ts'
import type { RequestFailure } from '../../server/request-failure.ts'

/** Why a customer was not claimed, or not given back. */
export type NotMoved =
  /** She does not see it any more, or it is not hers. */
  | { readonly name: 'gone' }
  | { readonly name: 'refused'; readonly refusal: Refusal }
  /** A server that says what this app does not know; its own words. */
  | { readonly name: 'refusedBy'; readonly reason: string }
  /** It may have been done: the answer did not come. */
  | { readonly name: 'noAnswer' }
  | { readonly name: 'signIn' }
  | { readonly name: 'stopped' }
  /** Something on the way did not let it pass. */
  | { readonly name: 'blocked'; readonly status: number }

export function whyNotMoved(failure: RequestFailure): NotMoved {
  switch (failure.kind) {
    case 'Refused': {
      const { word, refusal, reason = word } = failure
      if (word === 'not_found') return { name: 'gone' }
      return refusal ? { name: 'refused', refusal } : { name: 'refusedBy', reason }
    }
    case 'Offline':
      return { name: 'noAnswer' }
    case 'SignInNeeded':
      return { name: 'signIn' }
    case 'DeviceStopped':
      return { name: 'stopped' }
    case 'TooLarge':
      return { name: 'blocked', status: 413 }
    case 'Blocked':
      return { name: 'blocked', status: failure.status }
  }
}
