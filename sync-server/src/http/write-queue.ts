import type { FastifyRequest } from 'fastify'
import { err, type Result } from '#shared/kernel/result.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { WriteRequest, WriteRow } from '../core/write-contract.ts'
import { whoAsks } from './budget.ts'
import { place } from './routing.ts'
import { stretch } from './turns.ts'

/**
 * Writes that wait at the same time are one transaction and one commit on the disk; each is answered after it.
 * One that fails takes no other with it, and nobody has two in a row while others wait.
 */
export interface WriteQueue {
  /** What became of the documents, in their order. Throws what ends the request. */
  readonly write: (
    request: FastifyRequest,
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
  ) => Promise<readonly WriteRow[]>
}

type Outcome = Result<readonly WriteRow[], unknown>

interface Waiting {
  readonly wanted: WriteRequest
  readonly settle: (outcome: Outcome) => void
  /** Milliseconds that its own part took. */
  worked: number
}

export function createWriteQueue(core: SyncCore): WriteQueue {
  // In the order of turns: who had hers goes to the end.
  const queues = new Map<string, Waiting[]>()
  let isDue = false

  return { write }

  async function write(
    request: FastifyRequest,
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
  ): Promise<readonly WriteRow[]> {
    const viewer = () => place(request, core).viewer
    const { device, ip: address } = request
    const wanted = { viewer, db, docs, newEdits, device, address }
    const { outcome, worked } = await turnOf(whoAsks(request), wanted)
    request.budget.resume(worked)
    if (!outcome.ok) throw outcome.failure
    return outcome.value
  }

  function turnOf(who: string, wanted: WriteRequest): Promise<{ outcome: Outcome; worked: number }> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        wanted,
        worked: 0,
        settle: (outcome) => resolve({ outcome, worked: waiting.worked }),
      }
      const queue = queues.get(who) ?? []
      queue.push(waiting)
      queues.set(who, queue)
      begin()
    })
  }

  /** After this round of the event loop: by then all is here that came in at the same time. */
  function begin(): void {
    if (isDue) return
    isDue = true
    setImmediate(work)
  }

  function work(): void {
    isDue = false
    const taken: Waiting[] = []
    const outcomes = outcomesOf(taken)
    for (const [index, { settle }] of taken.entries()) settle(outcomes[index] ?? err(undefined))
    if (queues.size > 0) begin()
  }

  function outcomesOf(taken: Waiting[]): readonly Outcome[] {
    try {
      return core.writeTogether(forOneStretch(taken))
    } catch (cause) {
      return taken.map(() => err(cause))
    }
  }

  /** As many as fit into one stretch of work, at least one. */
  function* forOneStretch(taken: Waiting[]): Generator<WriteRequest> {
    const begun = performance.now()
    for (let now = begun; now - begun < stretch;) {
      const waiting = next()
      if (!waiting) return
      taken.push(waiting)
      yield waiting.wanted
      waiting.worked = performance.now() - now
      now += waiting.worked
    }
  }

  function next(): Waiting | undefined {
    const [first] = queues
    if (!first) return undefined
    const [who, queue] = first
    queues.delete(who)
    const waiting = queue.shift()
    if (queue.length > 0) queues.set(who, queue)
    return waiting
  }
}
