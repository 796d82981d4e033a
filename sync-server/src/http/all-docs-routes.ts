import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { documentText } from '../core/read.ts'
import { endOf, tokenOf } from '../core/token.ts'
import type { Viewer } from '../core/viewer.ts'
import type { WholeView } from '../core/view.ts'
import { CouchError } from './couch-error.ts'
import { textOptions, wholeText } from './document-text.ts'
import {
  countParameter,
  type DatabaseRequest,
  jsonBody,
  jsonParameter,
  nextTurn,
  place,
  sendJson,
} from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

type Asked = Readonly<Record<string, unknown>>

const rowsInTurn = 200

/** The documents of a database by id, `_design_docs` among them. */
export function allDocsRoutes(app: FastifyInstance, { core }: RouteDeps): void {
  app.get<DatabaseRequest>('/:db/_all_docs', (request, reply) => answer(request, reply, {}))
  app.post<DatabaseRequest>('/:db/_all_docs', (request, reply) => answer(request, reply, {}))
  const designs = { startkey: '_design/', endkey: '_design0', inclusive_end: false }
  app.get<DatabaseRequest>('/:db/_design_docs', (request, reply) => answer(request, reply, designs))
  app.post<DatabaseRequest>('/:db/_design_docs', (request, reply) => answer(request, reply, designs))
  app.post<DatabaseRequest>('/:db/_all_docs/queries', async (request, reply) => {
    const { viewer, db } = place(request, core)
    const { queries } = (jsonBody(request) ?? {}) as { queries?: unknown }
    if (!Array.isArray(queries)) throw new CouchError('bad_request', '`queries` member must exist.')
    const results: string[] = []
    for (const query of queries as Asked[]) results.push(await page(viewer, db, query))
    return sendJson(reply, `{"results":[\n${results.join(',\n')}\n]}`)
  })

  async function answer(request: FastifyRequest<DatabaseRequest>, reply: FastifyReply, fixed: Asked) {
    const { viewer, db } = place(request, core)
    const body = (jsonBody(request) ?? {}) as Asked
    if (typeof body !== 'object' || Array.isArray(body))
      throw new CouchError('bad_request', 'Request body must be a JSON object')
    const query = Object.fromEntries(
      Object.entries(request.query).map(([name, value]) => [name, jsonParameter(value)]),
    )
    return sendJson(reply, await page(viewer, db, { ...query, ...body, ...fixed }))
  }

  async function page(viewer: Viewer, db: string, asked: Asked): Promise<string> {
    const total = core.count(viewer, db).live
    const seq =
      asked['update_seq'] === true
        ? `"update_seq":"${tokenOf(endOf(core.storage.lastSeq()), core.storage.epoch)}",`
        : ''
    const rows: string[] = []
    const keys = asked['keys']
    if (keys !== undefined && !Array.isArray(keys))
      throw new CouchError('bad_request', '`keys` body member must be an array.')
    const { skip, limit } = window(asked)
    const ids = keys
      ? (keys as unknown[]).slice(skip, limit === undefined ? undefined : skip + limit)
      : listed(viewer, db, asked)
    for (const id of asked['descending'] === true && keys ? ids.toReversed() : ids) {
      if (rows.length % rowsInTurn === rowsInTurn - 1) await nextTurn()
      const view = typeof id === 'string' ? core.view(viewer, db, id) : undefined
      if (keys) rows.push(keyRow(db, id, view, asked))
      else if (view && !view.winner.deleted) rows.push(row(db, view, asked))
    }
    const offset = keys ? 'null' : String(skip)
    return `{"total_rows":${total},"offset":${offset},${seq}"rows":[\n${rows.join(',\n')}\n]}`
  }

  function listed(viewer: Viewer, db: string, asked: Asked): readonly string[] {
    const key = asked['key']
    const from = asked['startkey'] ?? asked['start_key'] ?? key
    const to = asked['endkey'] ?? asked['end_key'] ?? key
    if ([from, to].some((bound) => bound !== undefined && typeof bound !== 'string')) return []
    return core.ids(viewer, db, {
      from: from as string | undefined,
      to: to as string | undefined,
      inclusiveEnd: asked['inclusive_end'] !== false,
      descending: asked['descending'] === true,
      ...window(asked),
    })
  }

  function keyRow(db: string, id: unknown, view: WholeView | undefined, asked: Asked): string {
    const winner = view?.winner
    if (!winner || !view) return JSON.stringify({ key: id, error: 'not_found' })
    if (!winner.deleted) return row(db, view, asked)
    const value = { rev: winner.rev, deleted: true }
    return JSON.stringify({ id, key: id, value, ...(asked['include_docs'] === true ? { doc: null } : {}) })
  }

  function row(db: string, view: WholeView, asked: Asked): string {
    const { id, winner } = view
    const head = JSON.stringify({ id, key: id, value: { rev: winner.rev } })
    if (asked['include_docs'] !== true) return head
    const plain = !winner.attachments && asked['conflicts'] !== true
    const options = {
      ...textOptions({}),
      conflicts: asked['conflicts'] === true,
      attachments: asked['attachments'] === true,
    }
    const text = plain ? documentText(id, winner) : wholeText(core, db, view, winner, options)
    return `${head.slice(0, -1)},"doc":${text}}`
  }
}

function window(asked: Asked): { readonly skip: number; readonly limit?: number } {
  const limit = countParameter(asked['limit'], 'limit')
  return { skip: countParameter(asked['skip'], 'skip') ?? 0, ...(limit === undefined ? {} : { limit }) }
}
