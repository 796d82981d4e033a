import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { documentText } from '../core/read.ts'
import type { IdRange } from '../core/storage.ts'
import { endOf, tokenOf } from '../core/token.ts'
import type { WholeView } from '../core/view.ts'
import { CouchError } from './couch-error.ts'
import { wholePieces } from './document-pieces.ts'
import { textOptions } from './document-text.ts'
import { type Asked, askedOf, askedRange, designs, requireSense, windowOf, within } from './id-range.ts'
import { type DatabaseRequest, objectBody, place } from './routing.ts'
import { sendPieces } from './send-pieces.ts'
import type { RouteDeps } from './server-routes.ts'
import { stepped } from './stepping.ts'

const idsInPiece = 200

/** The documents of a database by id, `_design_docs` among them. */
export function allDocsRoutes(app: FastifyInstance, { core, limits }: RouteDeps): void {
  for (const method of ['GET', 'POST'] as const) {
    const route = (url: string, only?: readonly [string, string]) =>
      app.route<DatabaseRequest>({ method, url, handler: (request, reply) => answer(request, reply, only) })
    route('/:db/_all_docs')
    route('/:db/_design_docs', designs)
  }
  app.post<DatabaseRequest>('/:db/_all_docs/queries', async (request, reply) => {
    place(request, core)
    const { queries } = objectBody(request)
    if (!Array.isArray(queries)) throw new CouchError('bad_request', '`queries` member must exist.')
    if (queries.length > limits.queriesInRequest)
      throw new CouchError('too_large', `More than ${limits.queriesInRequest} queries in one request.`)
    const asked = (queries as unknown[]).map(objectOf)
    asked.forEach(requireSense)
    return sendPieces(request, reply, several(request, asked))
  })

  async function answer(
    request: FastifyRequest<DatabaseRequest>,
    reply: FastifyReply,
    only: readonly [string, string] | undefined,
  ) {
    place(request, core)
    return sendPieces(request, reply, ended(page(request, askedOf(request), only)))
  }

  async function* several(request: FastifyRequest<DatabaseRequest>, queries: readonly Asked[]) {
    yield '{"results":[\n'
    for (const [index, asked] of queries.entries()) {
      if (index > 0) yield ',\n'
      yield* page(request, asked, undefined)
    }
    yield '\n]}\n'
  }

  async function* page(
    request: FastifyRequest<DatabaseRequest>,
    asked: Asked,
    only: readonly [string, string] | undefined,
  ): AsyncGenerator<string> {
    const { db } = place(request, core)
    const listing = await stepped(request, core.listing(viewer, db))
    const whole = asked['descending'] === true ? { from: only?.[1], descending: true } : { from: only?.[0] }
    const named = askedRange(asked)
    const range = named && only ? within(named, only) : named
    const total = only ? listing.before({ from: only[1] }) - listing.before({ from: only[0] }) : listing.live
    const { skip, limit } = windowOf(asked)
    const before = range ? listing.before(range) - listing.before(whole) : total
    const { keys } = asked
    yield `{"total_rows":${total},"offset":${keys ? 'null' : Math.min(total, before + skip)},${seqText(asked)}"rows":[\n`
    const rows = Array.isArray(keys) ? keyRows(keys) : range ? listedRows(range) : []
    let begun = false
    for await (const row of rows) {
      if (begun) yield ',\n'
      yield* row
      begun = true
    }
    yield '\n]}'

    /** Asked anew for every document: rights that end meanwhile end meanwhile. */
    function viewer() {
      return place(request, core).viewer
    }

    function* keyRows(all: readonly unknown[]) {
      const inOrder = asked['descending'] === true ? all.toReversed() : all
      for (const id of inOrder.slice(skip, skip + limit)) {
        const isWanted = typeof id === 'string' && (!only || isWithin(id, only))
        yield keyRow(id, isWanted ? core.view(viewer(), db, id) : undefined)
      }
    }

    async function* listedRows(wanted: IdRange) {
      let after: string | undefined
      for (let [left, passed] = [limit, skip]; left > 0; passed = 0) {
        const current = await stepped(request, core.listing(viewer, db))
        const ids = current.ids({ ...wanted, skip: passed, after, limit: Math.min(left, idsInPiece) })
        for (const id of ids) {
          const view = core.view(viewer(), db, id)
          if (view && !view.winner.deleted) yield row(view)
        }
        left -= ids.length
        after = ids.at(-1)
        if (ids.length < idsInPiece) return
      }
    }

    async function* keyRow(id: unknown, view: WholeView | undefined): AsyncGenerator<string, void> {
      const winner = view?.winner
      if (!winner || !view) return yield JSON.stringify({ key: id, error: 'not_found' })
      if (!winner.deleted) return yield* row(view)
      const value = { rev: winner.rev, deleted: true }
      yield JSON.stringify({ id, key: id, value, ...(asked['include_docs'] === true ? { doc: null } : {}) })
    }

    async function* row(view: WholeView): AsyncGenerator<string, void> {
      const { id, winner } = view
      const head = JSON.stringify({ id, key: id, value: { rev: winner.rev } })
      if (asked['include_docs'] !== true) return yield head
      yield `${head.slice(0, -1)},"doc":`
      const [conflicts, attachments] = [asked['conflicts'] === true, asked['attachments'] === true]
      if (!winner.attachments && !conflicts) yield documentText(id, winner)
      else {
        const options = { ...textOptions({}), conflicts, attachments }
        yield* wholePieces(core, view, winner, options, request.budget)
      }
      yield '}'
    }
  }

  function seqText(asked: Asked): string {
    if (asked['update_seq'] !== true) return ''
    return `"update_seq":"${tokenOf(endOf(core.storage.lastSeq()), core.storage.epoch)}",`
  }
}

async function* ended(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield* pieces
  yield '\n'
}

function isWithin(id: string, [low, high]: readonly [string, string]): boolean {
  return id > low && id < high
}

function objectOf(value: unknown): Asked {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CouchError('bad_request', 'Request body must be a JSON object')
  return value as Asked
}
