import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FieldIndex } from '../core/storage.ts'
import { isOwnIndex } from '../desk/own-index.ts'
import { isRecord } from '../query/field-path.ts'
import { find, type FindQuery } from '../query/find.ts'
import { plainSelector } from '../query/plain-selector.ts'
import { type Plan, planFor } from '../query/plan.ts'
import { compileSelector } from '../query/selector.ts'
import { CouchError } from './couch-error.ts'
import {
  countParameter,
  type DatabaseRequest,
  objectBody,
  place,
  requireAdministrator,
  sendJson,
} from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

const defaultLimit = 25

/** `_find` with its indexes. What is found is what the viewer may see; an index only says where to look. */
export function findRoutes(app: FastifyInstance, { core }: RouteDeps): void {
  const { storage } = core

  app.post<DatabaseRequest>('/:db/_find', async (request, reply) => {
    const { db } = place(request, core)
    const body = objectBody(request)
    const { query, plan } = understood(db, body)
    const docs: string[] = []
    let examined = 0
    const viewer = () => place(request, core).viewer
    for (const step of find({ core, viewer, db }, query, plan)) {
      if (typeof step === 'object') {
        const text = JSON.stringify(step)
        request.budget.count(text.length)
        docs.push(text)
      }
      if (step === 'seen') examined += 1
      await request.budget.turn()
    }
    const warning =
      plan.by === 'index'
        ? {}
        : { warning: 'No matching index found, create an index to optimize query time.' }
    const stats =
      body['execution_stats'] === true
        ? { execution_stats: { total_docs_examined: examined, results_returned: docs.length } }
        : {}
    const bookmark = docs.length < query.limit ? 'nil' : bookmarkOf(query.skip + docs.length)
    const rest = JSON.stringify({ bookmark, ...stats, ...warning })
    return sendJson(reply, `{"docs":[${docs.join(',\n')}],${rest.slice(1)}`)
  })

  app.post<DatabaseRequest>('/:db/_explain', async (request, reply) => {
    const { db } = place(request, core)
    const body = objectBody(request)
    const { query, plan } = understood(db, body)
    const { limit, skip, fields = 'all_fields' } = query
    return sendJson(
      reply,
      JSON.stringify({
        dbname: db,
        index: plan.by === 'index' ? indexText(plan.index) : allDocs,
        selector: plainSelector(query.selector),
        opts: { limit, skip, fields, sort: body['sort'] ?? {}, use_index: wantedIndex(body) },
        limit,
        skip,
        fields,
      }),
    )
  })

  app.get<DatabaseRequest>('/:db/_index', async (request, reply) => {
    const { db } = place(request, core)
    const indexes = [allDocs, ...indexesOf(db).map(indexText)]
    return sendJson(reply, JSON.stringify({ total_rows: indexes.length, indexes }))
  })

  app.post<DatabaseRequest>('/:db/_index', async (request, reply) => {
    const { db } = administered(request)
    const body = objectBody(request)
    const { index, type = 'json' } = body
    if (type !== 'json')
      throw new CouchError('bad_request', `Only json indexes are served: ${JSON.stringify(type)}`)
    if (!isRecord(index)) throw new CouchError('bad_request', 'Missing required key: index')
    if (index['partial_filter_selector'] !== undefined)
      throw new CouchError('bad_request', 'Partial indexes are not served.')
    const fields = indexFields(index['fields'])
    const hash = createHash('sha1').update(JSON.stringify(fields)).digest('hex')
    const name = typeof body['name'] === 'string' && body['name'] !== '' ? body['name'] : hash
    const given = typeof body['ddoc'] === 'string' && body['ddoc'] !== '' ? body['ddoc'] : hash
    const ddoc = given.startsWith('_design/') ? given : `_design/${given}`
    const there = indexesOf(db).some((one) => one.ddoc === ddoc && one.name === name)
    if (!there) core.administer(db, () => storage.createFieldIndex(db, { ddoc, name, fields }))
    return sendJson(reply, JSON.stringify({ result: there ? 'exists' : 'created', id: ddoc, name }))
  })

  type IndexRequest = DatabaseRequest & { Params: { db: string; ddoc: string; name: string } }
  app.delete<IndexRequest>('/:db/_index/:ddoc/json/:name', remove)
  app.delete<IndexRequest>('/:db/_index/_design/:ddoc/json/:name', remove)

  async function remove(request: FastifyRequest<IndexRequest>, reply: Parameters<typeof sendJson>[0]) {
    const { db } = administered(request)
    const { ddoc, name } = request.params
    const full = ddoc.startsWith('_design/') ? ddoc : `_design/${ddoc}`
    if (!core.administer(db, () => storage.dropFieldIndex(db, full, name)))
      throw new CouchError('not_found', 'Index does not exist')
    return sendJson(reply, '{"ok":true}')
  }

  /** Those that somebody made. */
  function indexesOf(db: string) {
    return storage.fieldIndexes(db).filter((index) => !isOwnIndex(index))
  }

  function administered(request: FastifyRequest) {
    requireAdministrator(request, core)
    return place(request, core)
  }

  function understood(db: string, body: Readonly<Record<string, unknown>>): { query: FindQuery; plan: Plan } {
    const { selector } = body
    if (selector === undefined) throw new CouchError('bad_request', 'Missing required key: selector')
    const matches = compileSelector(selector)
    if (!matches.ok) throw new CouchError(matches.failure.word, matches.failure.reason)
    const query: FindQuery = {
      selector: selector as Record<string, unknown>,
      matches: matches.value,
      fields: fieldNames(body['fields']),
      sort: sortOf(body['sort']),
      limit: countParameter(body['limit'], 'limit') ?? defaultLimit,
      skip: (countParameter(body['skip'], 'skip') ?? 0) + placeOfBookmark(body['bookmark']),
    }
    const plan = planFor(indexesOf(db), query.selector, query.sort, wantedIndex(body))
    if (plan === 'noUsableIndex')
      throw new CouchError(
        'no_usable_index',
        'No index exists for this sort, try indexing by the sort fields.',
      )
    return { query, plan }
  }
}

const allDocs = {
  ddoc: null,
  name: '_all_docs',
  type: 'special',
  def: { fields: [{ _id: 'asc' }] },
}

function indexText({ ddoc, name, fields }: FieldIndex) {
  return {
    ddoc,
    name,
    type: 'json',
    partitioned: false,
    def: { fields: fields.map((field) => ({ [field]: 'asc' })) },
  }
}

function indexFields(given: unknown): readonly string[] {
  const sort = sortOf(given)
  if (sort.length === 0)
    throw new CouchError('bad_request', 'Index fields must be a list of at least one field.')
  if (sort.some(({ descending }) => descending !== sort[0]?.descending))
    throw new CouchError('bad_request', 'Sort fields of an index must have one direction.')
  return sort.map(({ field }) => field)
}

function sortOf(given: unknown): FindQuery['sort'] {
  if (given === undefined) return []
  if (!Array.isArray(given)) throw new CouchError('bad_request', 'sort and fields must be lists')
  return (given as unknown[]).map((part) => {
    if (typeof part === 'string') return { field: part, descending: false }
    const [field, direction] = isRecord(part) ? (Object.entries(part)[0] ?? []) : []
    if (field === undefined || (direction !== 'asc' && direction !== 'desc'))
      throw new CouchError('bad_request', `Invalid sort field: ${JSON.stringify(part)}`)
    return { field, descending: direction === 'desc' }
  })
}

function fieldNames(given: unknown): readonly string[] | undefined {
  if (given === undefined || (Array.isArray(given) && given.length === 0)) return undefined
  if (!Array.isArray(given) || given.some((field) => typeof field !== 'string'))
    throw new CouchError('bad_request', 'fields must be a list of names')
  return given as string[]
}

function wantedIndex(body: Readonly<Record<string, unknown>>): readonly string[] {
  const given = body['use_index']
  const names = Array.isArray(given)
    ? (given as unknown[]).map(String)
    : given === undefined
      ? []
      : [String(given)]
  return names.map((name, at) => (at === 0 && !name.startsWith('_design/') ? `_design/${name}` : name))
}

/** A bookmark says how far the reader has come; it is opaque to her. */
function bookmarkOf(skip: number): string {
  return Buffer.from(JSON.stringify([skip])).toString('base64url')
}

function placeOfBookmark(bookmark: unknown): number {
  if (bookmark === undefined || bookmark === null || bookmark === 'nil' || bookmark === '') return 0
  try {
    const [skip] = JSON.parse(Buffer.from(String(bookmark), 'base64url').toString()) as unknown[]
    if (Number.isSafeInteger(skip) && (skip as number) >= 0) return skip as number
  } catch {
    // Said below: a bookmark of another server, or none.
  }
  throw new CouchError('bad_request', 'Invalid bookmark value')
}
