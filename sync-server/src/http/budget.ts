import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CouchError } from './couch-error.ts'
import type { Limits } from './limits.ts'
import { createMemory, type Memory } from './memory.ts'
import { createTurns, stretch, type Turns } from './turns.ts'

declare module 'fastify' {
  interface FastifyRequest {
    budget: Budget
  }
}

/** What one request may cost: work, memory, bytes of its answer. Every request has one (`request.budget`). */
export interface Budget {
  /**
   * To be awaited between any two pieces of a long piece of work, after every document: others have their turn
   * when this request has worked for 10 ms, and `undefined` comes back at once otherwise. What was read before
   * may have changed while others worked, rights too. Ends the request where its time is over.
   */
  readonly turn: () => Promise<void> | undefined
  /** Items in lists that take about 20 ms each, with a turn for others in between. */
  readonly inTurns: <T>(items: readonly T[]) => AsyncGenerator<readonly T[]>
  /**
   * To be called after waiting for anything but a turn, so that waiting does not count as work, but for the
   * milliseconds (`worked`) that were spent on this request meanwhile. It is none as long as nobody else could do
   * anything: what comes back at once changes nothing.
   */
  readonly resume: (worked?: number) => void
  /** For an answer that never ends: what it cost so far counts no more. */
  readonly renew: () => void
  /** Bytes that the answer may still have. */
  readonly left: () => number
  /** Counts bytes of the answer; beyond the limit the request ends with 413. */
  readonly count: (bytes: number) => void
  /** Waits until so many bytes of memory are free; gives back what frees them. The end of the request does so too. */
  readonly hold: (bytes: number) => Promise<() => void>
  /** Takes memory at once, until the end of the request: 429 where the asker holds her part already, 503 where all do. */
  readonly lend: (bytes: number) => void
  /** Milliseconds since the last turn. */
  readonly lately: () => number
  /** Ended when the client has gone or has its answer. */
  readonly gone: AbortSignal
}

export interface Budgets {
  readonly turns: Turns
  readonly memory: Memory
}

/** Why a signal of a request that is over was given; made once, as each costs a stack. */
const over = new CouchError('shutting_down', 'The client has gone.')

/** Items of a list that are worked on at a time at least: each time costs a commit on the disk. */
const fewest = 50

/** Milliseconds; what takes longer between two turns was waiting that nobody told of. */
const longestStep = 2_000

/** Gives every request its budget. Comes before every hook that may end a request. */
export function giveBudgets(app: FastifyInstance, limits: Limits): Budgets {
  const turns = createTurns()
  const memory = createMemory(limits.memoryBytes, limits.memoryBytesPerUser)
  app.decorateRequest('budget', null as never)
  app.addHook('onRequest', async (request, reply) => {
    request.budget = createBudget(request, reply, limits, { turns, memory })
  })
  // What is asked comes in one after the other, those first who have asked for least.
  app.addHook('preHandler', async ({ budget }) => budget.turn())
  app.addHook('onSend', async (request) => {
    // A path that cannot be decoded is answered before any hook.
    const budget = request.budget as Budget | null
    if (budget) turns.charge(whoAsks(request), budget.lately())
  })
  return { turns, memory }
}

function createBudget(
  request: FastifyRequest,
  reply: FastifyReply,
  limits: Limits,
  { turns, memory }: Budgets,
): Budget {
  const held = new Set<() => void>()
  let isOver = false
  let end: AbortController | undefined
  reply.raw.once('close', () => {
    isOver = true
    end?.abort(over)
    for (const giveBack of held) giveBack()
  })
  let since: number | undefined
  let [cameRound, isWatching] = [true, false]
  let worked = 0
  let answered = 0
  /** Milliseconds in which nothing was done for this request, turns of others left out. */
  let waited = 0

  return {
    turn,
    inTurns,
    resume,
    renew: () => {
      resume()
      worked = 0
      answered = 0
    },
    lately: () => latelyAt(performance.now()),
    left: () => Math.max(0, limits.answerBytes - answered),
    count: (bytes) => {
      answered += bytes
      if (answered > limits.answerBytes)
        throw new CouchError(
          'too_large',
          `The answer is larger than ${limits.answerBytes} bytes: ask for less at once.`,
        )
    },
    hold,
    lend: (bytes) => {
      const giveBack = memory.tryTake(whoAsks(request), bytes)
      if (!giveBack) throw noMemory(memory.holds(whoAsks(request)))
      held.add(giveBack)
      if (isOver) giveBack()
    },
    get gone() {
      return gone()
    },
  }

  /** Made when it is asked for: most requests are over before. */
  function gone(): AbortSignal {
    end ??= new AbortController()
    if (isOver && !end.signal.aborted) end.abort(over)
    return end.signal
  }

  function turn(): Promise<void> | undefined {
    const now = performance.now()
    const lately = latelyAt(now)
    if (since !== undefined && lately < stretch) return undefined
    worked += lately
    if (worked > limits.workMilliseconds)
      throw new CouchError('too_large', 'The request takes too much work: ask for less at once.')
    const waits = turns.take(whoAsks(request), lately)
    begin(now)
    return waits?.then(() => begin(performance.now()))
  }

  function latelyAt(now: number): number {
    return since === undefined ? 0 : Math.min(longestStep, now - since)
  }

  function resume(done = 0): void {
    if (!cameRound) return
    const now = performance.now()
    waited += now - (since ?? now) - done
    begin(now - done)
  }

  function begin(now: number): void {
    since = now
    cameRound = false
    if (isWatching) return
    isWatching = true
    setImmediate(() => {
      cameRound = true
      isWatching = false
    })
  }

  async function* inTurns<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
    let size = fewest * 2
    for (let at = 0; at < items.length;) {
      await turn()
      const began = performance.now() - waited
      const part = items.slice(at, at + size)
      yield part
      at += part.length
      const took = performance.now() - waited - began
      size = Math.max(fewest, Math.min(1_000, Math.round((size * 2 * stretch) / Math.max(took, stretch / 2))))
    }
  }

  async function hold(bytes: number): Promise<() => void> {
    const giveBack = await memory.take(whoAsks(request), bytes, gone())
    if (!giveBack) throw new CouchError('shutting_down', 'The client has gone.')
    held.add(giveBack)
    if (isOver) giveBack()
    resume()
    return () => {
      held.delete(giveBack)
      giveBack()
    }
  }
}

function noMemory(own: number): CouchError {
  const later = { 'retry-after': '2' }
  return own > 0
    ? new CouchError(
        'too_many_requests',
        'Your requests hold too much of the memory: send fewer at once.',
        later,
      )
    : new CouchError('overloaded', 'The server holds as many large requests as it can. Try again.', later)
}

/** Whose part a request is counted to: a user's, or that of an address that nobody signed in from. */
export function whoAsks({ account, ip }: FastifyRequest): string {
  return account?.name ?? `address ${ip}`
}
