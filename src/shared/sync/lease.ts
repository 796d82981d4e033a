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
