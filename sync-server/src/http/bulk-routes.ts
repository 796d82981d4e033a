import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { missingRevisions } from '../core/read.ts'
import type { WriteRow } from '../core/write-contract.ts'
import { CouchError } from './couch-error.ts'
import { unpackInline } from './inline-attachments.ts'
import { newDocumentId } from './database-routes.ts'
import { nodeOf } from './document-routes.ts'
import { filesLength, wholePieces } from './document-pieces.ts'
import { textOptions } from './document-text.ts'
import { writeLocal } from './local-routes.ts'
import { booleanParameter, type DatabaseRequest, objectBody, place, sendJson } from './routing.ts'
import { sendPieces } from './send-pieces.ts'
import type { RouteDeps } from './server-routes.ts'

/** Many documents at once: what replicators use. */
export function bulkRoutes(app: FastifyInstance, { core, limits }: RouteDeps): void {
  /**
   * Where every local edit arrives. A refused document fails alone, as a row at its
   * own place. Failing the batch would leave the client resending it for ever.
   */
  app.post<DatabaseRequest>('/:db/_bulk_docs', async (request, reply) => {
    const { db } = place(request, core)
    const { docs, new_edits: newEdits = true } = objectBody(request)
    if (!Array.isArray(docs)) throw new CouchError('bad_request', 'POST body must include `docs` parameter.')
    requireFew(docs)
    const [locals, others] = partition(docs as unknown[], isLocal)
    const wires = others.map((doc) => wireOf(db, doc))
    const rows: WriteRow[] = locals.map((doc) => {
      const { _id: id } = doc as { _id: string }
      const name = id.slice(localPrefix.length)
      return writeLocal(core, viewerNow(request), db, name, doc as Record<string, unknown>)
    })
    for await (const part of request.budget.inTurns(wires))
      rows.push(...core.write(viewerNow(request), db, part, newEdits !== false))
    // A replicator knows the revisions it brought; CouchDB tells it about failures only.
    const told = newEdits === false ? rows.filter((row) => !row.ok) : rows
    return sendJson(reply, JSON.stringify(told.map(bulkRow)), 201)
  })

  app.post<DatabaseRequest>('/:db/_revs_diff', async (request, reply) => {
    const { db } = place(request, core)
    const asked = Object.entries(objectBody(request))
    requireFew(asked)
    const answer: Record<string, unknown> = {}
    for (const [id, revs] of asked) {
      await request.budget.turn()
      if (!Array.isArray(revs)) throw new CouchError('bad_request', 'Revisions must be an array')
      const view = core.view(viewerNow(request), db, id)
      const { missing, possibleAncestors } = missingRevisions(view, (revs as unknown[]).map(String))
      if (missing.length > 0)
        answer[id] = {
          missing,
          ...(possibleAncestors.length > 0 ? { possible_ancestors: possibleAncestors } : {}),
        }
    }
    return sendJson(reply, JSON.stringify(answer))
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
    const asked = docs.map(askedRevision)
    yield '{"results":['
    for (const [index, { id, rev, attsSince }] of asked.entries()) {
      const options = { ...general, attsSince }
      const view = core.view(viewerNow(request), db, id)
      const node = rev === undefined ? view?.winner : nodeOf(view, rev, latest)
      yield `${index > 0 ? ',' : ''}{"id":${JSON.stringify(id)},"docs":[`
      if (!view || !node) yield missingText(id, rev)
      else if (filesLength(view, node, options) > request.budget.left()) yield tooMuchText(id, rev)
      else {
        yield '{"ok":'
        yield* wholePieces(core, db, view, node, options, request.budget)
        yield '}'
      }
      yield ']}'
    }
    yield ']}\n'
  }

  function requireFew(list: readonly unknown[]): void {
    if (list.length > limits.documentsInBatch)
      throw new CouchError('too_large', `More than ${limits.documentsInBatch} documents in one request.`)
  }

  /** Asked anew for every turn: rights may have changed while others were served. */
  function viewerNow(request: FastifyRequest) {
    return place(request, core).viewer
  }

  function wireOf(db: string, doc: unknown): WireDocument {
    if (typeof doc !== 'object' || doc === null || Array.isArray(doc))
      throw new CouchError('bad_request', 'Document must be a JSON object')
    const given = doc as Readonly<Record<string, unknown>>
    return unpackInline({ ...given, _id: newDocumentId(db, given['_id']) })
  }
}

const localPrefix = '_local/'

function isLocal(doc: unknown): boolean {
  const id = (doc as { _id?: unknown } | null)?._id
  return typeof id === 'string' && id.startsWith(localPrefix) && id.length > localPrefix.length
}

function partition<T>(
  items: readonly T[],
  isFirst: (item: T) => boolean,
): readonly [readonly T[], readonly T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))]
}

function bulkRow(row: WriteRow) {
  if (row.ok) return { ok: true, id: row.id, rev: row.rev }
  const { id, rev, error, reason, escrow } = row
  return { id, ...(rev ? { rev } : {}), error, reason, ...(escrow === undefined ? {} : { escrow }) }
}

function askedRevision(asked: unknown) {
  const { id, rev, atts_since: since } = (asked ?? {}) as Readonly<Record<string, unknown>>
  if (typeof id !== 'string') throw new CouchError('bad_request', 'Document id missed')
  return {
    id,
    rev: rev === undefined ? undefined : String(rev),
    attsSince: Array.isArray(since) ? (since as string[]) : [],
  }
}

function missingText(id: string, rev = 'undefined'): string {
  return JSON.stringify({ error: { id, rev, error: 'not_found', reason: 'missing' } })
}

function tooMuchText(id: string, rev = 'undefined'): string {
  const reason = 'The files of all these documents are too much for one answer: ask for fewer at once.'
  return JSON.stringify({ error: { id, rev, error: 'too_large', reason } })
}
