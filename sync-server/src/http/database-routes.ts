import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isFamily } from '#shared/model/family.ts'
import { endOf, tokenOf } from '../core/token.ts'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { absolute, answerWrite } from './answers.ts'
import { requireDocumentId, wireDocument } from './incoming-document.ts'
import { writeLocal } from './local-routes.ts'
import {
  booleanParameter,
  countParameter,
  type DatabaseRequest,
  jsonBody,
  objectBody,
  place,
  type Query,
  requireAdministrator,
  sendJson,
} from './routing.ts'
import type { RouteDeps } from './server-routes.ts'
import { stepped } from './stepping.ts'

/** As in CouchDB: each is counted for its answer. */
const databasesAtOnce = 100

/**
 * Databases as a whole. The families belong to the company and stay; an administrator may
 * make and delete others, plain CouchDB databases that no user sees.
 */
export function databaseRoutes(app: FastifyInstance, { core, writes }: RouteDeps): void {
  const { storage } = core

  app.get<DatabaseRequest>('/:db', async (request, reply) => {
    const { db } = place(request, core)
    return sendJson(reply, JSON.stringify(await databaseInfo(request, db)))
  })
  app.post('/_dbs_info', async (request, reply) => {
    const { keys } = objectBody(request)
    if (!Array.isArray(keys)) throw new CouchError('bad_request', '`keys` member must exist.')
    if (keys.length > databasesAtOnce) throw new CouchError('bad_request', 'too_many_keys')
    return sendJson(reply, await infoRows(request, keys.map(String)))
  })
  app.get<{ Querystring: Query }>('/_dbs_info', async (request, reply) => {
    const viewer = viewerOf(request, core)
    const visible = storage.databases().filter((db) => viewer.kind === 'administrator' || isFamily(db))
    const ordered = visible.toSorted()
    if (booleanParameter(request.query, 'descending')) ordered.reverse()
    const skip = countParameter(request.query['skip'], 'skip') ?? 0
    const limit = Math.min(
      databasesAtOnce,
      countParameter(request.query['limit'], 'limit') ?? databasesAtOnce,
    )
    return sendJson(reply, await infoRows(request, ordered.slice(skip, skip + limit)))
  })

  async function infoRows(request: FastifyRequest, names: readonly string[]): Promise<string> {
    const rows: unknown[] = []
    for (const db of names) {
      const viewer = viewerOf(request, core)
      const there = storage.hasDatabase(db) && (viewer.kind === 'administrator' || isFamily(db))
      rows.push(there ? { key: db, info: await databaseInfo(request, db) } : { key: db, error: 'not_found' })
    }
    return JSON.stringify(rows)
  }

  app.put<DatabaseRequest>('/:db', async (request, reply) => {
    const viewer = viewerOf(request, core)
    const { db } = request.params
    if (storage.hasDatabase(db) && (viewer.kind === 'administrator' || isFamily(db)))
      throw new CouchError('file_exists', 'The database could not be created, the file already exists.')
    requireAdministrator(request, core)
    if (!/^[a-z][a-z0-9_$()+/-]{0,237}$/.test(db))
      throw new CouchError(
        'illegal_database_name',
        `Name: '${db}'. Only lowercase characters (a-z), digits (0-9), and any of the characters _, $, (, ), +, -, and / are allowed. Must begin with a letter.`,
      )
    core.administer(db, () => {
      storage.createDatabase(db)
      storage.setValue(purgesOf(db), '0')
    })
    return sendJson(reply.header('location', absolute(request, [db])), '{"ok":true}', 201)
  })
  app.delete<DatabaseRequest>('/:db', async (request, reply) => {
    requireAdministrator(request, core)
    const { db } = place(request, core)
    if (request.query['rev'] !== undefined)
      throw new CouchError(
        'bad_request',
        'You tried to DELETE a database with a ?rev= parameter. Did you mean to DELETE a document instead?',
      )
    if (isFamily(db))
      throw new CouchError('forbidden', 'The databases of the company are not deleted over HTTP.')
    core.administer(db, () => storage.dropDatabase(db))
    return sendJson(reply, '{"ok":true}')
  })
  app.post<DatabaseRequest>('/:db', async (request, reply) => {
    const { viewer, db } = place(request, core)
    const doc = objectBody(request)
    const local = /^_local\/(.+)$/s.exec(String(doc['_id']))?.[1]
    if (local !== undefined)
      return answerWrite(request, reply, writeLocal(core, viewer, db, local, doc), 201, [
        db,
        `_local/${local}`,
      ])
    const id = newDocumentId(db, doc['_id'])
    const [row] = await writes.write(request, db, [wireDocument(db, doc, { _id: id }, true)], true)
    return answerWrite(request, reply, row, 201, [db, id])
  })
  app.post<DatabaseRequest>('/:db/_ensure_full_commit', async (request, reply) => {
    place(request, core)
    return sendJson(reply, '{"ok":true,"instance_start_time":"0"}', 201)
  })

  app.get<DatabaseRequest>('/:db/_security', async (request, reply) => {
    const { viewer, db } = place(request, core)
    return sendJson(reply, viewer.kind === 'user' ? '{}' : storage.settings(db).security)
  })
  app.put<DatabaseRequest>('/:db/_security', async (request, reply) => {
    const db = administered(request)
    const security = JSON.stringify(objectBody(request))
    core.administer(db, () => storage.setSettings(db, { ...storage.settings(db), security }))
    return sendJson(reply, '{"ok":true}')
  })
  app.get<DatabaseRequest>('/:db/_revs_limit', async (request, reply) => {
    const { db } = place(request, core)
    return sendJson(reply, String(storage.settings(db).revsLimit))
  })
  app.put<DatabaseRequest>('/:db/_revs_limit', async (request, reply) => {
    const db = administered(request)
    const limit = jsonBody(request)
    if (!Number.isSafeInteger(limit) || (limit as number) < 1)
      throw new CouchError('bad_request', 'Rev limit has to be an integer above 0')
    core.administer(db, () =>
      storage.setSettings(db, { ...storage.settings(db), revsLimit: limit as number }),
    )
    return sendJson(reply, '{"ok":true}')
  })
  app.post<DatabaseRequest>('/:db/_compact', async (request, reply) => {
    const db = administered(request)
    core.administer(db, () => storage.compact(db))
    return sendJson(reply, '{"ok":true}', 202)
  })
  app.post<DatabaseRequest>('/:db/_view_cleanup', async (request, reply) => {
    administered(request)
    return sendJson(reply, '{"ok":true}', 202)
  })
  app.post<DatabaseRequest>('/:db/_purge', async (request, reply) => {
    const db = administered(request)
    if (isFamily(db)) throw new CouchError('forbidden', 'The company’s documents are deleted, never purged.')
    const purged = new Map<string, readonly string[]>()
    core.administer(db, () => {
      for (const [id, revs] of Object.entries(objectBody(request))) {
        const leaves = storage.document(db, id)?.leaves ?? []
        if (!Array.isArray(revs))
          throw new CouchError('bad_request', 'Invalid purge: revisions must be an array')
        const named = leaves.filter(({ rev }) => (revs as unknown[]).includes(rev)).map(({ rev }) => rev)
        purged.set(id, named.length === leaves.length ? named : [])
        if (named.length > 0 && named.length === leaves.length) storage.purge(db, id)
      }
      const purges = [...purged.values()].filter((revs) => revs.length > 0).length
      storage.setValue(purgesOf(db), String(Number(storage.value(purgesOf(db)) ?? 0) + purges))
    })
    return sendJson(reply, JSON.stringify({ purge_seq: null, purged: Object.fromEntries(purged) }), 201)
  })

  /** What CouchDB says of a database; to a user it says what she has of it. */
  async function databaseInfo(request: FastifyRequest, db: string) {
    const { live, deleted } = await stepped(
      request,
      core.listing(() => viewerOf(request, core), db),
    )
    return {
      db_name: db,
      doc_count: live,
      doc_del_count: deleted,
      update_seq: tokenOf(endOf(core.storage.lastSeq()), core.storage.epoch),
      // A constant: CouchDB's replicator starts anew when it changes.
      instance_start_time: '0',
      purge_seq: Number(storage.value(purgesOf(db)) ?? 0),
      compact_running: false,
      disk_format_version: 8,
      sizes: { file: 0, external: 0, active: 0 },
      props: {},
      cluster: { q: 1, n: 1, w: 1, r: 1 },
    }
  }

  function administered(request: FastifyRequest): string {
    requireAdministrator(request, core)
    return place(request, core).db
  }
}

/** Under which the purges of a database are counted. */
function purgesOf(db: string): string {
  return `purges ${db}`
}

/** The id that a new document is to have. The company's documents bring their own. */
export function newDocumentId(db: string, id: unknown): string {
  if (id === undefined && isFamily(db))
    throw new CouchError('bad_request', 'Documents must bring their own _id: <type>:<ulid>')
  if (id === undefined) return randomUUID().replaceAll('-', '')
  return requireDocumentId(id)
}
