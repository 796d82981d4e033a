import type { FastifyInstance, FastifyRequest } from 'fastify'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { objectBody, requireAdministrator, sendJson } from './routing.ts'
import type { RouteDeps } from './server-routes.ts'

const prefix = 'org.couchdb.user:'

/**
 * Sign-in names where CouchDB keeps them. An administrator makes and ends them; everybody
 * may change her own password, which ends her other sessions. Stored is a scrypt hash.
 */
export function usersRoutes(app: FastifyInstance, { core, accounts }: RouteDeps): void {
  type Request = { Params: { id: string } }
  app.get<Request>('/_users/:id', async (request, reply) => {
    const account = accounts.find(nameForSelf(request, request.params.id))
    if (!account) throw new CouchError('not_found', 'missing')
    const { name, roles, generation } = account
    return sendJson(
      reply,
      JSON.stringify({ _id: request.params.id, _rev: `${generation}-0`, type: 'user', name, roles }),
    )
  })
  app.put<Request>('/_users/:id', async (request, reply) => {
    const name = nameForSelf(request, request.params.id)
    const account = accounts.find(name)
    const isAdministrator = viewerOf(request, core).kind === 'administrator'
    const { password, roles = account?.roles ?? [], name: said = name } = objectBody(request)
    if (said !== name) throw new CouchError('forbidden', 'Docid must be of the form org.couchdb.user:name')
    if (typeof password !== 'string' || password === '')
      throw new CouchError('bad_request', 'password is needed')
    if (!Array.isArray(roles) || roles.some((role) => typeof role !== 'string'))
      throw new CouchError('forbidden', 'roles must be an array of strings')
    if (!isAdministrator && JSON.stringify(roles) !== JSON.stringify(account?.roles))
      throw new CouchError('forbidden', 'Only _admin may set roles')
    await accounts.save(name, password, roles as string[])
    const rev = `${accounts.find(name)?.generation ?? 1}-0`
    return sendJson(reply, JSON.stringify({ ok: true, id: request.params.id, rev }), 201)
  })
  app.delete<Request>('/_users/:id', async (request, reply) => {
    requireAdministrator(request, core)
    const { id } = request.params
    if (!accounts.remove(nameOf(id))) throw new CouchError('not_found', 'missing')
    return sendJson(reply, JSON.stringify({ ok: true, id, rev: '0-0' }))
  })

  /** The name, if it is the asker's own or she is an administrator; else there is nobody of that name. */
  function nameForSelf(request: FastifyRequest, id: string): string {
    const name = nameOf(id)
    const viewer = viewerOf(request, core)
    if (viewer.kind === 'user' && viewer.name !== name) throw new CouchError('not_found', 'missing')
    return name
  }
}

function nameOf(id: string): string {
  if (!id.startsWith(prefix) || id.length === prefix.length) throw new CouchError('not_found', 'missing')
  return id.slice(prefix.length)
}
