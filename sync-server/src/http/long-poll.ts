import type { FastifyReply, FastifyRequest } from 'fastify'
import { isNoIncident } from './couch-error.ts'
import type { FeedRow } from '../core/page.ts'
import type { Place } from '../core/token.ts'
import { firstRows, pagePieces, type Slices } from './feed-page.ts'
import type { FeedEnd, FeedText } from './feed-text.ts'
import { type RawAnswer, rawAnswer } from './raw-answer.ts'
import { sendPieces } from './send-pieces.ts'

/** A feed that is answered as soon as there is something, or when its time is over. */
export interface LongPoll {
  readonly slices: (since: Place) => Slices
  /** The number of the newest write. */
  readonly newest: () => number
  /** Waits until something may have changed; false when the time is over or the client has gone. */
  readonly wait: (milliseconds: number) => Promise<boolean>
  readonly since: Place
  readonly text: FeedText
  /** Milliseconds between newlines that keep the connection alive and find a half-open one out. */
  readonly heartbeat: number | undefined
  /** Milliseconds. */
  readonly timeout: number
}

export async function longPoll(
  request: FastifyRequest,
  reply: FastifyReply,
  { slices, newest, wait, since, text, heartbeat, timeout }: LongPoll,
): Promise<FastifyReply> {
  const { budget } = request
  const until = Date.now() + timeout
  let answer: RawAnswer | undefined
  const timer = heartbeat === undefined ? undefined : setInterval(beat, heartbeat)
  try {
    for (let from = since; ;) {
      const seen = newest()
      const reading = slices(from)
      const found = await firstRows(reading, budget)
      if (isRows(found)) return await send(pagePieces(reading, text, found))
      from = found.last
      const isOver = budget.gone.aborted || Date.now() >= until
      // What was written while this was read woke nobody.
      if (!isOver && newest() !== seen) continue
      if (isOver || !(await wait(until - Date.now()))) return await send([nothing(found)])
      budget.resume()
    }
  } catch (cause) {
    answer?.cut()
    if (answer && isNoIncident(cause)) return reply
    throw cause
  } finally {
    clearInterval(timer)
  }

  function beat(): void {
    answer ??= rawAnswer(request, reply, 'application/json')
    answer.beat('\n')
  }

  async function send(pieces: Iterable<string>): Promise<FastifyReply> {
    clearInterval(timer)
    if (!answer) return sendPieces(request, reply, pieces)
    for (const piece of pieces) {
      await answer.write(piece)
      await budget.turn()
      if (budget.gone.aborted) break
    }
    answer.end()
    return reply
  }

  function nothing(end: FeedEnd): string {
    return `{"results":[\n\n],\n${text.end(end)}}\n`
  }
}

function isRows(found: readonly FeedRow[] | FeedEnd): found is readonly FeedRow[] {
  return Array.isArray(found)
}
