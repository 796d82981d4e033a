import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Missing } from '../core/read.ts'
import type { Rev } from '../core/revision.ts'
import { CouchError } from './couch-error.ts'
import { type DatabaseRequest, objectBody, place, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

/** Revisions that are looked up between two turns: about a millisecond. */
const revisionsAtOnce = 500

/** Digests hardly get smaller, and the answer is no longer than the question, which came as it is. */
const asItIs = { compress: false } as const

/** What a replicator asks before it sends anything: which of its revisions are not here. */
export function missingRevisionsRoutes(app: FastifyInstance, { core, limits }: RouteDeps): void {
  app.post<DatabaseRequest>('/:db/_revs_diff', asItIs, async (request, reply) => {
    const members = [...(await missingOf(request))].map(([id, { missing, possibleAncestors }]) => {
      const ancestors = possibleAncestors.length > 0 ? possibleAncestors : undefined
      return `${JSON.stringify(id)}:${JSON.stringify({ missing, possible_ancestors: ancestors })}`
    })
    return sendJson(reply, `{${members.join(',')}}`)
  })

  app.post<DatabaseRequest>('/:db/_missing_revs', asItIs, async (request, reply) => {
    const members = [...(await missingOf(request))].map(
      ([id, { missing }]) => `${JSON.stringify(id)}:${JSON.stringify(missing)}`,
    )
    return sendJson(reply, `{"missing_revs":{${members.join(',')}}}`)
  })

  async function missingOf(request: FastifyRequest<DatabaseRequest>): Promise<ReadonlyMap<string, Missing>> {
    const { db } = place(request, core)
    const asked = Object.entries(objectBody(request))
    if (asked.length > limits.documentsInBatch)
      throw new CouchError('too_large', `More than ${limits.documentsInBatch} documents in one request.`)
    const answer = new Map<string, Missing>()
    for (const piece of pieces(asked)) {
      await request.budget.turn()
      // The viewer is asked anew for every piece: rights may have changed while others were served.
      for (const [id, found] of core.missing(place(request, core).viewer, db, piece))
        answer.set(id, joined(answer.get(id), found))
    }
    return answer
  }
}

/** So many revisions at a time; one document may name more. */
function* pieces(
  asked: readonly (readonly [string, unknown])[],
): Generator<ReadonlyMap<string, readonly Rev[]>> {
  let piece = new Map<string, readonly Rev[]>()
  let room = revisionsAtOnce
  for (const [id, revs] of asked) {
    if (!Array.isArray(revs)) throw new CouchError('bad_request', 'Revisions must be an array')
    const names = (revs as unknown[]).map(String)
    for (let at = 0; at < names.length;) {
      const some = names.slice(at, at + room)
      piece.set(id, some)
      at += some.length
      room -= some.length
      if (room > 0) continue
      yield piece
      piece = new Map()
      room = revisionsAtOnce
    }
  }
  if (piece.size > 0) yield piece
}

/** Of a document that is asked about in several pieces: the deepest missing revision names most ancestors. */
function joined(before: Missing | undefined, found: Missing): Missing {
  if (!before) return found
  const [few, many] = [before.possibleAncestors, found.possibleAncestors].toSorted(
    (a, b) => a.length - b.length,
  )
  return { missing: [...before.missing, ...found.missing], possibleAncestors: many ?? few ?? [] }
}
