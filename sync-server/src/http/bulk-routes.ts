import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Refusal } from '#shared/registry/refusals.ts'
import { isFamily } from '#shared/model/family.ts'
import type { Rev, RevNode } from '../core/revision.ts'
import type { Viewer } from '../core/viewer.ts'
import type { WholeView } from '../core/view.ts'
import type { WriteRow } from '../core/write-contract.ts'
import { CouchError, type CouchWord } from './couch-error.ts'
import { newDocumentId } from './database-routes.ts'
import { filesLength, wholePieces } from './document-pieces.ts'
import { filesThatFollow, type TextOptions, textOptions, wholeText } from './document-text.ts'
import { asLed, refusedAsItIs } from './incoming-document.ts'
import { unpackInline } from './inline-attachments.ts'
import { writeLocal } from './local-routes.ts'
import { openRevisions } from './open-revisions.ts'
import { revisionOf, revisionsOf } from './revision-parameters.ts'
import { booleanParameter, type DatabaseRequest, objectBody, place, sendJson } from './routing.ts'
import { sendPieces } from './send-pieces.ts'
import type { RouteDeps } from './server-routes.ts'

/** Many documents at once: what replicators use. */
export function bulkRoutes(app: FastifyInstance, { core, writes, limits }: RouteDeps): void {
  /**
   * Where every local edit arrives. A refused document fails alone, as a row at its
   * own place. Failing the batch would leave the client resending it for ever.
   */
  app.post<DatabaseRequest>('/:db/_bulk_docs', async (request, reply) => {
    const { db } = place(request, core)
    const { docs, new_edits: newEdits = true, all_or_nothing: allOrNothing = false } = objectBody(request)
    if (!Array.isArray(docs)) throw new CouchError('bad_request', 'POST body must include `docs` parameter.')
    if (typeof newEdits !== 'boolean') throw new CouchError('bad_request', '`new_edits` must be a boolean.')
    if (allOrNothing !== false)
      throw new CouchError('expectation_failed', 'Documents are written one by one, never all or nothing.')
    requireFew(docs)
    const given = (docs as unknown[]).map((doc) => givenOf(db, doc))
    const rows: Row[] = []
    for await (const part of request.budget.inTurns(given))
      rows.push(...(await writeTurn(request, db, part, newEdits)))
    if (!isFamily(db)) requireOneDocument(given, rows, newEdits)
    // A replicator knows the revisions it brought; CouchDB tells it about failures only.
    const told = newEdits ? rows : rows.filter((row) => !row.ok)
    return sendJson(reply, JSON.stringify(told.map(bulkRow)), 201)
  })

  app.post<DatabaseRequest>('/:db/_bulk_get', async (request, reply) => {
    const { db } = place(request, core)
    const { docs } = objectBody(request)
    if (!Array.isArray(docs)) throw new CouchError('bad_request', 'Missing JSON list of `docs`.')
    requireFew(docs)
    return sendPieces(request, reply, found(request, db, docs as unknown[]))
  })

  async function* found(request: FastifyRequest<DatabaseRequest>, db: string, docs: readonly unknown[]) {
    const latest = booleanParameter(request.query, 'latest')
    const general = textOptions(request.query)
    let text = '{"results":['
    for (const [index, asked] of docs.map(askedRevision).entries()) {
      text += `${index > 0 ? ',' : ''}{"id":${JSON.stringify(asked.id)},"docs":[`
      if ('error' in asked) text += errorText(asked.id, asked.rev, 'bad_request', asked.error)
      else {
        const options = { ...general, attsSince: asked.attsSince }
        const view = core.view(viewerNow(request), db, asked.id)
        for (const part of versions(view, asked, latest)) {
          // What brings no files is text that is at hand.
          if (typeof part === 'string') text += part
          else if (filesThatFollow(part.view, part.node, options).length === 0)
            text += `{"ok":${wholeText(core, part.view, part.node, options)}}`
          else {
            yield text
            text = ''
            yield* version(request, part.view, part.node, options)
          }
        }
      }
      yield `${text}]}`
      text = ''
    }
    yield `${text}]}\n`
  }

  /** Without a revision every leaf is told: who saves a copy this way loses no version. */
  function* versions(
    view: WholeView | undefined,
    { id, rev }: AskedRevision,
    latest: boolean,
  ): Generator<string | { readonly view: WholeView; readonly node: RevNode }> {
    const nodes = openRevisions(view, rev === undefined ? 'all' : [rev], latest)
    if (!view || nodes.length === 0) return yield errorText(id, rev ?? 'undefined', 'not_found', 'missing')
    for (const [index, { rev: named, node }] of nodes.entries()) {
      if (index > 0) yield ','
      yield node ? { view, node } : errorText(id, named, 'not_found', 'missing')
    }
  }

  async function* version(
    { budget }: FastifyRequest,
    view: WholeView,
    node: RevNode,
    options: TextOptions,
  ): AsyncGenerator<string> {
    if (filesLength(view, node, options) > budget.left())
      return yield errorText(view.id, node.rev, 'too_large', tooMuch)
    yield '{"ok":'
    yield* wholePieces(core, view, node, options, budget)
    yield '}'
  }

  function requireFew(list: readonly unknown[]): void {
    if (list.length > limits.documentsInBatch)
      throw new CouchError('too_large', `More than ${limits.documentsInBatch} documents in one request.`)
  }

  /** Asked anew for every turn: rights may have changed while others were served. */
  function viewerNow(request: FastifyRequest) {
    return place(request, core).viewer
  }

  /** The rows stand in the order of the documents, private ones among the others. */
  async function writeTurn(
    request: FastifyRequest,
    db: string,
    given: readonly GivenDocument[],
    newEdits: boolean,
  ): Promise<readonly Row[]> {
    const refused = given.map(({ id, doc }) => refusedAsItIs(db, doc, id, newEdits))
    const others = given.filter(({ id }, at) => !isLocal(id) && !refused[at])
    const wires = others.map(({ id, doc }) => unpackInline({ ...asLed(db, doc, newEdits), _id: id }))
    const rows = wires.length > 0 ? await writes.write(request, db, wires, newEdits) : []
    const written = rows.values()
    return given.map(({ id, doc }, at): Row => {
      const refusal = refused[at]
      if (refusal) return { ok: false, id, rev: undefined, ...refusal }
      if (isLocal(id)) return localRow(viewerNow(request), db, id, doc)
      return written.next().value as WriteRow
    })
  }

  function localRow(viewer: Viewer, db: string, id: string, doc: Given): Row {
    try {
      return writeLocal(core, viewer, db, id.slice(localPrefix.length), doc)
    } catch (cause) {
      if (!(cause instanceof CouchError)) throw cause
      return { ok: false, id, rev: undefined, error: cause.word, reason: cause.message }
    }
  }
}

type Given = Readonly<Record<string, unknown>>

interface GivenDocument {
  readonly id: string
  readonly doc: Given
}

function givenOf(db: string, doc: unknown): GivenDocument {
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc))
    throw new CouchError('bad_request', 'Document must be a JSON object')
  const given = doc as Given
  const id = given['_id']
  return { id: isLocal(id) ? id : newDocumentId(db, id), doc: given }
}

/** A row of the answer; some documents are refused before the core is asked. */
type Row =
  | WriteRow
  | {
      readonly ok: false
      readonly id: string
      readonly rev: undefined
      readonly error: CouchWord
      readonly reason: string
      readonly satchel?: Refusal
    }

const localPrefix = '_local/'

function isLocal(id: unknown): id is string {
  return typeof id === 'string' && id.startsWith(localPrefix) && id.length > localPrefix.length
}

function bulkRow(row: Row) {
  if (row.ok) return { ok: true, id: row.id, rev: row.rev }
  const { id, rev, error, reason, satchel } = row
  const escrow = 'escrow' in row ? row.escrow : undefined
  return { id, rev, error, reason, satchel, escrow }
}

/**
 * In a plain database a batch in which nothing is a document is refused as CouchDB refuses one of which anything is
 * none. A replicator's is not, as long as its documents have revisions: it would never get past them.
 */
function requireOneDocument(given: readonly GivenDocument[], rows: readonly Row[], newEdits: boolean): void {
  const [first] = rows
  if (!first || first.ok || !rows.every((row) => !row.ok && isMalformed(row.error))) return
  if (newEdits || given.every(({ doc }) => doc['_rev'] === undefined))
    throw new CouchError(first.error, first.reason, {}, first.satchel)
}

function isMalformed(error: string): boolean {
  return error === 'doc_validation' || error === 'bad_request'
}

interface AskedRevision {
  readonly id: string
  readonly rev: Rev | undefined
  readonly attsSince: readonly Rev[]
}

/** One entry of `_bulk_get`. What is wrong with it is said at its own place. */
function askedRevision(asked: unknown): AskedRevision | Faulty {
  const { id, rev, atts_since: since = [] } = (asked ?? {}) as Given
  if (typeof id !== 'string') throw new CouchError('bad_request', 'Document id missed')
  try {
    return { id, rev: rev === undefined ? undefined : revisionOf(rev), attsSince: revisionsOf(since) }
  } catch (cause) {
    if (cause instanceof CouchError) return { id, rev, error: cause.message }
    throw cause
  }
}

interface Faulty {
  readonly id: string
  readonly rev: unknown
  readonly error: string
}

const tooMuch = 'The files of all these documents are too much for one answer: ask for fewer at once.'

function errorText(id: string, rev: unknown, error: string, reason: string): string {
  return JSON.stringify({ error: { id, rev, error, reason } })
}
