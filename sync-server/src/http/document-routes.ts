import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RevNode } from '../core/revision.ts'
import type { WholeView } from '../core/view.ts'
import { answerWrite, hasAlready } from './answers.ts'
import { CouchError } from './couch-error.ts'
import { wholePieces } from './document-pieces.ts'
import { filesThatFollow, type TextOptions, textOptions, wholeText } from './document-text.ts'
import { requireDocumentId, wireDocument } from './incoming-document.ts'
import { parseJson } from './json-text.ts'
import { nodesOf, type OpenRevision, openRevisions } from './open-revisions.ts'
import { type Part, partsOf, relatedPieces } from './part-pieces.ts'
import { readRelated } from './related-body.ts'
import { namedRevision, revisionOf, revisionsOf } from './revision-parameters.ts'
import {
  booleanParameter,
  type DocumentRequest,
  jsonParameter,
  objectBody,
  place,
  type Query,
  sendJson,
} from './routing.ts'
import { sendPieces } from './send-pieces.ts'
import type { RouteDeps } from './server-routes.ts'

/** Single documents, as every CouchDB client reads and writes them. Design documents have a path of their own. */
export function documentRoutes(app: FastifyInstance, { core, writes, limits }: RouteDeps): void {
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
    if (query['open_revs'] !== undefined) return readOpenRevisions(request, reply, view, options)

    const rev = revParameter(query)
    const node = rev === undefined ? view?.winner : nodesOf(view, rev, booleanParameter(query, 'latest'))[0]
    if (!view || !node) throw new CouchError('not_found', 'missing')
    if (node.deleted && rev === undefined) throw new CouchError('not_found', 'deleted')
    if (isOfOneRevision(options)) {
      void reply.header('etag', `"${node.rev}"`)
      if (hasAlready(request, `"${node.rev}"`)) return reply.code(304).send()
    }
    if (options.attachments && accepts(request, 'multipart/related')) {
      const parts = relatedPieces(core, view, node, options, request.budget)
      if (parts) return sendPieces(request, reply, parts.pieces, { type: parts.type })
    }
    if (filesThatFollow(view, node, options).length === 0) {
      const text = wholeText(core, view, node, options)
      request.budget.count(text.length)
      return sendJson(reply, text)
    }
    return sendPieces(request, reply, ended(wholePieces(core, view, node, options, request.budget)))
  }

  /** The leaves that a replicator asks for, those with files as multipart: CouchDB's own reads them only so. */
  function readOpenRevisions(
    request: FastifyRequest<DocumentRequest>,
    reply: FastifyReply,
    view: WholeView | undefined,
    options: TextOptions,
  ) {
    const given = jsonParameter(request.query['open_revs'])
    if (given !== 'all' && !Array.isArray(given))
      throw new CouchError('bad_request', 'Invalid value for open_revs: an array or `all`.')
    const wanted = given === 'all' ? given : revisionsOf(given)
    if (wanted === 'all' && !view) throw new CouchError('not_found', 'missing')
    const found = openRevisions(view, wanted, booleanParameter(request.query, 'latest'))
    const { budget } = request
    const text = (node: RevNode) => wholePieces(core, view as WholeView, node, options, budget)
    if (!accepts(request, 'multipart/mixed') && accepts(request, 'application/json')) {
      return sendPieces(request, reply, rows())
    }
    const mixed = partsOf('mixed', found.map(partOf))
    return sendPieces(request, reply, mixed.pieces, { type: mixed.type })

    async function* rows(): AsyncGenerator<string> {
      yield '['
      for (const [index, { rev, node }] of found.entries()) {
        yield index > 0 ? ',' : ''
        if (!node) {
          yield JSON.stringify({ missing: rev })
          continue
        }
        yield '{"ok":'
        yield* text(node)
        yield '}'
      }
      yield ']\n'
    }

    function partOf({ rev, node }: OpenRevision): Part {
      if (!view || !node)
        return {
          headers: ['Content-Type: application/json; error="true"'],
          pieces: [JSON.stringify({ missing: rev })],
        }
      const related = relatedPieces(core, view, node, options, budget)
      return related
        ? { headers: [`Content-Type: ${related.type}`], pieces: related.pieces }
        : { headers: ['Content-Type: application/json'], pieces: text(node) }
    }
  }

  async function write(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const { db } = place(request, core)
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
    const newEdits = request.query['new_edits'] === undefined || booleanParameter(request.query, 'new_edits')
    const doc = wireDocument(db, given, { _id: id, _rev: rev }, newEdits)
    const [row] = await writes.write(request, db, [doc], newEdits)
    return answerWrite(request, reply, row, 201, [db, id])
  }

  async function remove(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const { viewer, db } = place(request, core)
    const id = documentId(request)
    const rev = namedRevision(request)
    const view = core.view(viewer, db, id)
    if (!view || view.winner.deleted) throw new CouchError('not_found', view ? 'deleted' : 'missing')
    if (rev === undefined) throw new CouchError('conflict', 'Document update conflict.')
    const [row] = await writes.write(request, db, [{ _id: id, _rev: rev, _deleted: true }], true)
    return answerWrite(request, reply, row, 200)
  }

  async function copy(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const { viewer, db } = place(request, core)
    const target = destinationOf(request)
    const { budget } = request
    const view = core.view(viewer, db, documentId(request))
    const rev = revParameter(request.query)
    const node = rev === undefined ? view?.winner : view?.find(rev)
    if (!view || !node || node.deleted) throw new CouchError('not_found', 'missing')
    const files = Object.values(node.attachments ?? {}).reduce((sum, { length }) => sum + length, 0)
    if (files > limits.attachmentBytes)
      throw new CouchError('too_large', 'The files of this document are too large to be copied at once.')
    budget.lend(files * 3)
    const doc = parseJson(wholeText(core, view, node, { ...textOptions({}), attachments: true }))
    const { _rev, ...content } = doc as Record<string, unknown>
    const [row] = await writes.write(request, db, [wireDocument(db, content, target, true)], true)
    return answerWrite(request, reply, row, 201, [db, target._id])
  }
}

/** Where a copy goes: an id as it stands in an address, and the revision that it is to stand on. */
function destinationOf({ headers }: FastifyRequest): { readonly _id: string; readonly _rev?: string } {
  const given = String(headers['destination'] ?? '')
  if (given === '') throw new CouchError('bad_request', 'Destination header is mandatory for COPY.')
  if (/^https?:\/\//i.test(given)) throw new CouchError('bad_request', 'Destination URL must be relative.')
  const [target = '', query] = given.split('?', 2)
  const rev = query === undefined ? undefined : revisionOf(new URLSearchParams(query).get('rev'))
  return { _id: requireDocumentId(decoded(target)), ...(rev === undefined ? {} : { _rev: rev }) }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment.replaceAll('+', ' '))
  } catch {
    throw new CouchError('bad_request', 'Destination header is not a valid address.')
  }
}

/** Whether the answer is the revision's alone: what it says of other revisions changes while this one stays. */
function isOfOneRevision({ revsInfo, conflicts, deletedConflicts, localSeq }: TextOptions): boolean {
  return !(revsInfo || conflicts || deletedConflicts || localSeq)
}

export function documentId(request: FastifyRequest): string {
  const { id, design } = request.params as { id?: string; design?: string }
  return design === undefined ? (id ?? '') : `_design/${design}`
}

function revParameter({ rev }: Query): string | undefined {
  return rev === undefined ? undefined : revisionOf(rev)
}

function accepts({ headers }: FastifyRequest, type: string): boolean {
  return (headers.accept ?? '').includes(type)
}

/** CouchDB ends every answer with a newline. */
async function* ended(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield* pieces
  yield '\n'
}
