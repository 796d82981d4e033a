import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { bucketOf, ScopeDigest } from '#shared/sync/digest.ts'
import { isFamily } from '#shared/model/family.ts'
import { start } from '../../core/token.ts'
import { viewerOf } from '../authentication.ts'
import type { RouteDeps } from '../server-routes.ts'
import type { Asked, Handlers } from './serve-actions.ts'

/**
 * What a user should hold of a database, as a digest: `{count, whole}`, with the 256 buckets, or with the ids and
 * revisions of one of them.
 */
export function digestsActions({ core }: RouteDeps): Handlers<ServerContract>['digests'] {
  return {
    whole: async ({ db }, asked) => answered(await read(asked, db), ({ told }) => told),
    buckets: async ({ db }, asked) =>
      answered(await read(asked, db), ({ told, digest }) => ({ ...told, buckets: digest.buckets() })),
    bucket: async ({ db, bucket, buckets = false }, asked) =>
      answered(await read(asked, db, bucket), ({ told, digest, rows }) =>
        buckets ? { ...told, buckets: digest.buckets(), rows } : { ...told, rows },
      ),
  }

  async function read(
    { request, viewer }: Asked,
    db: string,
    wanted?: number,
  ): Promise<Result<Digest, NoDatabase>> {
    if (!core.storage.hasDatabase(db) || (viewer.kind === 'user' && !isFamily(db)))
      return err({ kind: 'noDatabase' })
    const digest = new ScopeDigest()
    const rows: [string, string][] = []
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
    return ok({ told: { count: digest.count, whole: digest.whole() }, digest, rows })
  }
}

interface NoDatabase {
  readonly kind: 'noDatabase'
}

interface Digest {
  readonly told: { readonly count: number; readonly whole: string }
  readonly digest: ScopeDigest
  readonly rows: readonly [string, string][]
}

function answered<T>(read: Result<Digest, NoDatabase>, told: (digest: Digest) => T): Result<T, NoDatabase> {
  return read.ok ? ok(told(read.value)) : read
}
