import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { families } from '#shared/sync/families.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { isAfter, placeOf, tokenOf } from '../core/token.ts'
import { sessionCookie, signIn, viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { jsonParameter, objectBody, sendJson } from './routing.ts'
import type { WaitingRoom } from './waiting-room.ts'

export interface RouteDeps {
  readonly core: SyncCore
  readonly accounts: Accounts
  readonly room: WaitingRoom
  readonly version: string
}

/** What concerns the server as a whole: who it is, sessions, and the one long poll of our own client. */
export function serverRoutes(app: FastifyInstance, { core, accounts, room, version }: RouteDeps): void {
  app.get('/', async (_request, reply) =>
    sendJson(
      reply,
      JSON.stringify({
        couchdb: 'Welcome',
        version: '3.5.0',
        // Part of every client's checkpoint id: it never changes.
        uuid: core.storage.uuid,
        vendor: { name: 'Satchel', version },
        features: ['pluggable-storage-engines'],
      }),
    ),
  )
  app.get('/_up', async (_request, reply) => sendJson(reply, '{"status":"ok","seeds":{}}'))
  app.get<{ Querystring: { count?: string } }>('/_uuids', async (request, reply) => {
    const count = Math.min(1_000, Math.max(1, Number(request.query.count ?? 1) || 1))
    const uuids = Array.from({ length: count }, () => randomUUID().replaceAll('-', ''))
    return sendJson(reply, JSON.stringify({ uuids }))
  })
  app.get('/_all_dbs', async (request, reply) => {
    viewerOf(request, core)
    return sendJson(reply, JSON.stringify([...core.storage.databases()].toSorted()))
  })

  app.get('/_session', async ({ account }, reply) =>
    sendJson(
      reply,
      JSON.stringify({
        ok: true,
        userCtx: { name: account?.name ?? null, roles: account?.roles ?? [] },
        info: {
          authentication_handlers: ['cookie', 'default', 'jwt'],
          ...(account ? { authenticated: 'default' } : {}),
        },
      }),
    ),
  )
  app.post('/_session', async (request, reply) => {
    const { name, password } = objectBody(request.body)
    if (typeof name !== 'string' || typeof password !== 'string')
      throw new CouchError('bad_request', 'name and password are needed')
    const account = await signIn(accounts, name, password)
    const { token, expiresAt } = accounts.issueToken(account, Date.now())
    void reply.header('set-cookie', sessionCookie(token, Math.floor((expiresAt - Date.now()) / 1_000)))
    // Beyond CouchDB: our own client keeps the token in the laptop's vault, because a cookie does not reach `app://`.
    return sendJson(
      reply,
      JSON.stringify({
        ok: true,
        name: account.name,
        roles: account.roles,
        user: account.name,
        token,
        expiresAt: new Date(expiresAt).toISOString(),
        company: core.storage.uuid,
      }),
    )
  })
  app.delete('/_session', async (_request, reply) =>
    sendJson(reply.header('set-cookie', sessionCookie('', 0)), '{"ok":true}'),
  )

  // The poke: it says in which families something changed for this user, and carries no data.
  app.get<{ Querystring: { since?: string; timeout?: string; feed?: string } }>(
    '/_db_updates',
    async (request, reply) => {
      const { since = '0', timeout = '25000', feed = 'normal' } = request.query
      const { epoch } = core.storage
      const from =
        since === 'now'
          ? { major: core.storage.lastSeq(), minor: core.storage.lastSeq() }
          : placeOf(String(jsonParameter(since)), epoch, core.storage.lastSeq())
      if (!from) throw new CouchError('bad_request', 'Malformed sequence supplied in since parameter')
      const gone = new AbortController()
      request.raw.on('close', () => gone.abort())

      const waitUntil = Date.now() + Math.min(55_000, Math.max(0, Number(timeout) || 0))
      let changed = changedFamilies()
      while (changed.length === 0 && feed === 'longpoll' && Date.now() < waitUntil && !gone.signal.aborted) {
        const woken = await room.wait(viewerOf(request, core), undefined, waitUntil - Date.now(), gone.signal)
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
            : core.storage.allRows(db, from.major, 1).length > 0,
        )
      }
    },
  )
}
