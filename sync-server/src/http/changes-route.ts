import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Accept } from '../core/page.ts'
import { endOf, type Place, placeOf } from '../core/token.ts'
import { viewerOf } from './authentication.ts'
import { filterOf } from './changes-filter.ts'
import { CouchError } from './couch-error.ts'
import { pagePieces, type Slices } from './feed-page.ts'
import { type FeedText, feedText } from './feed-text.ts'
import { longPoll } from './long-poll.ts'
import {
  booleanParameter,
  countParameter,
  type DatabaseRequest,
  jsonBody,
  jsonParameter,
  place,
  type Query,
} from './routing.ts'
import { sendPieces } from './send-pieces.ts'
import type { RouteDeps } from './server-routes.ts'
import { streamFeed } from './stream-feed.ts'

/** Milliseconds. */
const longestWait = 60_000

/** What a long poll answers at most: the client comes back for the rest. */
const mostAtOnce = 10_000

/** What a request asks of the feed. */
interface Asked {
  readonly db: string
  readonly since: Place
  readonly limit: number
  readonly accept: Accept | undefined
  readonly text: FeedText
}

/** `_changes`: what is new for this viewer, in CouchDB's four feeds. */
export function changesRoute(app: FastifyInstance, { core, room }: RouteDeps): void {
  app.get<DatabaseRequest>('/:db/_changes', answer)
  app.post<DatabaseRequest>('/:db/_changes', answer)

  async function answer(request: FastifyRequest<DatabaseRequest>, reply: FastifyReply) {
    const { query } = request
    const { db } = place(request, core)
    const feed = feedOf(query)
    const lastEventId = request.headers['last-event-id'] ?? query['last-event-id']
    const asked: Asked = {
      db,
      since: sinceOf(typeof lastEventId === 'string' ? lastEventId : query['since']),
      limit: countParameter(query['limit'], 'limit', 'bad_request') ?? Number.MAX_SAFE_INTEGER,
      accept: filterOf(query, jsonBody(request)),
      text: feedText(core, query),
    }
    if (feed === 'normal' && booleanParameter(query, 'descending')) return newestFirst(request, reply, asked)
    if (feed === 'normal' || (feed === 'longpoll' && asked.limit === 0))
      return sendPieces(request, reply, pagePieces(slices(request, asked), asked.text))
    const waiting = {
      ...asked,
      newest: core.storage.lastSeq,
      wait: async (milliseconds: number) =>
        core.storage.hasDatabase(db) &&
        room.wait(viewerOf(request, core), db, milliseconds, request.budget.gone),
      timeout: Math.min(
        longestWait,
        countParameter(query['timeout'], 'timeout', 'bad_request') ?? longestWait,
      ),
      heartbeat: beatOf(query['heartbeat'] ?? (feed === 'eventsource' ? 'true' : undefined)),
    }
    if (feed === 'longpoll') {
      const limit = Math.min(asked.limit, mostAtOnce)
      return longPoll(request, reply, {
        ...waiting,
        slices: (since) => slices(request, { ...asked, since, limit }),
      })
    }
    await streamFeed(request, reply, {
      ...waiting,
      kind: feed,
      slices: (since, limit) => slices(request, { ...asked, since, limit }),
    })
    return reply
  }

  /**
   * The viewer is asked anew for every slice: grants may have changed while the client waited. Where an
   * administrator deleted the database meanwhile, it ends at the place that was reached.
   */
  function* slices(request: FastifyRequest, asked: Omit<Asked, 'text'>): Slices {
    const { db, since, limit, accept } = asked
    const reading = core.slices(() => viewerOf(request, core), db, since, { limit, accept })
    let last = since
    while (core.storage.hasDatabase(db)) {
      const next = reading.next()
      if (next.done) return next.value
      last = next.value.at(-1)?.place ?? last
      yield next.value
    }
    return { last, pending: 0 }
  }

  /** The newest first, for tools; no client resumes from it. */
  async function newestFirst(request: FastifyRequest, reply: FastifyReply, asked: Asked) {
    const { db, limit, accept, text } = asked
    const rows: string[] = []
    let last: Place = { major: 0, minor: 0 }
    const reading = core.newest(() => viewerOf(request, core), db, { limit, accept })
    let next = reading.next()
    for (; !next.done; next = reading.next()) {
      for (const row of next.value) {
        rows.push(text.row(row))
        last = row.place
      }
      await request.budget.turn()
    }
    const end = { last: rows.length > 0 ? last : endOf(core.storage.lastSeq()), pending: next.value.behind }
    return sendPieces(request, reply, [`{"results":[\n${rows.join(',\n')}\n],\n${text.end(end)}}\n`])
  }

  function sinceOf(given: string | undefined): Place {
    const lastSeq = core.storage.lastSeq()
    const text = String(jsonParameter(given) ?? '0')
    if (text === 'now') return endOf(lastSeq)
    const at = placeOf(text, core.storage.epoch, lastSeq)
    if (!at) throw new CouchError('bad_request', 'Malformed sequence supplied in since parameter')
    return at
  }
}

type Feed = 'normal' | 'longpoll' | 'continuous' | 'eventsource'

function feedOf({ feed = 'normal' }: Query): Feed {
  if (feed === 'live') return 'continuous'
  if (feed === 'normal' || feed === 'longpoll' || feed === 'continuous' || feed === 'eventsource') return feed
  throw new CouchError(
    'bad_request',
    'Supported `feed` types: normal, continuous, live, longpoll, eventsource',
  )
}

/** Milliseconds; a connection that says nothing for longer than two minutes counts as gone. */
const rarestBeat = 60_000

/** Milliseconds between signs of life, where any are asked for. */
function beatOf(asked: string | undefined): number | undefined {
  if (asked === undefined || asked === 'false') return undefined
  if (asked === 'true') return 60_000
  const every = countParameter(asked, 'heartbeat', 'bad_request') ?? 60_000
  return Math.min(rarestBeat, Math.max(1_000, every))
}
