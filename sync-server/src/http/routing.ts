import type { FastifyReply, FastifyRequest } from 'fastify'
import { isFamily } from '#shared/model/family.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Administrator, Viewer } from '../core/viewer.ts'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { jsonBody } from './json-body.ts'

export { jsonBody }

export type Query = Readonly<Record<string, string | undefined>>

export interface DatabaseRequest {
  Params: { db: string }
  Querystring: Query
}

export interface DocumentRequest {
  Params: { db: string; id: string }
  Querystring: Query
}

/** Who asks, and of which database. A user has the families; to her there are no others. */
export function place(
  request: FastifyRequest,
  core: SyncCore,
): { readonly viewer: Viewer; readonly db: string } {
  const viewer = viewerOf(request, core)
  const { db } = request.params as { db: string }
  if (!core.storage.hasDatabase(db) || (viewer.kind === 'user' && !isFamily(db)))
    throw new CouchError('not_found', 'Database does not exist.')
  return { viewer, db }
}

export function requireAdministrator(request: FastifyRequest, core: SyncCore): Administrator {
  const viewer = viewerOf(request, core)
  if (viewer.kind === 'user') throw new CouchError('forbidden', 'You are not a server admin.')
  return viewer
}

/** Text that is JSON already goes out as it is. CouchDB ends every answer with a newline. */
export function sendJson(reply: FastifyReply, json: string, status = 200) {
  return reply.code(status).header('content-type', 'application/json').send(`${json}\n`)
}

/** A query parameter that carries JSON (`true`, `"quote:1"`, `["a"]`), or what it says as plain text. */
export function jsonParameter(value: string | undefined): unknown {
  if (value === undefined) return undefined
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

export function countParameter(
  value: unknown,
  name: string,
  word: 'bad_request' | 'query_parse_error' = 'query_parse_error',
): number | undefined {
  if (value === undefined) return undefined
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (!Number.isSafeInteger(count) || (count as number) < 0)
    throw new CouchError(word, `Invalid value for integer parameter ${name}: ${JSON.stringify(value)}`)
  return count as number
}

export function booleanParameter(query: Query, name: string): boolean {
  const value = query[name]
  if (value === undefined || value === 'false') return false
  if (value === 'true') return true
  throw new CouchError('query_parse_error', `Invalid value for boolean parameter: ${JSON.stringify(value)}`)
}

/** The body as an object; CouchDB takes JSON from POST only under its own name. */
export function objectBody(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const value = jsonBody(request)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CouchError('bad_request', 'Request body must be a JSON object')
  return value as Record<string, unknown>
}
