import { mostAtOnce } from '#shared/server/gifts.ts'
import type { ServerClient } from './online-client.ts'
import type { RequestFailure } from './request-failure.ts'

type Gifts = ServerClient['gifts']

/** What became of work that was given in portions; every id that was asked about stands in one of the lists. */
export interface ManyGiven {
  readonly given: readonly string[]
  readonly unseen: readonly string[]
  readonly left: readonly string[]
  /** Asked for, and no answer came: it may have been given or not. */
  readonly unclear: readonly string[]
  /** Not given, since the server did not take it, or was not asked any more. */
  readonly notAsked: readonly string[]
  /** Why the last portion brought nothing. */
  readonly failure?: RequestFailure
  /** What is taken back for all of it, the latest first. */
  readonly gifts: readonly string[]
}

/** Gives any number, as many at once as the server takes; it ends at the first portion that brings no answer. */
export async function giveMany(gifts: Gifts, to: string, ids: readonly string[]): Promise<ManyGiven> {
  let all: ManyGiven = { given: [], unseen: [], left: [], unclear: [], notAsked: [], gifts: [] }
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    const portion = ids.slice(from, from + mostAtOnce)
    const done = await gifts.give({ to, ids: portion })
    if (!done.ok) {
      const { failure } = done
      // What was not answered may have arrived.
      const isUnclear = failure.kind === 'Offline'
      const rest = ids.slice(isUnclear ? from + mostAtOnce : from)
      return { ...all, failure, unclear: isUnclear ? portion : [], notAsked: rest }
    }
    const { id, given, unseen, left } = done.value
    all = {
      ...all,
      given: [...all.given, ...given],
      unseen: [...all.unseen, ...unseen],
      left: [...all.left, ...left],
      gifts: id === '' ? all.gifts : [id, ...all.gifts],
    }
  }
  return all
}

interface TakenBack {
  /** Gifts that were not taken back, for trying again. */
  readonly kept: readonly string[]
  /** How much of what was asked for stays where it is. */
  readonly elsewhere: number
  readonly failure?: RequestFailure
}

/** Takes back one gift after the other. */
export async function takeGiftsBack(gifts: Gifts, ids: readonly string[]): Promise<TakenBack> {
  let elsewhere = 0
  for (const [index, id] of ids.entries()) {
    const back = await gifts.undo({ id })
    if (!back.ok) return { kept: ids.slice(index), elsewhere, failure: back.failure }
    elsewhere += back.value.elsewhere
  }
  return { kept: [], elsewhere }
}
