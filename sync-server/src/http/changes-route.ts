import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FeedPage, FeedRow } from '../core/page.ts'
import { conflictsField, documentText } from '../core/read.ts'
import { endOf, type Place, placeOf, tokenOf } from '../core/token.ts'
import { viewerOf } from './authentication.ts'
import { filterOf } from './changes-filter.ts'
import { CouchError } from './couch-error.ts'
import { countParameter, databaseOf, jsonParameter } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'
import { streamFeed } from './stream-feed.ts'

type Query = Readonly<Record<string, string | undefined>>

const defaultLimit = 5_000
const longestWait = 60_000

/** `_changes`: what is new for this viewer, in CouchDB's four feeds. */
export function changesRoute(app: FastifyInstance, { core, room }: RouteDeps): void {
  const route = '/:db/_changes'
  app.get<{ Params: { db: string }; Querystring: Query }>(route, answer)
  app.post<{ Params: { db: string }; Querystring: Query }>(route, answer)

  async function answer(
    request: FastifyRequest<{ Params: { db: string }; Querystring: Query }>,
    reply: FastifyReply,
  ) {
    const { query } = request
    const db = databaseOf(core, request.params.db)
    const feed = query['feed'] ?? 'normal'
    if (feed !== 'normal' && feed !== 'longpoll' && feed !== 'continuous' && feed !== 'eventsource')
      throw new CouchError('bad_request', 'Supported `feed` types: normal, continuous, longpoll, eventsource')
    const limit = Math.min(countParameter(query['limit'], 'limit') ?? defaultLimit, 20_000)
    const lastEventId = request.headers['last-event-id']
    const since = sinceOf(typeof lastEventId === 'string' ? lastEventId : query['since'])
    const accept = filterOf(query, request.body)
    const gone = new AbortController()
    request.raw.on('close', () => gone.abort())

    const wait = Math.min(longestWait, countParameter(query['timeout'], 'timeout') ?? longestWait)
    if (feed === 'continuous' || feed === 'eventsource') {
      viewerOf(request, core)
      const lastText = (last: FeedPage) => `{"last_seq":${tokenText(last.last)},"pending":${last.pending}}`
      const viewer = () => viewerOf(request, core)
      const asked = query['limit'] === undefined ? Number.MAX_SAFE_INTEGER : limit
      const shared = { core, room, viewer, db, since, limit: asked, accept, gone: gone.signal, timeout: wait }
      const beat = beatOf(query['heartbeat'] ?? (feed === 'eventsource' ? 'true' : undefined))
      await streamFeed(reply, {
        ...shared,
        kind: feed,
        heartbeat: beat,
        rowText: (row) => rowText(row, query),
        placeText: (place) => tokenOf(place, core.storage.epoch),
        lastText,
      })
      return reply
    }
    let page = core.page(viewerOf(request, core), db, since, limit, accept)
    if (feed === 'longpoll' && page.rows.length === 0 && limit > 0) {
      const waitUntil = Date.now() + wait
      const stopBeating = heartbeat(reply, query['heartbeat'])
      while (page.rows.length === 0 && Date.now() < waitUntil) {
        const woken = await room.wait(viewerOf(request, core), db, waitUntil - Date.now(), gone.signal)
        page = core.page(viewerOf(request, core), db, since, limit, accept)
        if (!woken) break
      }
      if (stopBeating()) {
        reply.raw.end(`${pageText(page, query)}\n`)
        return reply
      }
    }
    return reply
      .header('content-type', 'application/json')
      .header('cache-control', 'must-revalidate')
      .send(`${pageText(page, query)}\n`)
  }

  function sinceOf(given: string | undefined): Place {
    const lastSeq = core.storage.lastSeq()
    const text = String(jsonParameter(given) ?? '0')
    if (text === 'now') return endOf(lastSeq)
    const place = placeOf(text, core.storage.epoch, lastSeq)
    if (!place) throw new CouchError('bad_request', 'Malformed sequence supplied in since parameter')
    return place
  }

  function pageText(page: ReturnType<typeof core.page>, query: Query): string {
    const rows = page.rows.map((row) => rowText(row, query))
    return `{"results":[\n${rows.join(',\n')}\n],\n"last_seq":${tokenText(page.last)},"pending":${page.pending}}`
  }

  function tokenText(place: Place): string {
    return JSON.stringify(tokenOf(place, core.storage.epoch))
  }

  function rowText(row: FeedRow, query: Query): string {
    const { id, place, winner, leaves } = row
    const listed =
      query['style'] === 'all_docs' ? [winner, ...leaves.filter((leaf) => leaf !== winner)] : [winner]
    const head = JSON.stringify({
      // Every row's seq is a valid place to resume at, not only the last one.
      seq: tokenOf(place, core.storage.epoch),
      id,
      changes: listed.map(({ rev }) => ({ rev })),
      ...(winner.deleted ? { deleted: true } : {}),
    })
    if (query['include_docs'] !== 'true') return head
    const text = documentText(id, winner, conflictsField(row, query['conflicts']))
    return `${head.slice(0, -1)},"doc":${text}}`
  }
}

/**
 * Keeps a waiting connection alive with newlines, so that a half-open socket is
 * found out. Returns whether the answer's head has gone out by now.
 */
function heartbeat(reply: FastifyReply, asked: string | undefined): () => boolean {
  const every = beatOf(asked)
  if (every === undefined) return () => false
  let begun = false
  const timer = setInterval(() => {
    if (!begun) {
      begun = true
      reply.hijack()
      reply.raw.writeHead(200, { ...reply.getHeaders(), 'content-type': 'application/json' } as Record<
        string,
        string
      >)
    }
    reply.raw.write('\n')
  }, every)
  return () => {
    clearInterval(timer)
    return begun
  }
}

function beatOf(asked: string | undefined): number | undefined {
  if (asked === undefined || asked === 'false') return undefined
  return asked === 'true' ? 60_000 : Math.max(1_000, countParameter(asked, 'heartbeat') ?? 60_000)
}
