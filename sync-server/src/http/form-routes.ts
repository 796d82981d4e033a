import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerWrite } from './answers.ts'
import { CouchError } from './couch-error.ts'
import { documentId } from './document-routes.ts'
import { requireDocumentId, wireDocument } from './incoming-document.ts'
import { parseJson } from './json-text.ts'
import { type Part, readParts } from './multipart.ts'
import { revisionOf } from './revision-parameters.ts'
import { type DocumentRequest, place } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

/** Files from the form of a page, as browsers send them: `_attachments`, and `_rev` or the whole document in `_doc`. */
export function formRoutes(app: FastifyInstance, { core, writes }: RouteDeps): void {
  for (const path of ['/:db/:id', '/:db/_design/:design']) app.post<DocumentRequest>(path, upload)

  async function upload(request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
    const { db } = place(request, core)
    const id = documentId(request)
    // A path of the protocol that is not served.
    if (/^_(?!design\/)/.test(id)) throw new CouchError('not_found', 'missing')
    const type = request.headers['content-type'] ?? ''
    if (!/^multipart\/form-data\b/i.test(type))
      throw new CouchError('bad_content_type', 'Content-Type must be multipart/form-data')
    requireOwnPage(request)
    requireDocumentId(id)
    const parts = await readParts(request.body as Buffer, type)
    const content = documentIn(parts) ?? standing(request, parts)
    const attachments = Object.fromEntries([
      ...Object.entries((content['_attachments'] ?? {}) as Record<string, unknown>),
      ...fieldsOf(parts, '_attachments').map(fileEntry),
    ])
    const doc = wireDocument(db, { ...content, _attachments: attachments }, { _id: id }, true)
    const [row] = await writes.write(request, db, [doc], true)
    return answerWrite(request, reply, row, 201)
  }

  /** The document on which the form was filled in, its files as stubs; nothing where the form names no revision. */
  function standing(request: FastifyRequest, parts: readonly Part[]): Record<string, unknown> {
    const { viewer, db } = place(request, core)
    const rev = revisionOf(textIn(parts, '_rev'))
    const node = core.view(viewer, db, documentId(request))?.find(rev)
    if (!node) throw new CouchError('not_found', 'missing')
    const stubs = Object.keys(node.attachments ?? {}).map((name) => [name, { stub: true }])
    const content = parseJson(node.body ?? '{}') as Record<string, unknown>
    return { ...content, _rev: rev, _attachments: Object.fromEntries(stubs) as unknown }
  }
}

/** A form of a foreign page could be sent with the cookie of whoever opens it: as in CouchDB it has to come from here. */
function requireOwnPage({ headers, host }: FastifyRequest): void {
  const { referer } = headers
  if (referer === undefined) throw new CouchError('bad_request', 'Referer header required.')
  if (!URL.canParse(referer) || new URL(referer).host !== host)
    throw new CouchError('bad_request', 'Referer header must match host.')
}

function documentIn(parts: readonly Part[]): Record<string, unknown> | undefined {
  const [field] = fieldsOf(parts, '_doc')
  if (!field) return undefined
  const doc = parseJson(field.bytes)
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc))
    throw new CouchError('bad_request', 'Document must be a JSON object')
  return doc as Record<string, unknown>
}

function fieldsOf(parts: readonly Part[], name: string): readonly Part[] {
  return parts.filter(({ headers }) => /;\s*name="?([^";]*)"?/.exec(dispositionOf(headers))?.[1] === name)
}

function textIn(parts: readonly Part[], name: string): string | undefined {
  return fieldsOf(parts, name)[0]?.bytes.toString('utf8')
}

function fileEntry({ headers, bytes }: Part): readonly [string, unknown] {
  const name = /filename="([^"]*)"/.exec(dispositionOf(headers))?.[1] ?? ''
  // What a browser cannot write into a quoted text.
  const read = name.replaceAll(/%(22|0A|0D)/g, (escape) => decodeURIComponent(escape))
  return [read, { content_type: headers['content-type'] ?? 'application/octet-stream', bytes }]
}

function dispositionOf(headers: Part['headers']): string {
  return headers['content-disposition'] ?? ''
}
