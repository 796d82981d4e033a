import type { FastifyInstance } from 'fastify'
import { CouchError } from './couch-error.ts'

const read = ['GET', 'HEAD']

/** Paths of the protocol that would otherwise be taken for documents, and the methods that they answer. */
const special: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^\/[^/]+\/_(bulk_docs|bulk_get|revs_diff|missing_revs|ensure_full_commit|compact|view_cleanup|purge|find|explain)$/,
    ['POST'],
  ],
  [/^\/[^/]+\/_(changes|all_docs|design_docs|local_docs)$/, [...read, 'POST']],
  [/^\/[^/]+\/_(security|revs_limit)$/, [...read, 'PUT']],
  [/^\/[^/]+\/_index$/, [...read, 'POST']],
  [/^\/_(all_dbs|up|uuids|active_tasks|membership|db_updates)$/, read],
  [/^\/_dbs_info$/, [...read, 'POST']],
  [/^\/_session$/, [...read, 'POST', 'DELETE']],
  [/^\/$/, read],
]

/** Says 405 and what is allowed, in CouchDB's words. */
export function requireMethods(app: FastifyInstance): void {
  app.addHook('onRequest', ({ raw, method }, _reply, done) => {
    const path = (raw.url ?? '').split('?', 1)[0] ?? ''
    // What is special is a segment that begins with an underscore.
    const isSpecial = method !== 'OPTIONS' && (path === '/' || path.includes('/_'))
    const allowed = isSpecial ? special.find(([pattern]) => pattern.test(path))?.[1] : undefined
    if (allowed && !allowed.includes(method))
      throw new CouchError('method_not_allowed', `Only ${allowed.join(',')} allowed`, {
        allow: allowed.join(', '),
      })
    done()
  })
}
