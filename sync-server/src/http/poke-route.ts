import type { FastifyInstance } from 'fastify'
import { families } from '#shared/model/family.ts'
import { isAfter, placeOf, tokenOf } from '../core/token.ts'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { countParameter, jsonParameter, type Query, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

const longestWait = 55_000

/** The poke: it says in which families something changed for this user, and carries no data. */
export function pokeRoute(app: FastifyInstance, { core, room }: RouteDeps): void {
  app.get<{ Querystring: Query }>('/_db_updates', async (request, reply) => {
    const { since = '0', timeout, feed = 'normal' } = request.query
    const { epoch } = core.storage
    const from =
      since === 'now'
        ? { major: core.storage.lastSeq(), minor: core.storage.lastSeq() }
        : placeOf(String(jsonParameter(since)), epoch, core.storage.lastSeq())
    if (!from) throw new CouchError('bad_request', 'Malformed sequence supplied in since parameter')
    if (feed !== 'normal' && feed !== 'longpoll')
      throw new CouchError('bad_request', 'Supported `feed` types: normal, longpoll')
    const { gone } = request.budget
    const wait = Math.min(longestWait, countParameter(timeout, 'timeout', 'bad_request') ?? 25_000)
    const waitUntil = Date.now() + wait
    let changed = changedFamilies()
    while (changed.length === 0 && feed === 'longpoll' && Date.now() < waitUntil && !gone.aborted) {
      const woken = await room.wait(viewerOf(request, core), undefined, waitUntil - Date.now(), gone)
      if (!woken) break
      changed = changedFamilies()
    }
    const at = { major: core.storage.lastSeq(), minor: core.storage.lastSeq() }
    const seq = tokenOf(isAfter(from, at) ? from : at, epoch)
    const results = changed.map((db) => ({ db_name: db, type: 'updated', seq }))
    return sendJson(reply, JSON.stringify({ results, last_seq: seq }))

    function changedFamilies(): readonly string[] {
      const viewer = viewerOf(request, core)
      if (!from) return []
      return families.filter((db) =>
        viewer.kind === 'user'
          ? !core.idle(viewer, db, from)
          : core.storage.countAfter(db, from.major, 1) > 0,
      )
    }
  })
}
