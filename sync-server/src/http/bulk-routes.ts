import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { missingRevisions } from '../core/read.ts'
import type { WriteRow } from '../core/write-contract.ts'
import { CouchError } from './couch-error.ts'
import { unpackInline } from './inline-attachments.ts'
import { newDocumentId } from './database-routes.ts'
import { nodeOf } from './document-routes.ts'
import { textOptions, wholeText } from './document-text.ts'
import { writeLocal } from './local-routes.ts'
import { booleanParameter, type DatabaseRequest, nextTurn, objectBody, place, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

/** How many documents are worked on before others get their turn. */
const documentsInTurn = 200

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
    for (let at = 0; at < wires.length; at += documentsInTurn) {
      if (at > 0) await nextTurn()
      rows.push(
        ...core.write(viewerNow(request), db, wires.slice(at, at + documentsInTurn), newEdits !== false),
      )
    }
    // A replicator knows the revisions it brought; CouchDB tells it about failures only.
    const told = newEdits === false ? rows.filter((row) => !row.ok) : rows
    return sendJson(reply, JSON.stringify(told.map(bulkRow)), 201)
  })

  app.post<DatabaseRequest>('/:db/_revs_diff', async (request, reply) => {
    const { db } = place(request, core)
    const asked = Object.entries(objectBody(request))
    requireFew(asked)
    const answer: Record<string, unknown> = {}
    for (const [index, [id, revs]] of asked.entries()) {
      if (index % documentsInTurn === documentsInTurn - 1) await nextTurn()
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
    const latest = booleanParameter(request.query, 'latest')
    const parts: string[] = []
    for (const [index, asked] of (docs as unknown[]).entries()) {
      if (index % documentsInTurn === documentsInTurn - 1) await nextTurn()
      const { id, rev, atts_since: attsSince } = (asked ?? {}) as Readonly<Record<string, unknown>>
      if (typeof id !== 'string') throw new CouchError('bad_request', 'Document id missed')
      const options = {
        ...textOptions(request.query),
        attsSince: Array.isArray(attsSince) ? (attsSince as string[]) : [],
      }
      const view = core.view(viewerNow(request), db, id)
      const node = rev === undefined ? view?.winner : nodeOf(view, String(rev), latest)
      const part = view && node ? `{"ok":${wholeText(core, db, view, node, options)}}` : missingText(id, rev)
      parts.push(`{"id":${JSON.stringify(id)},"docs":[${part}]}`)
    }
    return sendJson(reply, `{"results":[${parts.join(',')}]}`)
  })

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

function missingText(id: string, rev: unknown): string {
  return JSON.stringify({
    error: { id, rev: rev === undefined ? 'undefined' : String(rev), error: 'not_found', reason: 'missing' },
  })
}
