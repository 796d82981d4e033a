import type { FastifyInstance, FastifyRequest } from 'fastify'
import { viewerOf } from './authentication.ts'
import { CouchError } from './couch-error.ts'
import { objectBody, requireAdministrator, sendJson } from './routing.ts'
import { byWhom } from './satchel/by-whom.ts'
import type { RouteDeps } from './server-routes.ts'

const prefix = 'org.couchdb.user:'

/**
 * Sign-in names where CouchDB keeps them. An administrator makes and ends them; everybody
 * may change her own password, which ends her other sessions. Stored is a scrypt hash.
 */
export function usersRoutes(app: FastifyInstance, { core, accounts, signIns }: RouteDeps): void {
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
    const body = objectBody(request)
    const { password, roles = account?.roles ?? [], name: said = name } = body
    if (said !== name) throw new CouchError('forbidden', 'Docid must be of the form org.couchdb.user:name')
    if (!account && !/^[^\p{Cc}:]{1,80}$/u.test(name))
      throw new CouchError('forbidden', 'A name has up to 80 characters, no colon and no control characters.')
    if (typeof password !== 'string' || password === '')
      throw new CouchError('bad_request', 'password is needed')
    if (!isTexts(roles)) throw new CouchError('forbidden', 'roles must be an array of strings')
    if (!isAdministrator && JSON.stringify(roles) !== JSON.stringify(account?.roles))
      throw new CouchError('forbidden', 'Only _admin may set roles')
    requireRank(request, name, roles)
    if (request.account?.name === name) await requirePassword(request, name, body['current_password'])
    await accounts.save(name, password, roles, byWhom(request))
    const rev = `${accounts.find(name)?.generation ?? 1}-0`
    return sendJson(reply, JSON.stringify({ ok: true, id: request.params.id, rev }), 201)
  })
  app.delete<Request>('/_users/:id', async (request, reply) => {
    requireAdministrator(request, core)
    const { id } = request.params
    requireRank(request, nameOf(id), [])
    if (!accounts.remove(nameOf(id), byWhom(request))) throw new CouchError('not_found', 'missing')
    return sendJson(reply, JSON.stringify({ ok: true, id, rev: '0-0' }))
  })

  /** A server administrator's account is a server administrator's alone: no sync admin makes, changes or ends one. */
  function requireRank(request: FastifyRequest, name: string, roles: readonly string[]): void {
    if (request.account?.roles.includes('_admin')) return
    const isRanked = (role: string) => role.startsWith('_')
    const before = accounts.find(name)?.roles ?? []
    if (
      roles.some((role) => isRanked(role) && !before.includes(role)) ||
      (isDesk(request) && before.some(isRanked))
    )
      throw new CouchError('forbidden', 'Accounts of server administrators are changed by one of them.')
  }

  function isDesk(request: FastifyRequest): boolean {
    return viewerOf(request, core).kind === 'administrator'
  }

  /** A session that somebody left open does not change the password: who changes it knows it, or has just said it. */
  async function requirePassword(request: FastifyRequest, name: string, current: unknown): Promise<void> {
    if (request.proof === 'default') return
    if (typeof current !== 'string')
      throw new CouchError('forbidden', 'current_password is needed to change your own password.')
    const { ip, device } = request
    const known = device === undefined ? {} : { device: { id: device, isKnown: true, isProven: true } }
    const result = await accounts.signIn(name, current, { address: ip, ...known })
    if (result.ok) return
    signIns.failed(name, result.failure.kind === 'TooManyTries', { address: ip, device })
    throw result.failure.kind === 'TooManyTries'
      ? new CouchError('too_many_requests', 'Too many failed sign-ins.', {
          'retry-after': String(result.failure.retryAfter),
        })
      : new CouchError('forbidden', 'current_password is incorrect.')
  }

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

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
