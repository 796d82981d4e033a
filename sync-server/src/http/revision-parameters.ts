import type { FastifyRequest } from 'fastify'
import { parseRev, type Rev } from '../core/revision.ts'
import { CouchError } from './couch-error.ts'
import type { Query } from './routing.ts'

/** A revision that a client names. What is none is refused: to answer "missing" would be a guess. */
export function revisionOf(given: unknown): Rev {
  if (typeof given !== 'string' || !parseRev(given).ok)
    throw new CouchError('bad_request', 'Invalid rev format')
  return given
}

export function revisionsOf(given: unknown): readonly Rev[] {
  if (!Array.isArray(given)) throw new CouchError('bad_request', 'Invalid list of revisions')
  return (given as unknown[]).map(revisionOf)
}

/** The revision that a request names, in the query or as a condition. */
export function namedRevision({ query, headers }: FastifyRequest): Rev | undefined {
  const { rev } = query as Query
  // A proxy that compresses answers makes their ETags weak, and clients hand them back.
  const condition = headers['if-match']?.replace(/^W\//, '').replaceAll('"', '')
  if (rev !== undefined && condition !== undefined && rev !== condition)
    throw new CouchError('bad_request', 'Document rev and etag have different values')
  const named = rev ?? condition
  return named === undefined ? undefined : revisionOf(named)
}
