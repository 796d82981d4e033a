import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isFamily } from '#shared/model/family.ts'
import { protocol } from '#shared/sync/protocol.ts'
import type { Maintenance } from '#shared/desk/health.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { AuditLog } from '../accounts/audit-log.ts'
import type { Uploads } from '../accounts/uploads.ts'
import type { Devices } from '../accounts/devices.ts'
import { compareIds } from '../core/held-ids.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { viewerOf } from './authentication.ts'
import { CouchError, noRoom } from './couch-error.ts'
import type { SignInNotes } from './sign-in-notes.ts'
import type { Limits } from './limits.ts'
import { askedOf, idsWithin } from './id-range.ts'
import { countParameter, requireAdministrator, sendJson } from './routing.ts'
import type { WaitingRoom } from './waiting-room.ts'
import type { WriteQueue } from './write-queue.ts'

export interface RouteDeps {
  readonly core: SyncCore
  readonly accounts: Accounts
  readonly devices: Devices
  readonly uploads: Uploads
  readonly audit: AuditLog
  /** Days after which lines of the audit log are forgotten; 0 for never. */
  readonly auditDays: number
  readonly signIns: SignInNotes
  readonly room: WaitingRoom
  readonly writes: WriteQueue
  readonly limits: Limits
  /** How long a laptop may work without meeting this server. */
  readonly leaseDays: number
  readonly version: string
  /** What backups and their tries came to. */
  readonly maintenance: () => Maintenance
}

/** What concerns the server as a whole: who it is and what it serves. */
export function serverRoutes(app: FastifyInstance, { core, version }: RouteDeps): void {
  app.get('/', async (_request, reply) =>
    sendJson(
      reply,
      JSON.stringify({
        couchdb: 'Welcome',
        version: '3.5.0',
        // Part of every client's checkpoint id: it never changes.
        uuid: core.storage.uuid,
        // A laptop with a wrong clock learns from `time` by how much, and from `zone` which day it is here.
        vendor: {
          name: 'Satchel',
          version,
          protocol,
          time: new Date().toISOString(),
          zone: core.calendar.zone(),
        },
        features: ['pluggable-storage-engines'],
      }),
    ),
  )
  app.get('/_up', async (_request, reply) =>
    core.storage.takesWrites()
      ? sendJson(reply, '{"status":"ok","seeds":{}}')
      : sendJson(reply, JSON.stringify({ status: 'read_only', seeds: {}, reason: noRoom }), 503),
  )
  app.get('/favicon.ico', async () => {
    throw new CouchError('not_found', 'missing')
  })
  app.get<{ Querystring: { count?: string } }>('/_uuids', async (request, reply) => {
    const count = countParameter(request.query.count, 'count') ?? 1
    if (count > 1_000) throw new CouchError('bad_request', 'count parameter too large')
    const uuids = Array.from({ length: count }, () => randomUUID().replaceAll('-', ''))
    return sendJson(reply, JSON.stringify({ uuids }))
  })
  app.get('/_all_dbs', async (request, reply) => {
    const all = visibleDatabases(request).toSorted(compareIds)
    // A name that nobody has is no database, however it is asked for.
    const names = idsWithin(all, askedOf(request)).filter((name) => all.includes(String(name)))
    return sendJson(reply, JSON.stringify(names))
  })
  app.get('/_active_tasks', async (request, reply) => {
    requireAdministrator(request, core)
    return sendJson(reply, '[]')
  })
  app.get('/_membership', async (request, reply) => {
    requireAdministrator(request, core)
    return sendJson(reply, '{"all_nodes":["satchel@localhost"],"cluster_nodes":["satchel@localhost"]}')
  })

  function visibleDatabases(request: FastifyRequest): readonly string[] {
    const all = core.storage.databases()
    return viewerOf(request, core).kind === 'administrator' ? all : all.filter(isFamily)
  }
}
