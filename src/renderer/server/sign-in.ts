import { err, ok, type Result } from '#shared/kernel/result.ts'
import { matches } from '#shared/kernel/schema.ts'
import { routeOn } from '#shared/session/route-on.ts'
import { type Session, SignedIn } from '#shared/session/session.ts'

/** Why nobody is signed in now. */
export type SignInFailure =
  | { readonly kind: 'WrongCredentials' }
  | { readonly kind: 'TooManyTries'; readonly seconds: number }
  | { readonly kind: 'Unreachable' }
  | { readonly kind: 'NotSatchel' }
  | { readonly kind: 'ServerFailed' }
  | { readonly kind: 'OtherCompany' }
  /** An administrator stopped this laptop. */
  | { readonly kind: 'DeviceStopped' }

export interface Credentials {
  readonly server: string
  readonly user: string
  readonly password: string
  /** The company that this laptop's data belongs to, where there is some: the password is shown to no other. */
  readonly company: string | undefined
  /** This laptop, so that an administrator can stop it. */
  readonly device: {
    readonly id: string
    readonly name: string
    readonly version: string
    /** The token of the session that ended on it: no guesser of passwords slows down who can show it. */
    readonly proof?: string
  }
}

const longestWait = 20_000

/** Asks the server for a session. Needs a network, once; the replica opens without one from then on. */
export async function signIn({
  server,
  user,
  password,
  company,
  device,
}: Credentials): Promise<Result<Session, SignInFailure>> {
  const welcome = await ask(server, 'GET')
  if (!welcome.ok) return welcome
  const { couchdb, uuid } = welcome.value.body as { couchdb?: unknown; uuid?: unknown }
  if (!couchdb || typeof uuid !== 'string') return err({ kind: 'NotSatchel' })
  if (company !== undefined && company !== uuid) return err({ kind: 'OtherCompany' })

  const answer = await ask(server, 'POST', { name: user, password, device })
  if (!answer.ok) return answer
  const { status, body, retryAfter } = answer.value
  if (status === 403) return err({ kind: 'DeviceStopped' })
  if (status === 401) return err({ kind: 'WrongCredentials' })
  if (status === 429) return err({ kind: 'TooManyTries', seconds: retryAfter })
  if (status >= 500) return err({ kind: 'ServerFailed' })
  if (!matches(SignedIn, body)) return err({ kind: 'NotSatchel' })
  const signedIn = body as Session
  return ok({
    server,
    company: uuid,
    user: signedIn.user,
    token: signedIn.token,
    expiresAt: signedIn.expiresAt,
    ...(signedIn.leaseDays === undefined ? {} : { leaseDays: signedIn.leaseDays }),
    ...(signedIn.recovery === undefined ? {} : { recovery: signedIn.recovery }),
  })
}

interface Answer {
  readonly status: number
  readonly body: object
  readonly retryAfter: number
}

async function ask(
  server: string,
  method: 'GET' | 'POST',
  body?: object,
): Promise<Result<Answer, SignInFailure>> {
  let response: Response
  let text: string
  try {
    response = await fetch(routeOn(server, method === 'GET' ? '/' : '/_session'), {
      method,
      signal: AbortSignal.timeout(longestWait),
      credentials: 'omit',
      cache: 'no-store',
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    })
    text = await response.text()
  } catch {
    return err({ kind: 'Unreachable' })
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return err({ kind: 'NotSatchel' })
    const retryAfter = Number(response.headers.get('retry-after') ?? 60)
    return ok({ status: response.status, body: value, retryAfter })
  } catch {
    return err({ kind: response.status >= 500 ? 'ServerFailed' : 'NotSatchel' })
  }
}
