import type { FastifyInstance } from 'fastify'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { objectBody, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

const prefix = 'org.couchdb.user:'

/** Sign-in names where CouchDB keeps them. For administrators; a password is stored as its scrypt hash alone. */
export function usersRoutes(app: FastifyInstance, { core, accounts }: RouteDeps): void {
  type Request = { Params: { id: string } }
  app.get<Request>('/_users/:id', async (request, reply) => {
    const name = nameOf(request.params.id)
    const viewer = viewerOf(request, core)
    if (viewer.kind === 'user' && viewer.name !== name) throw new CouchError('not_found', 'missing')
    const account = accounts.find(name)
    if (!account) throw new CouchError('not_found', 'missing')
    const { roles, generation } = account
    return sendJson(
      reply,
      JSON.stringify({ _id: request.params.id, _rev: `${generation}-0`, type: 'user', name, roles }),
    )
  })
  app.put<Request>('/_users/:id', async (request, reply) => {
    if (viewerOf(request, core).kind === 'user')
      throw new CouchError('forbidden', 'You are not a server admin.')
    const name = nameOf(request.params.id)
    const { password, roles = [], name: said = name } = objectBody(request.body)
    if (said !== name) throw new CouchError('forbidden', 'Docid must be of the form org.couchdb.user:name')
    if (typeof password !== 'string' || password === '')
      throw new CouchError('bad_request', 'password is needed')
    if (!Array.isArray(roles)) throw new CouchError('forbidden', 'roles must be an array')
    await accounts.save(name, password, roles as string[])
    const rev = `${accounts.find(name)?.generation ?? 1}-0`
    return sendJson(reply, JSON.stringify({ ok: true, id: request.params.id, rev }), 201)
  })
}

function nameOf(id: string): string {
  if (!id.startsWith(prefix) || id.length === prefix.length) throw new CouchError('not_found', 'missing')
  return id.slice(prefix.length)
}
