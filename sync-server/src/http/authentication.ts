import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Account, Accounts } from '../accounts/accounts.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import { CouchError } from './couch-error.ts'

declare module 'fastify' {
  interface FastifyRequest {
    account: Account | undefined
  }
}

const cookieName = 'AuthSession'

/** Finds out who asks, from a bearer token, a cookie or Basic. Nobody is an answer too. */
export function authenticate(app: FastifyInstance, accounts: Accounts): void {
  app.decorateRequest('account', undefined)
  app.addHook('onRequest', async (request) => {
    request.account = await accountOf(request, accounts)
  })
}

async function accountOf({ headers }: FastifyRequest, accounts: Accounts): Promise<Account | undefined> {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer') return tokenAccount(credentials, accounts)
  if (scheme.toLowerCase() === 'basic') {
    const [name, ...password] = Buffer.from(credentials, 'base64').toString().split(':')
    return signIn(accounts, name ?? '', password.join(':'))
  }
  const cookie = new RegExp(`(?:^|;\\s*)${cookieName}=([^;]*)`).exec(headers.cookie ?? '')?.[1]
  return cookie ? tokenAccount(cookie, accounts) : undefined
}

function tokenAccount(token: string, accounts: Accounts): Account {
  const account = accounts.readToken(token, Date.now())
  if (!account) throw new CouchError('unauthorized', 'Your session has ended. Sign in again.')
  return account
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
  return account.roles.includes('_admin') ? core.administrator(account.name) : core.viewerOf(account.name)
}
