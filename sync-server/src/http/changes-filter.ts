import type { Accept } from '../core/page.ts'
import { documentText } from '../core/read.ts'
import { compileSelector } from '../query/selector.ts'
import { CouchError } from './couch-error.ts'
import { notRun } from './design-functions.ts'
import { jsonParameter, type Query } from './routing.ts'

/** The built-in filter of a `_changes` request; JavaScript filters are not served (decision 0008). */
export function filterOf(query: Query, body: unknown): Accept | undefined {
  const { filter } = query
  if (filter === undefined) return undefined
  const asked = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
  switch (filter) {
    case '_doc_ids': {
      const ids = asked['doc_ids'] ?? jsonParameter(query['doc_ids'])
      if (!Array.isArray(ids))
        throw new CouchError('bad_request', '`doc_ids` filter parameter is not defined.')
      const wanted = new Set(ids as unknown[])
      return ({ id }) => wanted.has(id)
    }
    case '_selector': {
      if (asked['selector'] === undefined)
        throw new CouchError('bad_request', 'Selector must be specified in POST payload')
      if (typeof asked['selector'] !== 'object')
        throw new CouchError('bad_request', 'Selector error: expected a JSON object')
      const matches = compileSelector(asked['selector'])
      if (!matches.ok) throw new CouchError(matches.failure.word, matches.failure.reason)
      return ({ id, winner }) => matches.value(JSON.parse(documentText(id, winner)))
    }
    case '_design':
      return ({ id }) => id.startsWith('_design/')
    case '_view':
      if (query['view'] === undefined)
        throw new CouchError('bad_request', '`view` filter parameter is not provided.')
      throw new CouchError('not_found', notRun('a view'))
    default:
      if (!/^[^/]+\/[^/]+$/.test(filter))
        throw new CouchError('bad_request', 'filter parameter must be of the form `designname/filtername`')
      throw new CouchError('not_found', notRun('a filter'))
  }
}
