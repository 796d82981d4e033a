import type { FastifyInstance } from 'fastify'
import { bucketOf, ScopeDigest } from '#shared/sync/digest.ts'
import { viewerOf } from './authentication.ts'
import { countParameter, type DatabaseRequest, nextTurn, place, type Query, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

const documentsInTurn = 500

/**
 * What a user should hold of a database, as a digest: `{count, whole}`, with `buckets=true`
 * the 256 buckets, with `bucket=N` the ids and revisions of one of them.
 */
export function digestRoute(app: FastifyInstance, { core }: RouteDeps): void {
  type Request = DatabaseRequest & { Querystring: Query }
  app.get<Request>('/_satchel/digest/:db', async (request, reply) => {
    const { db } = place(request, core)
    const wanted = countParameter(request.query['bucket'], 'bucket')
    const digest = new ScopeDigest()
    const rows: (readonly [string, string])[] = []
    let read = 0
    for (const id of core.ids(viewerOf(request, core), db, {})) {
      if ((read += 1) % documentsInTurn === 0) await nextTurn()
      if (wanted !== undefined && bucketOf(id) !== wanted) continue
      // Asked anew each time: rights that end meanwhile end meanwhile.
      const winner = core.view(viewerOf(request, core), db, id)?.winner
      if (!winner || winner.deleted) continue
      digest.add(id, winner.rev)
      if (wanted !== undefined) rows.push([id, winner.rev])
    }
    const buckets = request.query['buckets'] === 'true' ? { buckets: digest.buckets() } : {}
    const listed = wanted === undefined ? {} : { rows }
    return sendJson(
      reply,
      JSON.stringify({ count: digest.count, whole: digest.whole(), ...buckets, ...listed }),
    )
  })
}
