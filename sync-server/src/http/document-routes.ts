import type { FastifyInstance } from 'fastify'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { conflictsField, documentText } from '../core/read.ts'
import type { RevNode } from '../core/revision.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { WholeView } from '../core/view.ts'
import type { Viewer } from '../core/viewer.ts'
import type { WriteRow } from '../core/write.ts'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { type DatabaseRequest, databaseOf, jsonParameter, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

interface DocumentRequest {
  Params: { db: string; id: string }
  Querystring: Readonly<Record<string, string | undefined>>
}

/** One database and single documents, as every CouchDB client reads and writes them. */
export function documentRoutes(app: FastifyInstance, { core }: RouteDeps): void {
  app.get<DatabaseRequest>('/:db', async (request, reply) => {
    const viewer = viewerOf(request, core)
    const db = databaseOf(core, request.params.db)
    // To a user the counts say nothing about what others hold.
    const count = viewer.kind === 'administrator' ? core.storage.documentCount(db).live : 0
    return sendJson(
      reply,
      JSON.stringify({
        db_name: db,
        doc_count: count,
        doc_del_count: 0,
        update_seq: viewer.kind === 'administrator' ? core.storage.lastSeq() : 0,
        instance_start_time: '0',
        purge_seq: 0,
        compact_running: false,
        sizes: { file: 0, external: 0, active: 0 },
      }),
    )
  })
  app.put<DatabaseRequest>('/:db', async (request) => {
    const viewer = viewerOf(request, core)
    if (core.storage.databases().includes(request.params.db))
      throw new CouchError('file_exists', 'The database could not be created, the file already exists.')
    if (viewer.kind === 'user') throw new CouchError('forbidden', 'You are not a server admin.')
    throw new CouchError(
      'bad_request',
      'This server serves the databases of one company; others cannot be made.',
    )
  })
  app.post<DatabaseRequest>('/:db/_ensure_full_commit', async (request, reply) => {
    databaseOf(core, request.params.db)
    return sendJson(reply, '{"ok":true,"instance_start_time":"0"}', 201)
  })

  app.get<DocumentRequest>('/:db/:id', async (request, reply) => {
    const viewer = viewerOf(request, core)
    const db = databaseOf(core, request.params.db)
    const { id } = request.params
    const { query } = request
    const openRevs = jsonParameter(query['open_revs'])
    if (openRevs !== undefined)
      return sendJson(reply, openRevisions(core, viewer, db, id, openRevs, query['revs'] === 'true'))

    const view = core.view(viewer, db, id)
    const node = query['rev'] ? view?.find(query['rev']) : view?.winner
    if (!view || !node) throw new CouchError('not_found', 'missing')
    if (node.deleted && !query['rev']) throw new CouchError('not_found', 'deleted')
    const extra = {
      ...(query['revs'] === 'true' ? { _revisions: view.history(node.rev) } : {}),
      ...conflictsField(view, query['conflicts']),
    }
    if (request.headers['if-none-match'] === `"${node.rev}"`) return reply.code(304).send()
    return sendJson(reply.header('etag', `"${node.rev}"`), documentText(id, node, extra))
  })

  app.put<DocumentRequest & { Body: Record<string, unknown> }>('/:db/:id', async (request, reply) => {
    const { id, db } = request.params
    const rev = request.query['rev'] ?? request.headers['if-match']?.replaceAll('"', '')
    const doc = { ...(rev ? { _rev: rev } : {}), ...request.body, _id: id } as WireDocument
    const newEdits = request.query['new_edits'] !== 'false'
    const [row] = core.write(viewerOf(request, core), databaseOf(core, db), [doc], newEdits)
    return answerWrite(reply, row)
  })
  app.delete<DocumentRequest>('/:db/:id', async (request, reply) => {
    const { id, db } = request.params
    const rev = request.query['rev'] ?? request.headers['if-match']?.replaceAll('"', '')
    const viewer = viewerOf(request, core)
    const name = databaseOf(core, db)
    const view = core.view(viewer, name, id)
    if (!view || view.winner.deleted) throw new CouchError('not_found', view ? 'deleted' : 'missing')
    const [row] = core.write(viewer, name, [{ _id: id, ...(rev ? { _rev: rev } : {}), _deleted: true }], true)
    return answerWrite(reply, row)
  })

  type LocalRequest = { Params: { db: string; id: string } }
  app.get<LocalRequest>('/:db/_local/:id', async (request, reply) => {
    const local = core.local(databaseOf(core, request.params.db), viewerOf(request, core), request.params.id)
    if (!local) throw new CouchError('not_found', 'missing')
    const head = JSON.stringify({ _id: `_local/${request.params.id}`, _rev: local.rev }).slice(0, -1)
    return sendJson(reply, local.body === '{}' ? `${head}}` : `${head},${local.body.slice(1)}`)
  })
  app.put<LocalRequest & { Body: Record<string, unknown> }>('/:db/_local/:id', async (request, reply) => {
    const { id } = request.params
    const { _id, _rev, ...body } = request.body
    // CouchDB takes whatever number it is given and counts on from there.
    const rev = `0-${(Number(String(_rev ?? '0-0').slice(2)) || 0) + 1}`
    const db = databaseOf(core, request.params.db)
    core.putLocal(db, viewerOf(request, core), id, { rev, body: JSON.stringify(body) })
    return sendJson(reply, JSON.stringify({ ok: true, id: `_local/${id}`, rev }), 201)
  })
  app.delete<LocalRequest>('/:db/_local/:id', async (request, reply) => {
    const { id } = request.params
    const db = databaseOf(core, request.params.db)
    const viewer = viewerOf(request, core)
    if (!core.local(db, viewer, id)) throw new CouchError('not_found', 'missing')
    core.putLocal(db, viewer, id, undefined)
    return sendJson(reply, JSON.stringify({ ok: true, id: `_local/${id}`, rev: '0-0' }))
  })
}

function answerWrite(reply: Parameters<typeof sendJson>[0], row: WriteRow | undefined) {
  if (!row) throw new CouchError('bad_request', 'no document')
  if (!row.ok) throw new CouchError(row.error, row.reason)
  return sendJson(reply, JSON.stringify({ ok: true, id: row.id, rev: row.rev }), 201)
}

/** Leaves by name, or all of them; what this viewer may not see is missing, as if it had never been. */
function openRevisions(
  core: SyncCore,
  viewer: Viewer,
  db: string,
  id: string,
  wanted: unknown,
  withHistory: boolean,
): string {
  const view = core.view(viewer, db, id)
  const revs =
    wanted === 'all' ? (view?.leaves ?? []).map(({ rev }) => rev) : Array.isArray(wanted) ? wanted : []
  const parts = revs.map((rev: unknown) => {
    const node = typeof rev === 'string' ? view?.find(rev) : undefined
    return view && node ? `{"ok":${revisionText(view, node, withHistory)}}` : JSON.stringify({ missing: rev })
  })
  return `[${parts.join(',')}]`
}

export function revisionText(view: WholeView, node: RevNode, withHistory: boolean): string {
  return documentText(view.id, node, withHistory ? { _revisions: view.history(node.rev) } : {})
}
