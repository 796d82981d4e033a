import type { FastifyInstance } from 'fastify'
import { bucketOf, ScopeDigest } from '#shared/sync/digest.ts'
import { start } from '../core/token.ts'
import { viewerOf } from './authentication.ts'
import { countParameter, type DatabaseRequest, place, type Query, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

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
    // Her feed from its beginning is what she holds; it is read in slices, so that others get their turn.
    for (const slice of core.slices(() => viewerOf(request, core), db, start, {
      limit: Number.MAX_SAFE_INTEGER,
    })) {
      for (const { id, winner } of slice) {
        if (winner.deleted || (wanted !== undefined && bucketOf(id) !== wanted)) continue
        digest.add(id, winner.rev)
        if (wanted !== undefined) rows.push([id, winner.rev])
      }
      await request.budget.turn()
    }
    const buckets = request.query['buckets'] === 'true' ? { buckets: digest.buckets() } : {}
    const listed = wanted === undefined ? {} : { rows }
    return sendJson(
      reply,
      JSON.stringify({ count: digest.count, whole: digest.whole(), ...buckets, ...listed }),
    )
  })
}
