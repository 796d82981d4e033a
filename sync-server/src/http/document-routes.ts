import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { newestOf } from '../core/read.ts'
import { parseRev, type RevNode } from '../core/revision.ts'
import type { WholeView } from '../core/view.ts'
import type { WriteRow } from '../core/write-contract.ts'
import { CouchError } from './couch-error.ts'
import { unpackInline } from './inline-attachments.ts'
import { relatedParts, type TextOptions, textOptions, wholeText } from './document-text.ts'
import { readRelated, writeParts } from './multipart.ts'
import {
  booleanParameter,
  type DocumentRequest,
  jsonParameter,
  namedRevision,
  objectBody,
  place,
  type Query,
  sendJson,
} from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

/** Single documents, as every CouchDB client reads and writes them. Design documents have a path of their own. */
export function documentRoutes(app: FastifyInstance, { core, limits }: RouteDeps): void {
  for (const path of ['/:db/:id', '/:db/_design/:design']) {
    app.get<DocumentRequest>(path, read)
    app.put<DocumentRequest>(path, write)
    app.delete<DocumentRequest>(path, remove)
    app.route<DocumentRequest>({ method: 'COPY', url: path, handler: copy })
  }

  async function read(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const { viewer, db } = place(request, core)
    const { query } = request
    const id = documentId(request)
    const options = textOptions(query)
    const view = core.view(viewer, db, id)
    if (query['open_revs'] !== undefined) return openRevisions(request, reply, db, view, options)

    const rev = revParameter(query)
    const node = rev === undefined ? view?.winner : nodeOf(view, rev, booleanParameter(query, 'latest'))
    if (!view || !node) throw new CouchError('not_found', 'missing')
    if (node.deleted && rev === undefined) throw new CouchError('not_found', 'deleted')
    void reply.header('etag', `"${node.rev}"`)
    if (request.headers['if-none-match'] === `"${node.rev}"`) return reply.code(304).send()
    if (options.attachments && accepts(request, 'multipart/related')) {
      const parts = relatedParts(core, db, view, node, options)
      if (parts) return reply.header('content-type', parts.type).send(parts.bytes)
    }
    return sendJson(reply, wholeText(core, db, view, node, options))
  }

  /** The leaves that a replicator asks for, those with files as multipart: CouchDB's own reads them only so. */
  function openRevisions(
    request: FastifyRequest<DocumentRequest>,
    reply: FastifyReply,
    db: string,
    view: WholeView | undefined,
    options: TextOptions,
  ) {
    const wanted = jsonParameter(request.query['open_revs'])
    const latest = booleanParameter(request.query, 'latest')
    if (wanted !== 'all' && !Array.isArray(wanted))
      throw new CouchError('query_parse_error', 'Invalid value for open_revs: an array or `all`.')
    const revs =
      wanted === 'all' ? (view?.leaves ?? []).map(({ rev }) => rev) : (wanted as unknown[]).map(String)
    const found = revs.map((rev) => ({ rev, node: nodeOf(view, rev, latest) }))
    const text = (node: RevNode) => wholeText(core, db, view as WholeView, node, options)
    if (!accepts(request, 'multipart/mixed') && accepts(request, 'application/json')) {
      const rows = found.map(({ rev, node }) =>
        node ? `{"ok":${text(node)}}` : JSON.stringify({ missing: rev }),
      )
      return sendJson(reply, `[${rows.join(',')}]`)
    }
    const pieces = found.map(({ rev, node }) => {
      if (!view || !node)
        return {
          headers: ['Content-Type: application/json; error="true"'],
          bytes: JSON.stringify({ missing: rev }),
        }
      const related = relatedParts(core, db, view, node, options)
      return related
        ? { headers: [`Content-Type: ${related.type}`], bytes: related.bytes }
        : { headers: ['Content-Type: application/json'], bytes: text(node) }
    })
    const mixed = writeParts('mixed', pieces)
    return reply.header('content-type', mixed.type).send(mixed.bytes)
  }

  async function write(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const { viewer, db } = place(request, core)
    const id = requireDocumentId(documentId(request))
    const type = request.headers['content-type'] ?? ''
    const given = type.startsWith('multipart/related')
      ? await readRelated(request.body as Buffer, type, limits.attachmentBytes)
      : objectBody(request)
    const rev = namedRevision(request)
    const inBody = given['_rev']
    if (rev !== undefined && inBody !== undefined && rev !== inBody)
      throw new CouchError(
        'bad_request',
        'Document rev from request body and query string have different values',
      )
    const doc = unpackInline({ ...given, ...(rev ? { _rev: rev } : {}), _id: id } as WireDocument)
    const newEdits = request.query['new_edits'] !== 'false'
    const [row] = core.write(viewer, db, [doc], newEdits)
    return answerWrite(reply, row, request.query['batch'] === 'ok' ? 202 : 201)
  }

  async function remove(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const { viewer, db } = place(request, core)
    const id = documentId(request)
    const rev = namedRevision(request)
    const view = core.view(viewer, db, id)
    if (!view || view.winner.deleted) throw new CouchError('not_found', view ? 'deleted' : 'missing')
    if (rev === undefined) throw new CouchError('conflict', 'Document update conflict.')
    const [row] = core.write(viewer, db, [{ _id: id, _rev: rev, _deleted: true }], true)
    return answerWrite(reply, row, 200)
  }

  async function copy(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const { viewer, db } = place(request, core)
    const [target = '', targetRev] = String(request.headers['destination'] ?? '').split('?rev=')
    if (target === '') throw new CouchError('bad_request', 'Destination header is mandatory for COPY.')
    const view = core.view(viewer, db, documentId(request))
    const rev = revParameter(request.query)
    const node = rev === undefined ? view?.winner : view?.find(rev)
    if (!view || !node || node.deleted) throw new CouchError('not_found', 'missing')
    const doc = JSON.parse(
      wholeText(core, db, view, node, { ...textOptions({}), attachments: true }),
    ) as Record<string, unknown>
    const { _id, _rev, ...content } = doc
    const wire = { ...content, _id: decodeURIComponent(target), ...(targetRev ? { _rev: targetRev } : {}) }
    const [row] = core.write(viewer, db, [unpackInline(wire)], true)
    return answerWrite(reply, row, 201)
  }
}

export function documentId(request: FastifyRequest): string {
  const { id, design } = request.params as { id?: string; design?: string }
  return design === undefined ? (id ?? '') : `_design/${design}`
}

/** Bytes; an address is not longer in most proxies. */
const longestId = 8_000

/** Whether an id may be written. What begins with an underscore is the protocol's. */
export function requireDocumentId(id: string): string {
  if (id.startsWith('_') && !/^_design\/./.test(id))
    throw new CouchError('illegal_docid', 'Only reserved document ids may start with underscore.')
  if (Buffer.byteLength(id) > longestId) throw new CouchError('illegal_docid', 'Document id is too long')
  return id
}

export function answerWrite(reply: FastifyReply, row: WriteRow | undefined, status: number) {
  if (!row) throw new CouchError('bad_request', 'no document')
  if (!row.ok) throw new CouchError(row.error, row.reason)
  return sendJson(
    reply.header('etag', `"${row.rev}"`),
    JSON.stringify({ ok: true, id: row.id, rev: row.rev }),
    status,
  )
}

/** The revision itself, or with `latest` the newest that stands on it. */
export function nodeOf(view: WholeView | undefined, rev: string, latest: boolean): RevNode | undefined {
  const newest = latest && view ? newestOf(view, rev) : undefined
  return newest ?? view?.find(rev)
}

function revParameter(query: Query): string | undefined {
  const { rev } = query
  if (rev !== undefined && !parseRev(rev).ok) throw new CouchError('bad_request', 'Invalid rev format')
  return rev
}

function accepts({ headers }: FastifyRequest, type: string): boolean {
  return (headers.accept ?? '').includes(type)
}
