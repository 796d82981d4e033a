import type { FastifyInstance, FastifyRequest } from 'fastify'
import { routesOf } from '#shared/server/route.ts'
import { serverContract } from '#shared/server/server-contract.ts'
import type { Account } from '../accounts/account.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Origin } from '../accounts/sign-in-throttle.ts'
import type { Devices } from '../accounts/devices.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import { ifThereIsRoom } from '../storage/disk-fault.ts'
import { CouchError } from './couch-error.ts'
import type { SignInNotes } from './sign-in-notes.ts'
import { patternOf } from './satchel/route-pattern.ts'

declare module 'fastify' {
  interface FastifyRequest {
    account: Account | undefined
    /** The laptop that the session was opened on; stock clients have none. */
    device: string | undefined
    /** The laptop is to be wiped, and hands over what it has not sent. */
    handsOver: boolean
    /** How the account was proved. */
    proof: 'cookie' | 'default' | 'jwt' | undefined
  }
}

/** What it takes to find out who asks. */
interface SignInDeps {
  readonly accounts: Accounts
  readonly devices: Devices
  readonly signIns: SignInNotes
}

const cookieName = 'AuthSession'

/** Finds out who asks, from a bearer token, a cookie or Basic. Nobody is an answer too. */
export function authenticate(app: FastifyInstance, deps: SignInDeps): void {
  app.decorateRequest('account', undefined)
  app.decorateRequest('device', undefined)
  app.decorateRequest('handsOver', false)
  app.decorateRequest('proof', undefined)
  app.addHook('onRequest', (request, _reply, done) => {
    const asked = identify(request, deps)
    if (asked) asked.then(() => done(), done)
    else done()
  })
}

/** A promise where a password is to be looked at. */
function identify(request: FastifyRequest, deps: SignInDeps): Promise<void> | undefined {
  const { authorization, cookie } = request.headers
  if (authorization === undefined && cookie === undefined) return undefined
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer') return takeToken(request, deps, credentials, 'jwt')
  if (scheme.toLowerCase() === 'basic') return takePassword(request, deps, credentials)
  const session = sessionInCookie.exec(cookie ?? '')?.[1]
  if (session) takeToken(request, deps, session, 'cookie')
  return undefined
}

const sessionInCookie = new RegExp(`(?:^|;\\s*)${cookieName}=([^;]*)`)

async function takePassword(request: FastifyRequest, deps: SignInDeps, credentials: string): Promise<void> {
  const [name, ...password] = Buffer.from(credentials, 'base64').toString().split(':')
  request.account = await signIn(deps, name ?? '', password.join(':'), { address: request.ip })
  deps.signIns.came(request.account.name, { address: request.ip }, false)
  request.proof = 'default'
}

function takeToken(
  request: FastifyRequest,
  deps: SignInDeps,
  token: string,
  proof: 'cookie' | 'jwt',
): undefined {
  const read = deps.accounts.readToken(token, Date.now()) ?? endedOn(request, deps, token)
  request.account = read.account
  request.device = read.device
  request.proof = proof
  if (read.device !== undefined) meet(request, deps.devices, read.account.name)
  return undefined
}

/**
 * A session that has ended opens nothing any more, but it still says which laptop asks: one
 * that is to be wiped is told so, whatever became of the password, and may hand over.
 */
function endedOn(request: FastifyRequest, { accounts, devices, signIns }: SignInDeps, token: string) {
  const told = accounts.readEnded(token)
  const state = told && devices.met(told.device, told.account.name)?.state
  if (told && state === 'wipePending' && isHandOver(request)) return told
  if (told) signIns.ended(told.account.name, { address: request.ip, device: told.device })
  throw new CouchError('unauthorized', 'Your session has ended. Sign in again.', {
    ...(state === 'wipePending' || state === 'suspended' ? { 'satchel-device': state } : {}),
  })
}

/** By the route that answers, never by the text of the address: that is the client's to choose. */
const handOverRoutes: ReadonlySet<string> = new Set([
  'POST /:db/_bulk_docs',
  'PUT /:db/:id/*',
  ...routesOf(serverContract).flatMap(([, entry]) => (entry.whileWiped ? [patternOf(entry)] : [])),
])

function isHandOver({ method, routeOptions }: FastifyRequest): boolean {
  return handOverRoutes.has(`${method} ${routeOptions.url ?? ''}`)
}

/**
 * A laptop that was suspended is turned away. One that is to be wiped may still hand over
 * what it has not sent, and report that it is done: nothing that was typed is lost.
 */
function meet(request: FastifyRequest, devices: Devices, user: string): void {
  const device = devices.met(request.device ?? '', user)
  if (!device || device.state === 'active')
    // When a laptop was last seen is no reason for it to read nothing.
    return void ifThereIsRoom(() => devices.seen(request.device ?? '', user, Date.now()))
  request.handsOver = device.state === 'wipePending' && isHandOver(request)
  if (!request.handsOver)
    throw new CouchError('forbidden', `This device is ${device.state}.`, { 'satchel-device': device.state })
}

/** The account, or 401, or 429 where too many others of that name or place failed just now. */
export async function signIn(
  { accounts, signIns }: Pick<SignInDeps, 'accounts' | 'signIns'>,
  name: string,
  password: string,
  origin: Origin,
): Promise<Account> {
  const result = await accounts.signIn(name, password, origin)
  if (result.ok) return result.value
  const isThrottled = result.failure.kind === 'TooManyTries'
  signIns.failed(name, isThrottled, { address: origin.address, device: origin.device?.id })
  if (result.failure.kind === 'TooManyTries')
    throw new CouchError('too_many_requests', 'Too many failed sign-ins.', {
      'retry-after': String(result.failure.retryAfter),
    })
  throw new CouchError('unauthorized', 'Name or password is incorrect.')
}

/** Over TLS, also where a trusted proxy speaks it, a browser never shows the cookie without. */
export function sessionCookie({ protocol }: FastifyRequest, token: string, seconds: number): string {
  const secure = protocol === 'https' ? '; Secure' : ''
  return `${cookieName}=${token}; Version=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`
}

/** Whether this is a session of that laptop; what is asked without naming one is none. */
export function isOnDevice({ device }: FastifyRequest, id: string): boolean {
  return device !== undefined && device === id
}

/** The viewer behind a request, or 401. */
export function viewerOf(request: FastifyRequest, core: SyncCore): Viewer {
  const { account } = request
  if (!account) throw new CouchError('unauthorized', 'You are not authorized to access this db.')
  if (account.roles.includes('_admin')) return core.administrator(account.name)
  if (isAtDesk(request, core, account.name)) return core.administrator(account.name)
  const viewer = core.viewerOf(account.name)
  return request.handsOver && viewer.kind === 'user' ? { ...viewer, handsOver: true } : viewer
}

/**
 * A sync admin asks as one only where she says so: her own laptop holds what her rights give
 * her, like everybody's, and only at the desk does she see what others hold.
 */
function isAtDesk({ headers }: FastifyRequest, core: SyncCore, name: string): boolean {
  if (headers['satchel-desk'] === undefined) return false
  const user = core.rights().user(`user:${name}`)
  if (user?.active && user.roles.includes('syncAdmin')) return true
  throw new CouchError('forbidden', 'The desk is for sync admins.')
}
