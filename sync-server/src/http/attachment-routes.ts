import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Attachment, RevNode } from '../core/revision.ts'
import { viewerOf } from './authentication.ts'
import { answerWrite, hasAlready } from './answers.ts'
import { CouchError } from './couch-error.ts'
import { documentId } from './document-routes.ts'
import { requireDocumentId, wireDocument } from './incoming-document.ts'
import { parseJson } from './json-text.ts'
import { headerValue } from './multipart.ts'
import { requireDigest } from './related-body.ts'
import { namedRevision } from './revision-parameters.ts'
import { type DocumentRequest, place } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

// As in CouchDB: what compresses well is sent compressed and whole.
const compressible = /^(text\/|application\/(javascript|json|xml))/

/** Files on documents. They are reached through a revision that the viewer may read, never by what is in them. */
export function attachmentRoutes(app: FastifyInstance, { core, writes, uploads }: RouteDeps): void {
  for (const path of ['/:db/:id/*', '/:db/_design/:design/*']) {
    app.get<DocumentRequest>(path, read)
    app.put<DocumentRequest>(path, write)
    app.delete<DocumentRequest>(path, remove)
  }

  async function read(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const { viewer, db } = place(request, core)
    const view = core.view(viewer, db, documentId(request))
    const rev = request.query['rev']
    const node = rev === undefined ? view?.winner : view?.find(rev)
    if (!node || (node.deleted && rev === undefined)) throw new CouchError('not_found', 'missing')
    const file = fileOf(node, fileName(request))
    if (!file) throw new CouchError('not_found', 'Document is missing attachment')

    const etag = `"${file.digest.slice('md5-'.length)}"`
    void reply.headers({
      etag,
      'content-type': headerValue(file.type),
      'content-md5': file.digest.slice('md5-'.length),
      'accept-ranges': compressible.test(file.type) ? 'none' : 'bytes',
      // A file that somebody attached must not act on behalf of who opens it.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    })
    if (hasAlready(request, etag)) return reply.code(304).send()
    const range = compressible.test(file.type) ? undefined : rangeOf(request.headers.range, file.length)
    await request.budget.hold(range ? range.last - range.first + 1 : file.length)
    if (!range) return reply.send(Buffer.from(core.storage.blob(file.blob) ?? []))
    const bytes = core.storage.blob(file.blob, range.first, range.last - range.first + 1)
    return reply
      .code(206)
      .header('content-range', `bytes ${range.first}-${range.last}/${file.length}`)
      .send(Buffer.from(bytes ?? []))
  }

  async function write(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const bytes = uploaded(request) ?? (request.body instanceof Uint8Array ? request.body : new Uint8Array())
    const md5 = request.headers['content-md5']
    if (md5 !== undefined) requireDigest(bytes, `md5-${String(md5)}`)
    const answer = await change(request, reply, 201, (files) => ({
      ...files,
      [fileName(request)]: { content_type: request.headers['content-type'], bytes },
    }))
    // Where it was refused the file stays, for another try on the version that stands now.
    const sha256 = request.headers['satchel-upload']
    if (typeof sha256 === 'string') uploads.forget(viewerOf(request, core).name, sha256)
    return answer
  }

  /** A file that came in pieces before, named by its sha256. */
  function uploaded(request: FastifyRequest<DocumentRequest>): Uint8Array | undefined {
    const sha256 = request.headers['satchel-upload']
    if (typeof sha256 !== 'string') return undefined
    const bytes = uploads.take(viewerOf(request, core).name, sha256)
    if (!bytes) throw new CouchError('bad_request', 'This file has not been sent, or not all of it.')
    return bytes
  }

  async function remove(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    return change(request, reply, 200, ({ [fileName(request)]: _, ...kept }) => kept)
  }

  /** The same document with other files: a new revision on the one that was named. */
  async function change(
    request: FastifyRequest<DocumentRequest>,
    reply: FastifyReply,
    status: number,
    files: (kept: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
  ) {
    const { viewer, db } = place(request, core)
    const id = requireDocumentId(documentId(request))
    const view = core.view(viewer, db, id)
    const rev = namedRevision(request)
    const node = rev === undefined ? undefined : view?.find(rev)
    if (request.method === 'DELETE') requireFile(node ?? view?.winner, fileName(request))
    if (view && !view.winner.deleted && !node) throw new CouchError('conflict', 'Document update conflict.')
    if (rev !== undefined && !node)
      throw new CouchError(view ? 'conflict' : 'not_found', view ? 'Document update conflict.' : 'missing')
    const content = node?.body === undefined ? {} : (parseJson(node.body) as Record<string, unknown>)
    const kept = Object.fromEntries(
      Object.keys(node?.attachments ?? {}).map((name) => [name, { stub: true }]),
    )
    const given = { ...content, _attachments: files(kept) }
    const doc = wireDocument(db, given, { _id: id, _rev: rev }, true)
    const [row] = await writes.write(request, db, [doc], true)
    const path = request.method === 'DELETE' ? undefined : [db, id, ...fileName(request).split('/')]
    return answerWrite(request, reply, row, status, path)
  }
}

function fileName(request: FastifyRequest): string {
  return (request.params as { '*': string })['*']
}

function fileOf({ attachments }: RevNode, name: string): Attachment | undefined {
  return attachments && Object.hasOwn(attachments, name) ? attachments[name] : undefined
}

function requireFile(node: RevNode | undefined, name: string): void {
  if (!node) throw new CouchError('not_found', 'missing')
  if (!fileOf(node, name)) throw new CouchError('not_found', `Document is missing attachment: ${name}`)
}

/** The one range that is asked for; several are answered with the whole, as CouchDB does. */
function rangeOf(
  header: string | undefined,
  length: number,
): { readonly first: number; readonly last: number } | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!found || (found[1] === '' && found[2] === '') || header === 'bytes=0-') return undefined
  const first = found[1] === '' ? Math.max(0, length - Number(found[2])) : Number(found[1])
  const last = found[1] === '' || found[2] === '' ? length - 1 : Math.min(length - 1, Number(found[2]))
  if (first > last || first >= length)
    throw new CouchError('requested_range_not_satisfiable', 'Requested range not satisfiable', {
      'content-range': `bytes */${length}`,
    })
  return { first, last }
}
