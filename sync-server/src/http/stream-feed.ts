import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Place } from '../core/token.ts'
import { isNoIncident } from './couch-error.ts'
import type { Slices } from './feed-page.ts'
import type { FeedEnd, FeedText } from './feed-text.ts'
import { rawAnswer } from './raw-answer.ts'

/** A feed that stays open. */
export interface Stream {
  readonly kind: 'continuous' | 'eventsource'
  /** Rows of the feed after a place, slice by slice. The viewer is asked anew for each: grants may have changed. */
  readonly slices: (since: Place, limit: number) => Slices
  /** The number of the newest write. */
  readonly newest: () => number
  /** Waits until something may have changed; false when the time is over or the client has gone. */
  readonly wait: (milliseconds: number) => Promise<boolean>
  readonly since: Place
  readonly limit: number
  /** Milliseconds between signs of life; without one the feed ends after `timeout` of silence. */
  readonly heartbeat: number | undefined
  readonly timeout: number
  readonly text: FeedText
}

const anHour = 3_600_000

/** Every change as a line (or an event) of its own, as it happens. */
export async function streamFeed(
  request: FastifyRequest,
  reply: FastifyReply,
  stream: Stream,
): Promise<void> {
  const { kind, slices, newest, wait, heartbeat, timeout, text } = stream
  const { budget } = request
  const isEvents = kind === 'eventsource'
  const answer = rawAnswer(request, reply, isEvents ? 'text/event-stream' : 'application/json')
  const sign = isEvents ? 'event: heartbeat\ndata: \n\n' : '\n'
  const beat = heartbeat === undefined ? undefined : setInterval(() => answer.beat(sign), heartbeat)
  let end: FeedEnd = { last: stream.since, pending: 0 }
  let left = stream.limit
  try {
    for (;;) {
      const seen = newest()
      end = await tell(end.last)
      if (left <= 0 || budget.gone.aborted) break
      // What was written while this was told woke nobody.
      if (newest() !== seen) continue
      if (!(await wait(heartbeat === undefined ? timeout : anHour))) break
      budget.renew()
    }
  } catch (cause) {
    // A feed that was open for days has had its share: the client goes on from where it ends.
    if (!isNoIncident(cause)) throw cause
  } finally {
    clearInterval(beat)
    if (!isEvents && !budget.gone.aborted) await answer.write(`{${text.end(end)}}\n`)
    answer.end()
  }

  async function tell(since: Place): Promise<FeedEnd> {
    const reading = slices(since, left)
    for (;;) {
      const next = reading.next()
      if (next.done) return next.value
      for (const row of next.value) {
        const told = text.row(row)
        await answer.write(isEvents ? `id: ${text.place(row.place)}\ndata: ${told}\n\n` : `${told}\n`)
        end = { last: row.place, pending: 0 }
        left -= 1
        if (budget.gone.aborted) return end
      }
      await budget.turn()
    }
  }
}
