import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Accept, FeedPage, FeedRow } from '../core/page.ts'
import { documentText } from '../core/read.ts'
import { endOf, type Place, placeOf, tokenOf } from '../core/token.ts'
import { viewerOf } from './authentication.ts'
import { filterOf } from './changes-filter.ts'
import { CouchError } from './couch-error.ts'
import { attachmentsField } from './document-text.ts'
import {
  booleanParameter,
  countParameter,
  type DatabaseRequest,
  jsonBody,
  jsonParameter,
  nextTurn,
  place,
  type Query,
} from './routing.ts'
import type { RouteDeps } from './server-routes.ts'
import { streamFeed } from './stream-feed.ts'

const longestWait = 60_000

/** What a request asks of the feed. */
interface Asked {
  readonly db: string
  readonly since: Place
  readonly limit: number
  readonly accept: Accept | undefined
  readonly rowText: (row: FeedRow) => string
}

/** `_changes`: what is new for this viewer, in CouchDB's four feeds. */
export function changesRoute(app: FastifyInstance, { core, room }: RouteDeps): void {
  app.get<DatabaseRequest>('/:db/_changes', answer)
  app.post<DatabaseRequest>('/:db/_changes', answer)

  async function answer(request: FastifyRequest<DatabaseRequest>, reply: FastifyReply) {
    const { query } = request
    const { db } = place(request, core)
    const feed = query['feed'] ?? 'normal'
    if (feed !== 'normal' && feed !== 'longpoll' && feed !== 'continuous' && feed !== 'eventsource')
      throw new CouchError('bad_request', 'Supported `feed` types: normal, continuous, longpoll, eventsource')
    const lastEventId = request.headers['last-event-id'] ?? query['last-event-id']
    const asked: Asked = {
      db,
      since: sinceOf(typeof lastEventId === 'string' ? lastEventId : query['since']),
      limit: countParameter(query['limit'], 'limit', 'bad_request') ?? Number.MAX_SAFE_INTEGER,
      accept: filterOf(query, jsonBody(request)),
      rowText: rowTextFor(query),
    }
    const wait = Math.min(
      longestWait,
      countParameter(query['timeout'], 'timeout', 'bad_request') ?? longestWait,
    )
    if (feed === 'normal')
      return booleanParameter(query, 'descending')
        ? newestFirst(request, reply, asked)
        : onePage(request, reply, asked)
    const gone = new AbortController()
    request.raw.on('close', () => gone.abort())
    if (feed === 'longpoll') return longPoll(request, reply, asked, wait, gone.signal)
    await streamFeed(reply, {
      ...asked,
      core,
      room,
      viewer: () => viewerOf(request, core),
      kind: feed,
      heartbeat: beatOf(query['heartbeat'] ?? (feed === 'eventsource' ? 'true' : undefined)),
      timeout: wait,
      gone: gone.signal,
      placeText: (at) => tokenOf(at, core.storage.epoch),
      lastText: (last) => `{"last_seq":${tokenText(last.last)},"pending":${last.pending}}`,
    })
    return reply
  }

  /** A page is sent while it is read, slice by slice: a long one keeps nobody waiting and fills no memory. */
  async function onePage(request: FastifyRequest, reply: FastifyReply, asked: Asked) {
    const { db, since, limit, accept, rowText } = asked
    void reply.header('content-type', 'application/json')
    const reading = core.slices(() => viewerOf(request, core), db, since, limit, accept)
    const first = reading.next()
    if (first.done) return reply.send(`{"results":[\n\n],\n${lastText(first.value)}}\n`)
    const second = reading.next()
    if (second.done) return reply.send(pageText({ rows: first.value, ...second.value }, rowText))
    const texts = [first.value.map(rowText), second.value.map(rowText)]
    return reply.send(Readable.from(pieces()))

    async function* pieces(): AsyncGenerator<string> {
      yield '{"results":[\n'
      let begun = false
      for (let next: string[] | undefined = texts.shift(); next; next = texts.shift()) {
        if (next.length > 0) {
          yield `${begun ? ',\n' : ''}${next.join(',\n')}`
          begun = true
        }
        if (texts.length > 0) continue
        await nextTurn()
        const slice = reading.next()
        if (slice.done) yield `\n],\n${lastText(slice.value)}}\n`
        else texts.push(slice.value.map(rowText))
      }
    }
  }

  /** The newest first, for tools; no client resumes from it. */
  function newestFirst(request: FastifyRequest, reply: FastifyReply, { db, limit, accept, rowText }: Asked) {
    const all = core.page(
      viewerOf(request, core),
      db,
      { major: 0, minor: 0 },
      Number.MAX_SAFE_INTEGER,
      accept,
    )
    const rows = all.rows.toReversed().slice(0, limit)
    const last = rows.at(-1)?.place ?? all.last
    return reply
      .header('content-type', 'application/json')
      .send(pageText({ rows, last, pending: all.rows.length - rows.length }, rowText))
  }

  async function longPoll(
    request: FastifyRequest<DatabaseRequest>,
    reply: FastifyReply,
    asked: Asked,
    wait: number,
    gone: AbortSignal,
  ) {
    const { db, since, limit, accept, rowText } = asked
    const read = () => core.page(viewerOf(request, core), db, since, Math.min(limit, 10_000), accept)
    let page = read()
    if (page.rows.length > 0 || limit === 0) return onePage(request, reply, asked)
    const waitUntil = Date.now() + wait
    const stopBeating = heartbeat(reply, request.query['heartbeat'])
    while (page.rows.length === 0 && Date.now() < waitUntil && !gone.aborted) {
      const woken = await room.wait(viewerOf(request, core), db, waitUntil - Date.now(), gone)
      page = read()
      if (!woken) break
    }
    if (!stopBeating()) return reply.header('content-type', 'application/json').send(pageText(page, rowText))
    reply.raw.end(pageText(page, rowText))
    return reply
  }

  function sinceOf(given: string | undefined): Place {
    const lastSeq = core.storage.lastSeq()
    const text = String(jsonParameter(given) ?? '0')
    if (text === 'now') return endOf(lastSeq)
    const at = placeOf(text, core.storage.epoch, lastSeq)
    if (!at) throw new CouchError('bad_request', 'Malformed sequence supplied in since parameter')
    return at
  }

  function pageText({ rows, ...end }: FeedPage, rowText: Asked['rowText']): string {
    return `{"results":[\n${rows.map(rowText).join(',\n')}\n],\n${lastText(end)}}\n`
  }

  function lastText({ last, pending }: Omit<FeedPage, 'rows'>): string {
    return `"last_seq":${tokenText(last)},"pending":${pending}`
  }

  function tokenText(at: Place): string {
    return JSON.stringify(tokenOf(at, core.storage.epoch))
  }

  function rowTextFor(query: Query): (row: FeedRow) => string {
    const allLeaves = query['style'] === 'all_docs'
    const withDocs = booleanParameter(query, 'include_docs')
    const conflicts = booleanParameter(query, 'conflicts')
    const attachments = booleanParameter(query, 'attachments')
    return (row) => {
      const { id, place: at, winner, leaves } = row
      const listed = allLeaves ? [winner, ...leaves.filter((leaf) => leaf !== winner)] : [winner]
      const head = JSON.stringify({
        // Every row's seq is a valid place to resume at, not only the last one.
        seq: tokenOf(at, core.storage.epoch),
        id,
        changes: listed.map(({ rev }) => ({ rev })),
        ...(winner.deleted ? { deleted: true } : {}),
      })
      if (!withDocs) return head
      const others = conflicts ? leaves.filter((leaf) => leaf !== winner && !leaf.deleted) : []
      const text = documentText(id, winner, {
        ...(others.length > 0 ? { _conflicts: others.map(({ rev }) => rev) } : {}),
        ...attachmentsField(core, { path: () => [] }, winner, { attachments, attsSince: [] }),
      })
      return `${head.slice(0, -1)},"doc":${text}}`
    }
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
  return asked === 'true'
    ? 60_000
    : Math.max(1_000, countParameter(asked, 'heartbeat', 'bad_request') ?? 60_000)
}
