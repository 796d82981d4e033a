import type { FastifyInstance } from 'fastify'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import { CouchError } from './couch-error.ts'
import { type Asked, askedOf, idsWithin } from './id-range.ts'
import { type DatabaseRequest, objectBody, place, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

interface LocalRequest extends DatabaseRequest {
  Params: { db: string; id: string }
}

/** Documents that do not replicate: checkpoints. Each user has her own. */
export function localRoutes(app: FastifyInstance, { core }: RouteDeps): void {
  app.get<LocalRequest>('/:db/_local/:id', async (request, reply) => {
    const { viewer, db } = place(request, core)
    const { id } = request.params
    const local = core.local(db, viewer, id)
    if (!local) throw new CouchError('not_found', 'missing')
    const head = JSON.stringify({ _id: `_local/${id}`, _rev: local.rev }).slice(0, -1)
    return sendJson(reply, local.body === '{}' ? `${head}}` : `${head},${local.body.slice(1)}`)
  })
  app.put<LocalRequest>('/:db/_local/:id', async (request, reply) => {
    const { viewer, db } = place(request, core)
    const { id } = request.params
    const row = writeLocal(core, viewer, db, id, objectBody(request))
    return sendJson(reply, JSON.stringify(row), 201)
  })
  app.route<LocalRequest>({
    method: ['GET', 'PUT', 'DELETE'],
    url: '/:db/_local/:id/*',
    handler: (request) => {
      place(request, core)
      throw new CouchError('bad_request', '_local documents do not accept attachments.')
    },
  })
  app.delete<LocalRequest>('/:db/_local/:id', async (request, reply) => {
    const { viewer, db } = place(request, core)
    const { id } = request.params
    if (!core.local(db, viewer, id)) throw new CouchError('not_found', 'missing')
    core.putLocal(db, viewer, id, undefined)
    return sendJson(reply, JSON.stringify({ ok: true, id: `_local/${id}`, rev: '0-0' }))
  })
  for (const method of ['GET', 'POST'] as const)
    app.route<DatabaseRequest>({
      method,
      url: '/:db/_local_docs',
      handler: async (request, reply) => {
        const { viewer, db } = place(request, core)
        const asked = askedOf(request)
        const rows = listed(core.storage.localIds(db, viewer.name), asked).map((id) => {
          const local = typeof id === 'string' ? core.local(db, viewer, id.slice(prefix.length)) : undefined
          return local ? { id, key: id, value: { rev: local.rev } } : { key: id, error: 'not_found' }
        })
        return sendJson(reply, JSON.stringify({ total_rows: null, offset: null, rows }))
      },
    })
}

const prefix = '_local/'

/** The private documents that a request names or that lie in its range. */
function listed(ids: readonly string[], asked: Asked): readonly unknown[] {
  const all = ids.map((id) => `${prefix}${id}`)
  return idsWithin(all, asked)
}

/** Writes a private document, or takes it away; `_bulk_docs` takes them among the others. */
export function writeLocal(
  core: SyncCore,
  viewer: Viewer,
  db: string,
  id: string,
  doc: Readonly<Record<string, unknown>>,
): { readonly ok: true; readonly id: string; readonly rev: string } {
  const { _rev, _deleted } = doc
  if (!id.isWellFormed()) throw new CouchError('illegal_docid', 'Document id must be valid Unicode')
  if (_rev !== undefined && !(typeof _rev === 'string' && /^0-\d{1,15}$/.test(_rev)))
    throw new CouchError('bad_request', 'Invalid rev format')
  if (_deleted === true) {
    core.putLocal(db, viewer, id, undefined)
    return { ok: true, id: `_local/${id}`, rev: '0-0' }
  }
  // CouchDB takes whatever number it is given and counts on from there.
  const rev = `0-${(Number(_rev?.slice(2) ?? 0) || 0) + 1}`
  const body = Object.fromEntries(Object.entries(doc).filter(([field]) => !field.startsWith('_')))
  core.putLocal(db, viewer, id, { rev, body: textOf(body) })
  return { ok: true, id: `_local/${id}`, rev }
}

function textOf(body: object): string {
  try {
    return JSON.stringify(body)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new CouchError('doc_validation', 'The document is nested too deeply.')
  }
}
