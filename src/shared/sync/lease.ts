/** How long a laptop may work without meeting the server. */
export type LeaseState =
  | { readonly name: 'fine' }
  /** It ends in so many days, begun ones counted; 1 is today. */
  | { readonly name: 'ending'; readonly days: number }
  | { readonly name: 'ended' }

export const defaultLeaseDays = 30

/** From so many days before its end on, the user is told. */
const warnedDays = 3
const day = 86_400_000

/**
 * The lease at a moment (milliseconds since 1970). `latest` is the latest time that this
 * laptop ever saw: a clock that is set back prolongs nothing. A laptop that never met the
 * server has nothing to lock.
 */
export function leaseAt(now: number, metAt: number | undefined, latest: number, days: number): LeaseState {
  if (metAt === undefined) return { name: 'fine' }
  const left = metAt + days * day - Math.max(now, latest)
  if (left <= 0) return { name: 'ended' }
  return left <= warnedDays * day ? { name: 'ending', days: Math.ceil(left / day) } : { name: 'fine' }
}

/** What a laptop knows of the time: its own clock, and how far it lies beside the server's. Milliseconds. */
export interface LeaseClock {
  /** The server's clock minus this one, when they last met or as worked out since. */
  readonly ahead: number
  /** The latest moment that this laptop saw, by the server's clock. */
  readonly latest: number
}

/** A laptop that is switched on after longer than this has a wrong clock rather than an old lease. */
const longestSleep = 400 * day

/**
 * The moment by the server's clock, and what to remember of it. A clock that is set back, or
 * right after having been wrong, goes on from the latest moment that was seen: it neither
 * prolongs a lease nor stops it. One that jumps by years counts while it stands there, and is
 * not remembered: put right again, the laptop goes on.
 */
export function serverTime(now: number, { ahead, latest }: LeaseClock): LeaseClock & { readonly at: number } {
  const at = now + ahead
  if (at < latest) return { at: latest, ahead: latest - now, latest }
  return { at, ahead, latest: at - latest > longestSleep && latest > 0 ? latest : at }
}
