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
  /** Called then; at once where that is over. */
  readonly atEnd: (end: () => void) => void
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
  app.addHook('onRequest', (request, reply, done) => {
    request.budget = new RequestBudget(request, reply, limits, { turns, memory })
    done()
  })
  // What is asked comes in one after the other, those first who have asked for least.
  app.addHook('preHandler', ({ budget }, _reply, done) => {
    const waits = budget.turn()
    if (waits) waits.then(() => done(), done)
    else done()
  })
  app.addHook('onSend', (request, _reply, _payload, done) => {
    // A path that cannot be decoded is answered before any hook.
    const budget = request.budget as Budget | null
    if (budget) turns.charge(whoAsks(request), budget.lately())
    done()
  })
  return { turns, memory }
}

/** Its parts are made where they are needed: most requests are small, and over before. */
class RequestBudget implements Budget {
  readonly #request: FastifyRequest
  readonly #limits: Limits
  readonly #turns: Turns
  readonly #memory: Memory
  #ends: Set<() => void> | undefined
  #gone: AbortController | undefined
  #isOver = false
  /** When the stretch of work began that counts now, and in which round of the event loop. */
  #since: number | undefined
  #round = -1
  #worked = 0
  /** Milliseconds in which nothing was done for this request, turns of others left out. */
  #waited = 0
  #answered = 0

  constructor(request: FastifyRequest, reply: FastifyReply, limits: Limits, { turns, memory }: Budgets) {
    this.#request = request
    this.#limits = limits
    this.#turns = turns
    this.#memory = memory
    reply.raw.once('close', () => this.#end())
  }

  #end(): void {
    this.#isOver = true
    this.#gone?.abort(over)
    for (const end of this.#ends ?? []) end()
  }

  get gone(): AbortSignal {
    this.#gone ??= new AbortController()
    if (this.#isOver && !this.#gone.signal.aborted) this.#gone.abort(over)
    return this.#gone.signal
  }

  atEnd(end: () => void): void {
    if (this.#isOver) return end()
    this.#ends ??= new Set()
    this.#ends.add(end)
  }

  turn(): Promise<void> | undefined {
    const now = performance.now()
    const lately = this.#latelyAt(now)
    if (this.#since !== undefined && lately < stretch) return undefined
    this.#worked += lately
    if (this.#worked > this.#limits.workMilliseconds)
      throw new CouchError('too_large', 'The request takes too much work: ask for less at once.')
    const waits = this.#turns.take(whoAsks(this.#request), lately)
    this.#begin(now)
    return waits?.then(() => this.#begin(performance.now()))
  }

  lately(): number {
    return this.#latelyAt(performance.now())
  }

  #latelyAt(now: number): number {
    return this.#since === undefined ? 0 : Math.min(longestStep, now - this.#since)
  }

  resume(worked = 0): void {
    if (this.#turns.round() === this.#round) return
    const now = performance.now()
    this.#waited += now - (this.#since ?? now) - worked
    this.#begin(now - worked)
  }

  renew(): void {
    this.resume()
    this.#worked = 0
    this.#answered = 0
  }

  #begin(now: number): void {
    this.#since = now
    this.#round = this.#turns.round()
  }

  async *inTurns<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
    let size = fewest * 2
    for (let at = 0; at < items.length;) {
      await this.turn()
      const began = performance.now() - this.#waited
      const part = items.slice(at, at + size)
      yield part
      at += part.length
      const took = performance.now() - this.#waited - began
      size = Math.max(fewest, Math.min(1_000, Math.round((size * 2 * stretch) / Math.max(took, stretch / 2))))
    }
  }

  left(): number {
    return Math.max(0, this.#limits.answerBytes - this.#answered)
  }

  count(bytes: number): void {
    this.#answered += bytes
    if (this.#answered > this.#limits.answerBytes)
      throw new CouchError(
        'too_large',
        `The answer is larger than ${this.#limits.answerBytes} bytes: ask for less at once.`,
      )
  }

  async hold(bytes: number): Promise<() => void> {
    const giveBack = await this.#memory.take(whoAsks(this.#request), bytes, this.gone)
    if (!giveBack) throw new CouchError('shutting_down', 'The client has gone.')
    this.atEnd(giveBack)
    this.resume()
    return () => {
      this.#ends?.delete(giveBack)
      giveBack()
    }
  }

  lend(bytes: number): void {
    const who = whoAsks(this.#request)
    const giveBack = this.#memory.tryTake(who, bytes)
    if (!giveBack) throw noMemory(this.#memory.holds(who))
    this.atEnd(giveBack)
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
