import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WriteRow } from '../core/write-contract.ts'
import { CouchError, refusedAs } from './couch-error.ts'
import { type Query, sendJson } from './routing.ts'

/** What became of one document, with the address at which it now stands. */
export function answerWrite(
  request: FastifyRequest,
  reply: FastifyReply,
  row: WriteRow | undefined,
  status: number,
  path?: readonly string[],
) {
  if (!row) throw new CouchError('bad_request', 'no document')
  if (!row.ok) throw refusedAs(row)
  const { id, rev } = row
  if (path) void reply.header('location', absolute(request, path))
  // As in CouchDB, whose batches have no revision yet. Here it is written already: a conflict was told.
  if ((request.query as Query)['batch'] === 'ok' && status === 201)
    return sendJson(reply, JSON.stringify({ ok: true, id }), 202)
  return sendJson(reply.header('etag', `"${rev}"`), JSON.stringify({ ok: true, id, rev }), status)
}

/** The address of something on this server, as whoever asks reaches it. */
export function absolute(request: FastifyRequest, path: readonly string[]): string {
  const address = `/${path.map(encodeSegment).join('/')}`
  return request.host === '' ? address : `${request.protocol}://${request.host}${address}`
}

/** A design document keeps its slash, as clients write it. */
function encodeSegment(segment: string): string {
  const [, prefix = '', rest = ''] = /^(_design\/|_local\/)?(.*)$/s.exec(segment) ?? []
  return prefix + encodeURIComponent(rest).replaceAll('%3A', ':')
}

/** Whether a client has what an ETag names: one of several, weak ones too (a proxy that compresses makes them weak). */
export function hasAlready(request: FastifyRequest, etag: string): boolean {
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}
