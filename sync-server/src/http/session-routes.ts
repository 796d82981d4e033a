import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sessionCookie, signIn } from './authentication.ts'
import { ifThereIsRoom } from '../storage/disk-fault.ts'
import { CouchError, noRoom } from './couch-error.ts'
import { objectBody, sendJson } from './routing.ts'
import type { Origin } from '../accounts/sign-in-throttle.ts'
import type { RouteDeps } from './server-routes.ts'

/** Sessions as CouchDB has them; our own client names its laptop when it signs in. */
export function sessionRoutes(app: FastifyInstance, deps: RouteDeps): void {
  const { core, accounts, devices, leaseDays, signIns } = deps
  app.get('/_session', async ({ account, proof }, reply) =>
    sendJson(
      reply,
      JSON.stringify({
        ok: true,
        userCtx: { name: account?.name ?? null, roles: account?.roles ?? [] },
        info: {
          authentication_handlers: ['cookie', 'default', 'jwt'],
          ...(proof ? { authenticated: proof } : {}),
        },
      }),
    ),
  )
  app.post('/_session', async (request, reply) => {
    const { username, name = username, password, device } = credentials(request)
    if (typeof name !== 'string' || typeof password !== 'string')
      throw new CouchError('bad_request', 'request body must contain a username and a password')
    const laptop = deviceOf(device)
    const account = await signIn(deps, name, password, originOf(request, name, laptop))
    if (laptop) {
      // A laptop that is known may read on while the disk is full; a new one could not be stopped.
      const { id, name: called, version } = laptop
      const enrolled =
        ifThereIsRoom(() => devices.enrol({ id, name: called, version, user: account.name }, Date.now())) ??
        devices.find(id, account.name)
      if (!enrolled) throw new CouchError('insufficient_storage', noRoom)
      if (enrolled === 'tooMany')
        throw new CouchError('forbidden', 'You have too many laptops that were stopped.')
      const { state } = enrolled
      if (state === 'suspended' || state === 'wiped')
        throw new CouchError('forbidden', `This device is ${state}.`, { 'satchel-device': state })
    }
    signIns.came(account.name, { address: request.ip, device: laptop?.id }, true)
    const { token, expiresAt } = accounts.issueToken(account, Date.now(), laptop?.id)
    void reply.header(
      'set-cookie',
      sessionCookie(request, token, Math.floor((expiresAt - Date.now()) / 1_000)),
    )
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
        leaseDays,
        ...(laptop ? { recovery: accounts.recoveryOf(account.name, laptop.id) } : {}),
      }),
    )
  })
  app.delete('/_session', async (request, reply) => {
    const { account, ip, device } = request
    if (account) signIns.left(account.name, { address: ip, device })
    return sendJson(reply.header('set-cookie', sessionCookie(request, '', 0)), '{"ok":true}')
  })

  /** A laptop is known by its former session, which it alone has; by its id anybody might name it. */
  function originOf({ ip }: FastifyRequest, name: string, laptop: Laptop | undefined): Origin {
    if (!laptop) return { address: ip }
    const { id, proof } = laptop
    const told = proof === undefined ? undefined : accounts.readEnded(proof)
    const isProven = told?.account.name === name && told.device === id
    return { address: ip, device: { id, isKnown: devices.find(id, name) !== undefined, isProven } }
  }
}

/** From JSON or from a form, as browsers and CouchDB's replicator send it. */
function credentials(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return objectBody(request)
  const form = request.body instanceof Uint8Array ? Buffer.from(request.body).toString() : ''
  return Object.fromEntries(new URLSearchParams(form))
}

interface Laptop {
  readonly id: string
  readonly name: string
  readonly version: string
  /** The token that it was given before. */
  readonly proof: string | undefined
}

function deviceOf(given: unknown): Laptop | undefined {
  if (given === undefined) return undefined
  const { id, name = '', version = '', proof } = (given ?? {}) as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || !/^[\w:-]{1,64}$/.test(id))
    throw new CouchError(
      'bad_request',
      'A device names itself by an id of letters, digits, colons and dashes.',
    )
  return {
    id,
    name: String(name).slice(0, 80),
    version: String(version).slice(0, 40),
    proof: typeof proof === 'string' ? proof : undefined,
  }
}
