import type { FastifyInstance } from 'fastify'
import { parseRev } from '../core/revision.ts'
import { CouchError } from './couch-error.ts'
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
    const { _id, _rev, ...body } = objectBody(request)
    if (
      _rev !== undefined &&
      !(typeof _rev === 'string' && /^0-\d+$/.test(_rev)) &&
      !parseRev(String(_rev)).ok
    )
      throw new CouchError('bad_request', 'Invalid rev format')
    // CouchDB takes whatever number it is given and counts on from there.
    const rev = `0-${(Number(String(_rev ?? '0-0').slice(2)) || 0) + 1}`
    core.putLocal(db, viewer, id, { rev, body: JSON.stringify(body) })
    return sendJson(reply, JSON.stringify({ ok: true, id: `_local/${id}`, rev }), 201)
  })
  app.delete<LocalRequest>('/:db/_local/:id', async (request, reply) => {
    const { viewer, db } = place(request, core)
    const { id } = request.params
    if (!core.local(db, viewer, id)) throw new CouchError('not_found', 'missing')
    core.putLocal(db, viewer, id, undefined)
    return sendJson(reply, JSON.stringify({ ok: true, id: `_local/${id}`, rev: '0-0' }))
  })
  app.get<DatabaseRequest>('/:db/_local_docs', async (request, reply) => {
    const { viewer, db } = place(request, core)
    const rows = core.storage.localIds(db, viewer.name).map((id) => {
      const rev = core.local(db, viewer, id)?.rev
      return { id: `_local/${id}`, key: `_local/${id}`, value: { rev } }
    })
    return sendJson(reply, JSON.stringify({ total_rows: null, offset: null, rows }))
  })
}
