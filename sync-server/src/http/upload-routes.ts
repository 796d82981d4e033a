import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Upload } from '../accounts/uploads.ts'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { countParameter, type Query, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

interface UploadRequest {
  Params: { sha256: string }
  Querystring: Query
}

/** Bytes of one piece. */
const largestPiece = 4 * 1024 * 1024

/** Files in pieces, before they become attachments: what a poor line needs and CouchDB has no word for. */
export function uploadRoutes(app: FastifyInstance, { core, uploads, limits }: RouteDeps): void {
  app.get<UploadRequest>('/_satchel/uploads/:sha256', async (request, reply) => {
    const sha256 = named(request)
    const upload = uploads.find(viewerOf(request, core).name, sha256)
    return answer(reply, upload ?? { sha256, total: 0, received: 0 })
  })
  app.put<UploadRequest>('/_satchel/uploads/:sha256', async (request, reply) => {
    const { name } = viewerOf(request, core)
    const sha256 = named(request)
    const start = countParameter(request.query['start'], 'start')
    const total = countParameter(request.query['total'], 'total')
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    if (start === undefined || total === undefined || total === 0)
      throw new CouchError('query_parse_error', 'start and total are needed')
    if (total > limits.attachmentBytes || bytes.length > largestPiece)
      throw new CouchError('too_large', 'the file or its piece is too large')
    const upload = uploads.add(name, { sha256, start, total, bytes }, Date.now())
    if (upload === 'tooMuch' || upload === 'tooMany')
      throw new CouchError(
        'too_large',
        'Too many of your files are under way: attach those, or wait two weeks.',
      )
    return answer(reply, upload)
  })
}

function named({ params }: FastifyRequest<UploadRequest>): string {
  if (!/^[0-9a-f]{64}$/.test(params.sha256))
    throw new CouchError('bad_request', 'A file is named by its sha256 in hexadecimal digits.')
  return params.sha256
}

function answer(reply: FastifyReply, upload: Upload) {
  return sendJson(reply, JSON.stringify(upload))
}
