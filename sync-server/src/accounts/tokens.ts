import type { Account } from './account.ts'
import { macOf, sameText, type Secrets, tokenLifetime } from './secrets.ts'

/** What a token says; signed by this server. */
export interface Claims {
  readonly sub: string
  /** Seconds since 1970. */
  readonly exp: number
  /** The account's generation: another password ends the session. */
  readonly gen: number
  /** The account itself, by a name that no later account of the same sign-in name has. */
  readonly acc?: string
  readonly dev?: string
}

export interface IssuedToken {
  readonly token: string
  readonly expiresAt: number
}

export interface Tokens {
  /** A signed token (JWT, HS256) that opens the server until it expires or the password changes. */
  readonly issue: (account: Account, now: number, device?: string) => IssuedToken
  /** What a token says, if this server signed it, whether it still opens anything or not. */
  readonly claimsOf: (token: string) => Claims | undefined
}

const head = encode({ alg: 'HS256', typ: 'JWT' })

/** Tokens of which it is known that this server signed them, and what they say. */
const mostKnown = 5_000

export function createTokens({ session, formerSession }: Secrets): Tokens {
  const known = new Map<string, Claims>()
  return {
    issue: ({ name, roles, generation, birth }, now, device) => {
      const expiresAt = now + tokenLifetime
      const claims = {
        sub: name,
        '_couchdb.roles': roles,
        exp: Math.floor(expiresAt / 1_000),
        gen: generation,
        ...(birth === '' ? {} : { acc: birth }),
        ...(device ? { dev: device } : {}),
      }
      const unsigned = `${head}.${encode(claims)}`
      return { token: `${unsigned}.${signature(session, unsigned)}`, expiresAt }
    },
    claimsOf: (token) => {
      const read = known.get(token)
      if (read) return read
      const [first, body = '', signed = '', ...more] = token.split('.')
      // Nothing but our own head is taken: a secret signs texts of one form.
      if (first !== head || more.length > 0) return undefined
      const unsigned = `${head}.${body}`
      const isOurs = sameText(signed, signature(session, unsigned))
      if (!isOurs && !isFormer(unsigned, signed)) return undefined
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
      // What the former secret signed counts for a time only.
      if (isOurs) remember(token, claims)
      return claims
    },
  }

  function remember(token: string, claims: Claims): void {
    if (known.size >= mostKnown) known.clear()
    known.set(token, claims)
  }

  function isFormer(unsigned: string, signed: string): boolean {
    if (!formerSession || formerSession.until < Date.now()) return false
    return sameText(signed, signature(formerSession.secret, unsigned))
  }
}

function signature(secret: string, unsigned: string): string {
  return macOf(secret, unsigned).toString('base64url')
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
