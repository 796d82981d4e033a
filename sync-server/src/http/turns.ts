/** Milliseconds that one request works at a stretch before the others have their turn. */
export const stretch = 10

/**
 * Whose turn it is. One stretch of work runs at a time, and between two of them the event loop comes
 * round. Who has worked least goes first: thirty requests of one user take as many turns as one of another.
 */
export interface Turns {
  /**
   * Resolves when it is `who`'s turn; `undefined` where nobody waits and the loop is fresh: go on at once.
   * `worked` are the milliseconds since her last turn.
   */
  readonly take: (who: string, worked: number) => Promise<void> | undefined
  /** Milliseconds of work that ended without asking for another turn. */
  readonly charge: (who: string, worked: number) => void
  readonly waiting: () => number
  /** The round of the event loop: it counts up each time that everybody else could do something. */
  readonly round: () => number
}

interface Share {
  /** Milliseconds that she has worked, from where the least of those who wait stood when she came. */
  worked: number
  readonly waiting: (() => void)[]
}

/** Beyond so many the shares of those who do not wait are forgotten. */
const mostShares = 1_000

export function createTurns(now: () => number = () => performance.now()): Turns {
  const shares = new Map<string, Share>()
  let waiting = 0
  let least = 0
  let rounds = 0
  /** Whether the end of this round is watched: one watch serves all who ask. */
  let isWatched = false
  /** When the work of a round of the event loop began, and of which. */
  let [begun, begunIn] = [0, -1]

  return {
    take,
    charge: (who, worked) => {
      shareOf(who).worked += worked
    },
    waiting: () => waiting,
    round,
  }

  function take(who: string, worked: number): Promise<void> | undefined {
    const share = shareOf(who)
    share.worked += worked
    if (waiting === 0 && isFresh()) return undefined
    return new Promise((resolve) => {
      share.waiting.push(resolve)
      waiting += 1
      if (waiting === 1) setImmediate(next)
    })
  }

  function isFresh(): boolean {
    const current = round()
    if (current <= begunIn) return now() - begun < stretch
    ;[begun, begunIn] = [now(), current]
    return true
  }

  function round(): number {
    if (!isWatched) {
      isWatched = true
      setImmediate(() => {
        rounds += 1
        isWatched = false
      })
    }
    return rounds
  }

  function next(): void {
    const share = [...shares.values()]
      .filter((one) => one.waiting.length > 0)
      .reduce((one, other) => (other.worked < one.worked ? other : one))
    least = share.worked
    waiting -= 1
    // A watch that was set before may end in this very phase of the loop.
    const later = isWatched ? 1 : 0
    ;[begun, begunIn] = [now(), round() + later]
    share.waiting.shift()?.()
    if (waiting > 0) setImmediate(next)
  }

  /** Who comes back after a pause has saved nothing up. */
  function shareOf(who: string): Share {
    const known = shares.get(who)
    if (known) {
      known.worked = Math.max(known.worked, least)
      return known
    }
    if (shares.size > mostShares)
      for (const [name, { waiting: queue, worked }] of shares)
        if (queue.length === 0 && worked <= least) shares.delete(name)
    const share = { worked: least, waiting: [] }
    shares.set(who, share)
    return share
  }
}
