import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { documentText, missingRevisions } from '../core/read.ts'
import type { RevNode } from '../core/revision.ts'
import type { WholeView } from '../core/view.ts'
import type { WriteRow } from '../core/write.ts'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { revisionText } from './document-routes.ts'
import {
  countParameter,
  type DatabaseRequest,
  databaseOf,
  jsonParameter,
  objectBody,
  sendJson,
} from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

/** Many documents at once: what replicators use. */
export function bulkRoutes(app: FastifyInstance, { core }: RouteDeps): void {
  /**
   * Where every local edit arrives. A refused document fails alone, as a row at its
   * own place. Failing the batch would leave the client resending it for ever.
   */
  app.post<DatabaseRequest>('/:db/_bulk_docs', async (request, reply) => {
    const viewer = viewerOf(request, core)
    const db = databaseOf(core, request.params.db)
    const { docs, new_edits: newEdits = true } = objectBody(request.body)
    if (!Array.isArray(docs)) throw new CouchError('bad_request', 'POST body must include `docs` parameter.')
    for (const doc of docs as unknown[]) requireDocument(doc)
    const rows = core.write(viewer, db, docs as WireDocument[], newEdits !== false)
    // A replicator knows the revisions it brought; CouchDB tells it about failures only.
    const told = newEdits === false ? rows.filter((row) => !row.ok) : rows
    return sendJson(reply, JSON.stringify(told.map(bulkRow)), 201)
  })

  app.post<DatabaseRequest>('/:db/_revs_diff', async (request, reply) => {
    const viewer = viewerOf(request, core)
    const db = databaseOf(core, request.params.db)
    const answer: Record<string, unknown> = {}
    for (const [id, revs] of Object.entries(objectBody(request.body))) {
      if (!Array.isArray(revs)) throw new CouchError('bad_request', 'Revisions must be an array')
      const { missing, possibleAncestors } = missingRevisions(core.view(viewer, db, id), revs as string[])
      if (missing.length > 0)
        answer[id] = {
          missing,
          ...(possibleAncestors.length > 0 ? { possible_ancestors: possibleAncestors } : {}),
        }
    }
    return sendJson(reply, JSON.stringify(answer))
  })

  app.post<DatabaseRequest & { Querystring: Record<string, string> }>(
    '/:db/_bulk_get',
    async (request, reply) => {
      const viewer = viewerOf(request, core)
      const db = databaseOf(core, request.params.db)
      const { docs } = objectBody(request.body)
      if (!Array.isArray(docs)) throw new CouchError('bad_request', 'Missing JSON list of `docs`.')
      const history = request.query['revs'] === 'true'
      const parts = (docs as { id: string; rev?: string }[]).map(({ id, rev }) => {
        const view = core.view(viewer, db, id)
        const node = rev ? view?.find(rev) : view?.winner
        const part = view && node ? `{"ok":${revisionText(view, node, history)}}` : missingText(id, rev)
        return `{"id":${JSON.stringify(id)},"docs":[${part}]}`
      })
      return sendJson(reply, `{"results":[${parts.join(',')}]}`)
    },
  )

  type AllDocs = FastifyRequest<DatabaseRequest & { Querystring: Record<string, string | undefined> }>
  app.get<DatabaseRequest & { Querystring: Record<string, string | undefined> }>('/:db/_all_docs', allDocs)
  app.post<DatabaseRequest & { Querystring: Record<string, string | undefined> }>('/:db/_all_docs', allDocs)

  async function allDocs(request: AllDocs, reply: FastifyReply) {
    const viewer = viewerOf(request, core)
    const db = databaseOf(core, request.params.db)
    const asked = { ...request.query, ...(request.body ? objectBody(request.body) : {}) } as Record<
      string,
      unknown
    >
    const given = (name: string) =>
      typeof asked[name] === 'string' ? jsonParameter(asked[name]) : asked[name]
    const withDocs = given('include_docs') === true
    const keys = given('keys')
    if (Array.isArray(keys)) {
      const rows = (keys as string[]).map((id) => keyRow(id, core.view(viewer, db, id), withDocs))
      return sendJson(reply, `{"total_rows":${rows.length},"offset":0,"rows":[\n${rows.join(',\n')}\n]}`)
    }
    const key = given('key')
    const descending = given('descending') === true
    const [first, last] = [
      given('startkey') ?? given('start_key') ?? key,
      given('endkey') ?? given('end_key') ?? key,
    ]
    const [from, to] = descending ? [last, first] : [first, last]
    const ids = core.storage.ids(db, {
      from: from === undefined ? undefined : String(from),
      to: to === undefined ? undefined : String(to),
      descending,
    })
    const limit = countParameter(asked['limit'] as string | undefined, 'limit') ?? Number.MAX_SAFE_INTEGER
    let skip = countParameter(asked['skip'] as string | undefined, 'skip') ?? 0
    const rows: string[] = []
    for (const id of ids) {
      if (rows.length >= limit) break
      const winner = core.view(viewer, db, id)?.winner
      if (!winner || winner.deleted) continue
      if (skip > 0) skip -= 1
      else rows.push(allDocsRow(id, winner, withDocs))
    }
    return sendJson(reply, `{"total_rows":${rows.length},"offset":0,"rows":[\n${rows.join(',\n')}\n]}`)
  }
}

function keyRow(id: string, view: WholeView | undefined, withDocs: boolean): string {
  const winner = view?.winner
  if (!winner) return JSON.stringify({ key: id, error: 'not_found' })
  if (!winner.deleted) return allDocsRow(id, winner, withDocs)
  return JSON.stringify({ id, key: id, value: { rev: winner.rev, deleted: true }, doc: null })
}

function allDocsRow(id: string, winner: RevNode, withDocs: boolean): string {
  const head = JSON.stringify({ id, key: id, value: { rev: winner.rev } })
  return withDocs ? `${head.slice(0, -1)},"doc":${documentText(id, winner)}}` : head
}

function bulkRow(row: WriteRow) {
  if (row.ok) return { ok: true, id: row.id, rev: row.rev }
  const { id, rev, error, reason } = row
  return { id, ...(rev ? { rev } : {}), error, reason }
}

function missingText(id: string, rev: string | undefined): string {
  return JSON.stringify({ error: { id, rev: rev ?? 'undefined', error: 'not_found', reason: 'missing' } })
}

function requireDocument(doc: unknown): void {
  const object = objectBody(doc)
  const id = object['_id']
  if (id !== undefined && (typeof id !== 'string' || id === ''))
    throw new CouchError('illegal_docid', 'Document id must be a string')
  if (id === undefined)
    throw new CouchError('bad_request', 'Documents must bring their own _id: <type>:<ulid>')
  if (typeof id === 'string' && id.startsWith('_'))
    throw new CouchError('illegal_docid', 'Only reserved document ids may start with underscore.')
}
