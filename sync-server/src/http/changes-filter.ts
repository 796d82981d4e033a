import type { Accept } from '../core/page.ts'
import { CouchError } from './couch-error.ts'
import { jsonParameter } from './routing.ts'

type Query = Readonly<Record<string, string | undefined>>

/** The built-in filter of a `_changes` request; JavaScript filters are not served (decision 0008). */
export function filterOf(query: Query, body: unknown): Accept | undefined {
  const { filter } = query
  if (filter === undefined) return undefined
  const asked = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
  if (filter === '_doc_ids') {
    const ids = asked['doc_ids'] ?? jsonParameter(query['doc_ids'])
    if (!Array.isArray(ids)) throw new CouchError('bad_request', '`doc_ids` filter parameter is not defined.')
    const wanted = new Set(ids as unknown[])
    return ({ id }) => wanted.has(id)
  }
  if (filter === '_design') return ({ id }) => id.startsWith('_design/')
  throw new CouchError('not_found', 'missing json key: filters')
}
