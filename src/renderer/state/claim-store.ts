import { createStore, type StoreApi } from 'zustand/vanilla'

/** Claims of customers of the pool, by id. */
export interface Claims {
  /** Asked for without an answer: they go to the server as soon as there is a network, in the next window, too. */
  readonly asked: readonly string[]
  /** Which stays in the pool (`pooled.at`) of a customer ended by a claim; the next sync brings it. */
  readonly claimed: Readonly<Record<string, string>>
  /** Whether the server is being asked. */
  readonly isAsking: boolean
  readonly pause: ClaimPause
}

/** When what waits is asked for again by itself. Her own press does not wait for it. */
export interface ClaimPause {
  /** How often in a row no answer came. */
  readonly failures: number
  /** Milliseconds since 1970. */
  readonly until: number
  /** The same, as the server asked for it: a network that comes back does not end it. */
  readonly atLeastUntil: number
}

export const noPause: ClaimPause = { failures: 0, until: 0, atLeastUntil: 0 }

export type ClaimStore = StoreApi<Claims>

export function createClaimStore(asked: readonly string[]): ClaimStore {
  return createStore(() => ({ asked, claimed: {}, isAsking: false, pause: noPause }))
}

/** The same ids with these among them, or without them. */
export function withAsked(
  asked: readonly string[],
  ids: readonly string[],
  isAsked: boolean,
): readonly string[] {
  const others = asked.filter((one) => !ids.includes(one))
  return isAsked ? [...others, ...ids] : others
}
