import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Account, Accounts } from '../accounts/accounts.ts'
import type { Devices } from '../accounts/devices.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import { ifThereIsRoom } from '../storage/disk-fault.ts'
import { CouchError } from './couch-error.ts'

declare module 'fastify' {
  interface FastifyRequest {
    account: Account | undefined
    /** The laptop that the session was opened on; stock clients have none. */
    device: string | undefined
    /** How the account was proved. */
    proof: 'cookie' | 'default' | 'jwt' | undefined
  }
}

const cookieName = 'AuthSession'

/** Finds out who asks, from a bearer token, a cookie or Basic. Nobody is an answer too. */
export function authenticate(app: FastifyInstance, accounts: Accounts, devices: Devices): void {
  app.decorateRequest('account', undefined)
  app.decorateRequest('device', undefined)
  app.decorateRequest('proof', undefined)
  app.addHook('onRequest', async (request) => {
    await identify(request, accounts)
    if (request.account && request.device !== undefined) meet(request, devices, request.account.name)
  })
}

async function identify(request: FastifyRequest, accounts: Accounts): Promise<void> {
  const { authorization, cookie } = request.headers
  const [scheme = '', credentials = ''] = (authorization ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer') return takeToken(request, accounts, credentials, 'jwt')
  if (scheme.toLowerCase() === 'basic') {
    const [name, ...password] = Buffer.from(credentials, 'base64').toString().split(':')
    request.account = await signIn(accounts, name ?? '', password.join(':'))
    request.proof = 'default'
    return
  }
  const session = new RegExp(`(?:^|;\\s*)${cookieName}=([^;]*)`).exec(cookie ?? '')?.[1]
  if (session) takeToken(request, accounts, session, 'cookie')
}

function takeToken(
  request: FastifyRequest,
  accounts: Accounts,
  token: string,
  proof: 'cookie' | 'jwt',
): void {
  const read = accounts.readToken(token, Date.now())
  if (!read) throw new CouchError('unauthorized', 'Your session has ended. Sign in again.')
  request.account = read.account
  request.device = read.device
  request.proof = proof
}

/** By the route that answers, never by the text of the address: that is the client's to choose. */
const handOverRoutes: ReadonlySet<string> = new Set(['/:db/_bulk_docs', '/_satchel/devices/:id'])

/**
 * A laptop that was suspended is turned away. One that is to be wiped may still hand over
 * what it has not sent, and report that it is done: nothing that was typed is lost.
 */
function meet(request: FastifyRequest, devices: Devices, user: string): void {
  const device = devices.find(request.device ?? '', user)
  if (!device || device.state === 'active')
    // When a laptop was last seen is no reason for it to read nothing.
    return void ifThereIsRoom(() => devices.seen(request.device ?? '', user, Date.now()))
  const handsOver = device.state === 'wipePending' && handOverRoutes.has(request.routeOptions.url ?? '')
  if (!handsOver)
    throw new CouchError('forbidden', `This device is ${device.state}.`, { 'satchel-device': device.state })
}

export async function signIn(accounts: Accounts, name: string, password: string): Promise<Account> {
  const result = await accounts.signIn(name, password)
  if (result.ok) return result.value
  if (result.failure.kind === 'TooManyTries')
    throw new CouchError('too_many_requests', 'Too many failed sign-ins.', {
      'retry-after': String(result.failure.retryAfter),
    })
  throw new CouchError('unauthorized', 'Name or password is incorrect.')
}

export function sessionCookie(token: string, seconds: number): string {
  return `${cookieName}=${token}; Version=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}`
}

/** The viewer behind a request, or 401. */
export function viewerOf(request: FastifyRequest, core: SyncCore): Viewer {
  const { account } = request
  if (!account) throw new CouchError('unauthorized', 'You are not authorized to access this db.')
  if (account.roles.includes('_admin')) return core.administrator(account.name)
  return isAtDesk(request, core, account.name)
    ? core.administrator(account.name)
    : core.viewerOf(account.name)
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
