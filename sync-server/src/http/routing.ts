import type { FastifyReply } from 'fastify'
import type { SyncCore } from '../core/sync-core.ts'
import { CouchError } from './couch-error.ts'

export interface DatabaseRequest {
  Params: { db: string }
}

/** The database that a path names, or 404 in CouchDB's words. */
export function databaseOf(core: SyncCore, db: string): string {
  if (!core.storage.databases().includes(db)) throw new CouchError('not_found', 'Database does not exist.')
  return db
}

/** Text that is JSON already goes out as it is. CouchDB ends every answer with a newline. */
export function sendJson(reply: FastifyReply, json: string, status = 200) {
  return reply
    .code(status)
    .header('content-type', 'application/json')
    .header('cache-control', 'must-revalidate')
    .send(`${json}\n`)
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

export function countParameter(value: string | number | undefined, name: string): number | undefined {
  if (value === undefined) return undefined
  const count = Number(value)
  if (!Number.isInteger(count) || count < 0)
    throw new CouchError(
      'bad_request',
      `Invalid value for integer parameter ${name}: ${JSON.stringify(value)}`,
    )
  return count
}

export function objectBody(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new CouchError('bad_request', 'Request body must be a JSON object')
  return body as Record<string, unknown>
}
