import type { FastifyRequest } from 'fastify'
import { compareIds } from '../core/held-ids.ts'
import type { IdRange } from '../core/storage.ts'
import { compareValues } from '../query/order.ts'
import { CouchError } from './couch-error.ts'
import { countParameter, jsonBody, jsonParameter, type Query } from './routing.ts'

/** What a request asks of a list of documents, by the names of its parameters. */
export type Asked = Readonly<Record<string, unknown>>

/** What a request asks, in its body and in its query; where they contradict each other the query counts. */
export function askedOf(request: FastifyRequest): Asked {
  const body = jsonBody(request) ?? {}
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new CouchError('bad_request', 'Request body must be a JSON object')
  const query = Object.entries(request.query as Query).map(([name, value]) => [name, jsonParameter(value)])
  const asked: Asked = { ...body, ...Object.fromEntries(query) }
  requireSense(asked)
  return asked
}

/** What contradicts itself is refused before anything is answered. */
export function requireSense(asked: Asked): void {
  const { keys } = asked
  if (keys !== undefined && !Array.isArray(keys))
    throw new CouchError('bad_request', '`keys` body member must be an array.')
  const ranges = ['key', 'startkey', 'start_key', 'endkey', 'end_key']
  if (keys !== undefined && ranges.some((name) => asked[name] !== undefined))
    throw new CouchError('query_parse_error', '`keys` is incompatible with `key`, `start_key` and `end_key`')
  windowOf(asked)
}

export function windowOf(asked: Asked): { readonly skip: number; readonly limit: number } {
  const limit = countParameter(asked['limit'], 'limit') ?? Infinity
  return { skip: countParameter(asked['skip'], 'skip') ?? 0, limit }
}

/** The names that a request asks for among a few that are at hand in order: those of its `keys`, or of its range. */
export function idsWithin(all: readonly string[], asked: Asked): readonly unknown[] {
  const { keys } = asked
  const { skip, limit } = windowOf(asked)
  const isDescending = asked['descending'] === true
  const named = Array.isArray(keys) ? (keys as unknown[]) : inRange(all, askedRange(asked))
  return (isDescending ? named.toReversed() : named).slice(skip, skip + limit)
}

function inRange(all: readonly string[], range: IdRange | undefined): readonly string[] {
  if (!range) return []
  const { from, to, descending, inclusiveEnd } = range
  const [low, high] = descending ? [to, from] : [from, to]
  return all.filter(
    (name) =>
      (low === undefined || compareIds(name, low) >= 0) &&
      (high === undefined || compareIds(name, high) <= 0) &&
      (inclusiveEnd || name !== to),
  )
}

/** The ids of design documents: after the first of these, before the second. */
export const designs = ['_design/', '_design0'] as const

/** The range that a request names; `undefined` where no id can lie in it. */
export function askedRange(asked: Asked): IdRange | undefined {
  const key = asked['key']
  if (key !== undefined && typeof key !== 'string') return undefined
  const descending = asked['descending'] === true
  const from = bound(asked['startkey'] ?? asked['start_key'] ?? key)
  const to = bound(asked['endkey'] ?? asked['end_key'] ?? key)
  // A value that is no text lies before all texts or behind them.
  const [beforeAll, behindAll] = descending ? [behind, before] : [before, behind]
  if (from === behindAll || to === beforeAll) return undefined
  return {
    from: typeof from === 'string' ? from : undefined,
    to: typeof to === 'string' ? to : undefined,
    inclusiveEnd: asked['inclusive_end'] !== false,
    descending,
  }
}

/** The part of a range that lies between two ids, neither of which any document has. */
export function within(range: IdRange, [low, high]: readonly [string, string]): IdRange {
  const [first, last] = range.descending ? [high, low] : [low, high]
  const further = (id: string | undefined, limit: string, sign: number) =>
    id === undefined || compareIds(id, limit) * sign < 0 ? limit : id
  const sign = range.descending ? -1 : 1
  return { ...range, from: further(range.from, first, sign), to: further(range.to, last, -sign) }
}

const before = Symbol('before all ids')
const behind = Symbol('behind all ids')

function bound(value: unknown): string | symbol | undefined {
  if (value === undefined || typeof value === 'string') return value
  return compareValues(value, '') < 0 ? before : behind
}
