import type { Customer } from '#shared/customers/customer.ts'
import { pauseBefore } from '../../replica/sync/back-off.ts'
import type { ServerClient } from '../../server/online-client.ts'
import type { RequestFailure } from '../../server/request-failure.ts'
import { type ClaimPause, type ClaimStore, noPause, withAsked } from '../../state/claim-store.ts'

/** What a customer was not claimed, or not given back, for. */
interface NotMovedFor {
  readonly customer: Customer
  readonly failure: RequestFailure
}

export interface ClaimOutcome {
  readonly claimed: readonly Customer[]
  readonly refused: readonly NotMovedFor[]
  /** No answer came for the first of them: they are asked for until one does. */
  readonly asked: readonly Customer[]
  /** What the server was not asked for any more: the session has ended, or something on the way lets nothing pass. */
  readonly notAsked: readonly Customer[]
  readonly failure?: RequestFailure
}

interface Means {
  readonly claims: ClaimStore
  readonly pool: Pick<ServerClient['pool'], 'claim' | 'giveBack'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** The last of the claims that are under way, by whose they are: the next ones come after it. */
const underWay = new WeakMap<ClaimStore, Promise<unknown>>()

/**
 * Claims customers one after the other, and never two at once. What is claimed counts as asked for from the beginning,
 * so that it is known of each, just before its request, whether she still wants it and nobody got the answer before.
 * Without an answer the rest stays asked for, and is tried again after a pause that grows.
 */
export async function claimAll(means: Means, customers: readonly Customer[]): Promise<ClaimOutcome> {
  const { claims } = means
  const { asked } = claims.getState()
  const added = idsOf(customers).filter((id) => !asked.includes(id))
  setAsked(claims, added, true)
  const before = underWay.get(claims) ?? Promise.resolve()
  const mine = before.then(() => claimInTurn(means, customers, added))
  const ended = mine.then(
    () => undefined,
    () => undefined,
  )
  underWay.set(claims, ended)
  claims.setState({ isAsking: true })
  return mine.finally(() => {
    if (underWay.get(claims) === ended) claims.setState({ isAsking: false })
  })
}

async function claimInTurn(
  { claims, pool, now }: Means,
  customers: readonly Customer[],
  added: readonly string[],
): Promise<ClaimOutcome> {
  const isAsked = ({ id }: Customer) => claims.getState().asked.includes(id)
  const claimed: Customer[] = []
  const refused: NotMovedFor[] = []
  for (const [index, customer] of customers.entries()) {
    if (!isAsked(customer)) continue
    const done = await pool.claim({ customerId: customer.id })
    if (done.ok) {
      claimed.push(customer)
      claims.setState((was) => ({ claimed: { ...was.claimed, [customer.id]: stayOf(customer) } }))
    } else if (done.failure.kind === 'Refused') refused.push({ customer, failure: done.failure })
    else {
      const { failure } = done
      const rest = customers.slice(index).filter(isAsked)
      claims.setState(({ pause }) => ({ pause: pauseAfter(pause, failure, now(), Math.random()) }))
      if (failure.kind === 'Offline') return { claimed, refused, asked: rest, notAsked: [] }
      // Who has to sign in first goes on asking for what she asked for before.
      setAsked(claims, added, false)
      return { claimed, refused, asked: [], notAsked: rest, failure }
    }
    setAsked(claims, [customer.id], false)
    claims.setState({ pause: noPause })
  }
  return { claimed, refused, asked: [], notAsked: [] }
}

/** Milliseconds at most; the pauses of the sync, eight times as long. */
const slower = 8

/** The pause after one more request without an answer. `chance` is 0 to 1. */
export function pauseAfter(
  { failures, atLeastUntil }: ClaimPause,
  failure: RequestFailure,
  now: number,
  chance: number,
): ClaimPause {
  const wanted = failure.kind === 'Offline' ? (failure.retryAfter ?? 0) * 1_000 : 0
  const atLeast = Math.max(atLeastUntil, wanted > 0 ? now + wanted : 0)
  const grown = now + pauseBefore(failures + 1, chance) * (failures === 0 ? 1 : slower)
  return { failures: failures + 1, until: Math.max(grown, atLeast), atLeastUntil: atLeast }
}

/** The network went, and will come back: then only what the server itself asked for is waited for. */
export function pauseAfresh({ atLeastUntil }: ClaimPause): ClaimPause {
  return { failures: 0, until: atLeastUntil, atLeastUntil }
}

/** Gives back what was just claimed; one that fails keeps no other from being given back. */
export async function giveAllBack(
  { pool }: Pick<Means, 'pool'>,
  customers: readonly Customer[],
  reason: string,
): Promise<{ readonly givenBack: readonly Customer[]; readonly kept: readonly NotMovedFor[] }> {
  const givenBack: Customer[] = []
  const kept: NotMovedFor[] = []
  for (const [index, customer] of customers.entries()) {
    const done = await pool.giveBack({ customerId: customer.id, reason })
    if (done.ok) givenBack.push(customer)
    else kept.push({ customer, failure: done.failure })
    if (done.ok || done.failure.kind === 'Refused') continue
    const { failure } = done
    kept.push(...customers.slice(index + 1).map((one) => ({ customer: one, failure })))
    break
  }
  return { givenBack, kept }
}

/** Which of its stays in the pool it is in. */
export function stayOf({ pooled }: Customer): string {
  return pooled?.at ?? ''
}

function setAsked(claims: ClaimStore, ids: readonly string[], isAsked: boolean): void {
  if (ids.length > 0) claims.setState(({ asked }) => ({ asked: withAsked(asked, ids, isAsked) }))
}

function idsOf(customers: readonly Customer[]): readonly string[] {
  return customers.map(({ id }) => id)
}
