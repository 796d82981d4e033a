import type { FastifyReply } from 'fastify'
import type { Accept, FeedPage, FeedRow } from '../core/page.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Place } from '../core/token.ts'
import type { Viewer } from '../core/viewer.ts'
import type { WaitingRoom } from './waiting-room.ts'

export interface Stream {
  readonly core: SyncCore
  readonly room: WaitingRoom
  /** Asked anew for every page: grants may have changed while the client waited. */
  readonly viewer: () => Viewer
  readonly db: string
  readonly since: Place
  readonly limit: number
  readonly accept: Accept | undefined
  readonly kind: 'continuous' | 'eventsource'
  /** Milliseconds between signs of life; without one the feed ends after `timeout` of silence. */
  readonly heartbeat: number | undefined
  readonly timeout: number
  readonly gone: AbortSignal
  readonly rowText: (row: FeedRow) => string
  readonly placeText: (place: Place) => string
  readonly lastText: (page: FeedPage) => string
}

const pageSize = 200

/** A feed that stays open: every change as a line (or an event) of its own, as it happens. */
export async function streamFeed(reply: FastifyReply, stream: Stream): Promise<void> {
  const {
    core,
    room,
    viewer,
    db,
    limit,
    accept,
    kind,
    heartbeat,
    timeout,
    gone,
    rowText,
    placeText,
    lastText,
  } = stream
  const type = kind === 'eventsource' ? 'text/event-stream' : 'application/json'
  const headers = { ...reply.getHeaders(), 'content-type': type }
  reply.hijack()
  reply.raw.writeHead(200, headers as Record<string, string>)
  reply.raw.flushHeaders()
  const send = (row: FeedRow) => {
    const text = rowText(row)
    reply.raw.write(kind === 'eventsource' ? `id: ${placeText(row.place)}\ndata: ${text}\n\n` : `${text}\n`)
  }
  const beat =
    heartbeat === undefined
      ? undefined
      : setInterval(
          () => reply.raw.write(kind === 'eventsource' ? 'event: heartbeat\ndata: \n\n' : '\n'),
          heartbeat,
        )

  let since = stream.since
  let left = limit
  try {
    for (;;) {
      const page = core.page(viewer(), db, since, Math.min(left, pageSize), accept)
      page.rows.forEach(send)
      since = page.last
      left -= page.rows.length
      const ended = left <= 0 || gone.aborted
      const woken =
        !ended && (page.pending > 0 || (await room.wait(viewer(), db, heartbeat ? 3_600_000 : timeout, gone)))
      if (woken) continue
      if (kind === 'continuous' && !gone.aborted) reply.raw.write(`${lastText(page)}\n`)
      return
    }
  } finally {
    clearInterval(beat)
    reply.raw.end()
  }
}
