import { createLanes } from './lanes.ts'

/** Where a sign-in comes from. */
export interface Origin {
  readonly address: string
  readonly device?: {
    readonly id: string
    /** Whether somebody signed in on it under this name before. Ids of laptops are no secret. */
    readonly isKnown: boolean
    /** Whether it showed a session that this server gave to it and this name, ended or not. */
    readonly isProven: boolean
  }
}

/**
 * Slows guessing down without locking anybody out. Where a name was signed in before (a laptop that shows its
 * former session, a laptop of that name, an address) it has lanes of its own, which nobody else's failures
 * reach; strangers share lanes by name and by address besides.
 */
export interface SignInThrottle {
  readonly enter: (name: string, origin: Origin) => Promise<Entered>
  /** Whether a sign-in from there would not have to wait. */
  readonly isFree: (name: string, origin: Origin) => boolean
}

export type Entered =
  | { readonly kind: 'tooMany'; readonly retryAfter: number }
  | {
      readonly kind: 'free' | 'slowed'
      /** To be called with what came of it. Returns after how many seconds the next try makes sense. */
      readonly leave: (how: 'failed' | 'succeeded' | 'untried') => number
    }

const minute = 60_000
/** One person's own failures. */
const ownPace = { free: 20, first: 1_000, longest: 8_000, memory: 15 * minute, waiting: 4 }
/** Those of a crowd: everybody behind one address, or who guesses at one name from many. */
const crowdPace = { free: 100, first: 500, longest: 4_000, memory: 15 * minute, waiting: 4 }
/** Pairs of name and address that are remembered. */
const mostKnown = 20_000

export function createSignInThrottle(): SignInThrottle {
  const [own, crowd] = [createLanes(ownPace), createLanes(crowdPace)]
  const known = new Set<string>()
  return {
    enter,
    isFree: (name, origin) => lanesOf(name, origin).every(([lanes, lane]) => lanes.isFree(lane)),
  }

  async function enter(name: string, origin: Origin): Promise<Entered> {
    const wanted = lanesOf(name, origin)
    const entered: typeof wanted = []
    let kind: 'free' | 'slowed' = 'free'
    const retryAfter = () =>
      Math.max(1, ...wanted.map(([lanes, lane]) => Math.ceil(lanes.rest(lane) / 1_000)))
    for (const [lanes, lane] of wanted) {
      const how = await lanes.enter(lane)
      if (how === 'dropped') {
        for (const [others, other] of entered) others.leave(other, 'untried')
        return { kind: 'tooMany', retryAfter: retryAfter() }
      }
      entered.push([lanes, lane])
      if (how === 'slowed') kind = 'slowed'
    }
    return {
      kind,
      leave: (how) => {
        for (const [lanes, lane] of entered)
          lanes.leave(lane, how === 'succeeded' && lanes === crowd ? 'untried' : how)
        if (how === 'succeeded') remember(pairOf(name, origin.address))
        return retryAfter()
      },
    }
  }

  function lanesOf(name: string, { address, device }: Origin): (readonly [typeof own, string])[] {
    if (device?.isProven) return [[own, `proven\0${name}\0${device.id}`]]
    if (device?.isKnown) return [[own, `device\0${name}\0${device.id}\0${address}`]]
    const pair = pairOf(name, address)
    if (known.has(pair)) return [[own, `known\0${pair}`]]
    return [
      [own, `stranger\0${pair}`],
      [crowd, `name\0${name}`],
      [crowd, `address\0${address}`],
    ]
  }

  function remember(pair: string): void {
    known.delete(pair)
    known.add(pair)
    if (known.size <= mostKnown) return
    const [oldest = ''] = known
    known.delete(oldest)
  }
}

function pairOf(name: string, address: string): string {
  return `${name}\0${networkOf(address)}`
}

/** Of eight; 16 bits each. */
const groupsOfNetwork = 4

/** A household or an office has a whole network of IPv6 addresses: its first 64 bits count. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [front = '', back] = address.split('::')
  const groups = front.split(':').filter((group) => group !== '')
  const missing = back === undefined ? 0 : 8 - groups.length - back.split(':').length
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0')]
    .slice(0, groupsOfNetwork)
    .join(':')
}
