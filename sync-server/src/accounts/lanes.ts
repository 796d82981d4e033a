/** How a lane slows down those who fail in it. */
export interface Pace {
  /** Failures that cost no waiting. */
  readonly free: number
  /** Milliseconds between two tries at first; each further failure doubles it. */
  readonly first: number
  /** Milliseconds between two tries at most. */
  readonly longest: number
  /** Milliseconds without a failure after which all is forgotten. */
  readonly memory: number
  /** How many wait at a time; one more drops the oldest. */
  readonly waiting: number
}

/**
 * Lanes on which tries come in, each named after who may fail in it. After some failures the tries of a lane
 * wait longer and longer for one another: a guesser gets few, and a right one still has its turn. The newest
 * goes first, so that a heap of guesses is not in the way of who comes now.
 */
export interface Lanes {
  /** Resolves to whether it had to wait for its turn, or was dropped for too many others. Whoever was not dropped leaves. */
  readonly enter: (name: string) => Promise<'free' | 'slowed' | 'dropped'>
  readonly leave: (name: string, how: 'failed' | 'succeeded' | 'untried') => void
  /** Whether a try would not have to wait. */
  readonly isFree: (name: string) => boolean
  /** Milliseconds until the next try of a lane may begin. */
  readonly rest: (name: string) => number
}

interface Lane {
  failures: number
  /** Tries of which nobody knows yet what they come to. */
  open: number
  lastAt: number
  /** When the next try may begin. */
  nextAt: number
  readonly guests: ((entered: 'slowed' | 'dropped') => void)[]
  timer: ReturnType<typeof setTimeout> | undefined
}

/** Lanes that are remembered; the oldest goes first. */
const mostLanes = 20_000

export function createLanes(pace: Pace, now: () => number = Date.now): Lanes {
  const lanes = new Map<string, Lane>()
  return {
    enter: async (name) => {
      const lane = known(name) ?? { failures: 0, open: 0, lastAt: 0, nextAt: 0, guests: [], timer: undefined }
      lanes.set(name, lane)
      if (lanes.size > mostLanes) forgetOldest()
      if (lane.failures + lane.open < pace.free) {
        lane.open += 1
        return 'free'
      }
      return new Promise((resolve) => {
        lane.guests.push(resolve)
        if (lane.guests.length > pace.waiting) lane.guests.shift()?.('dropped')
        wake(lane)
      })
    },
    leave: (name, how) => {
      const lane = lanes.get(name)
      if (!lane) return
      lane.open -= 1
      if (how === 'failed') {
        lane.failures += 1
        lane.lastAt = now()
      }
      if (how === 'succeeded') lane.failures = 0
      if (lane.failures === 0 && isIdle(lane)) lanes.delete(name)
    },
    isFree: (name) => {
      const lane = known(name)
      return !lane || lane.failures + lane.open < pace.free
    },
    rest: (name) => Math.max(0, (known(name)?.nextAt ?? 0) - now()),
  }

  function known(name: string): Lane | undefined {
    const lane = lanes.get(name)
    if (!lane || !isIdle(lane) || now() - lane.lastAt < pace.memory) return lane
    lanes.delete(name)
    return undefined
  }

  function wake(lane: Lane): void {
    if (lane.timer !== undefined || lane.guests.length === 0) return
    lane.timer = setTimeout(
      () => {
        lane.timer = undefined
        const more = Math.max(0, Math.min(30, lane.failures - pace.free))
        lane.nextAt = now() + Math.min(pace.longest, pace.first * 2 ** more)
        lane.open += 1
        lane.guests.pop()?.('slowed')
        wake(lane)
      },
      Math.max(0, lane.nextAt - now()),
    )
    lane.timer.unref()
  }

  function forgetOldest(): void {
    for (const [name, lane] of lanes)
      if (isIdle(lane)) {
        lanes.delete(name)
        return
      }
  }
}

function isIdle({ guests, open }: Lane): boolean {
  return guests.length === 0 && open === 0
}
