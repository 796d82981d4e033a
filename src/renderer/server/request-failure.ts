import type { Refusal } from '#shared/registry/refusals.ts'
import type { NoAnswer } from './line.ts'

/** Why a request brought nothing. Every one of them leaves the queue as it is. */
export type RequestFailure =
  | NoAnswer
  | { readonly kind: 'SignInNeeded' }
  | { readonly kind: 'TooLarge' }
  /** Something between here and the server turned this one away: a firewall that did not like a word of it. */
  | { readonly kind: 'Blocked'; readonly status: number }
  /** An administrator stopped this laptop. */
  | { readonly kind: 'DeviceStopped'; readonly state: string }
  | {
      readonly kind: 'Refused'
      readonly status: number
      readonly word: string
      readonly reason?: string
      /** What a rule said, where it was one that this app knows. */
      readonly refusal?: Refusal | undefined
    }
