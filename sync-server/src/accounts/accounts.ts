import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { SqliteStorage } from '../storage/sqlite-storage.ts'

export interface Account {
  readonly name: string
  readonly roles: readonly string[]
  /** Counts password changes; a session of an older generation has ended. */
  readonly generation: number
}

export interface BadCredentials {
  readonly kind: 'BadCredentials'
}

export interface TooManyTries {
  readonly kind: 'TooManyTries'
  readonly retryAfter: number
}

/** Sign-in names as CouchDB has them in `_users`; what a person may hold stands in the directory. */
export interface Accounts {
  readonly find: (name: string) => Account | undefined
  /** Ends an account and its sessions. Returns whether there was one. */
  readonly remove: (name: string) => boolean
  readonly save: (name: string, password: string, roles: readonly string[]) => Promise<void>
  /** Several names with one password, hashed once: for the demo company, whose passwords are public. */
  readonly saveAll: (names: readonly string[], password: string, roles: readonly string[]) => Promise<void>
  readonly signIn: (name: string, password: string) => Promise<Result<Account, BadCredentials | TooManyTries>>
  /** A signed token (JWT, HS256) that opens the server until it expires or the password changes. */
  readonly issueToken: (
    account: Account,
    now: number,
    device?: string,
  ) => { readonly token: string; readonly expiresAt: number }
  readonly readToken: (
    token: string,
    now: number,
  ) => { readonly account: Account; readonly device: string | undefined } | undefined
  /** Whose token it was and on which laptop, although the session has ended; `undefined` for one that was never given. */
  readonly readEnded: (token: string) => { readonly account: Account; readonly device: string } | undefined
  /** 32 hexadecimal digits that only this server can make of a text. */
  readonly seal: (text: string) => string
  /** 32 bytes in base64, always the same for one person on one laptop: opens what her unlock password protects. */
  readonly recoveryOf: (name: string, device: string) => string
}

interface Claims {
  readonly sub: string
  /** Seconds since 1970. */
  readonly exp: number
  /** The password that it was given for, counted. */
  readonly gen: number
  readonly dev?: string
}

const derive = promisify(scrypt) as (password: string, salt: string, length: number) => Promise<Buffer>
const tokenLifetime = 30 * 24 * 3_600_000
const triesPerMinute = 20
/** How many names are watched for failed sign-ins, and how many passwords are checked at a time. */
const mostWatched = 10_000
const mostChecked = 64

export function createAccounts({ database, transaction, value, setValue }: SqliteStorage): Accounts {
  const secret = value('secret') ?? randomBytes(32).toString('base64url')
  if (value('secret') === undefined) transaction(() => setValue('secret', secret))
  const byName = database.prepare('SELECT * FROM account WHERE name = ?')
  const insert = database.prepare(
    `INSERT INTO account (name, roles, salt, hash, generation) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT (name) DO UPDATE SET roles = excluded.roles, salt = excluded.salt, hash = excluded.hash,
     generation = generation + 1`,
  )
  const tries = new Map<string, { since: number; count: number }>()
  // A password that was right is remembered for a while as a keyed digest, so that Basic costs no scrypt a request.
  let checking = 0
  const remembered = new Map<string, { digest: string; generation: number; until: number }>()

  return {
    find,
    save: (name, password, roles) => saveAll([name], password, roles),
    remove: (name) => {
      const known = find(name) !== undefined
      database.prepare('DELETE FROM account WHERE name = ?').run(name)
      remembered.delete(name)
      return known
    },
    saveAll,
    signIn,
    issueToken,
    readToken,
    readEnded,
    seal,
    recoveryOf: (name, device) =>
      createHmac('sha256', secret).update(`recovery\0${name}\0${device}`).digest('base64'),
  }

  function find(name: string): Account | undefined {
    const row = byName.get(name)
    return (
      row && {
        name,
        roles: JSON.parse(String(row['roles'])) as string[],
        generation: Number(row['generation']),
      }
    )
  }

  async function saveAll(
    names: readonly string[],
    password: string,
    roles: readonly string[],
  ): Promise<void> {
    const salt = randomBytes(16).toString('base64url')
    const hash = (await derive(password, salt, 32)).toString('base64url')
    transaction(() => {
      for (const name of names) insert.run(name, JSON.stringify(roles), salt, hash)
    })
  }

  async function signIn(
    name: string,
    password: string,
  ): Promise<Result<Account, BadCredentials | TooManyTries>> {
    const now = Date.now()
    const account = find(name)
    const digest = createHmac('sha256', secret).update(`${name}\0${password}`).digest('base64url')
    const known = remembered.get(name)
    if (
      account &&
      known?.generation === account.generation &&
      known.until > now &&
      sameText(known.digest, digest)
    )
      return ok(account)

    const tried = tries.get(name)
    const recent = tried && now - tried.since < 60_000 ? tried : { since: now, count: 0 }
    if (recent.count >= triesPerMinute)
      return err({ kind: 'TooManyTries', retryAfter: Math.ceil((recent.since + 60_000 - now) / 1_000) })

    if (checking >= mostChecked) return err({ kind: 'TooManyTries', retryAfter: 1 })
    // An unknown name costs the same time, so that names cannot be found out by the clock.
    const row = byName.get(name)
    const expected = String(row?.['hash'] ?? '')
    checking += 1
    const hash = await derive(password, String(row?.['salt'] ?? 'nobody'), 32)
      .then((key) => key.toString('base64url'))
      .finally(() => (checking -= 1))
    if (account && sameText(expected, hash)) {
      tries.delete(name)
      remembered.set(name, { digest, generation: account.generation, until: now + 600_000 })
      return ok(account)
    }
    if (tries.size >= mostWatched) tries.clear()
    tries.set(name, { since: recent.since, count: recent.count + 1 })
    return err({ kind: 'BadCredentials' })
  }

  function issueToken({ name, generation, roles }: Account, now: number, device?: string) {
    const expiresAt = now + tokenLifetime
    const exp = Math.floor(expiresAt / 1_000)
    const claims = {
      sub: name,
      '_couchdb.roles': roles,
      exp,
      gen: generation,
      ...(device ? { dev: device } : {}),
    }
    const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
    return { token: `${unsigned}.${sign(unsigned)}`, expiresAt }
  }

  function readToken(token: string, now: number) {
    const claims = claimsOf(token)
    const account = claims && find(claims.sub)
    const valid = account && claims.exp * 1_000 > now && claims.gen === account.generation
    return valid ? { account, device: claims.dev } : undefined
  }

  function readEnded(token: string) {
    const claims = claimsOf(token)
    const account = claims && find(claims.sub)
    return account && claims.dev !== undefined ? { account, device: claims.dev } : undefined
  }

  function claimsOf(token: string): Claims | undefined {
    const [head = '', body = '', signature = ''] = token.split('.')
    if (!sameText(signature, sign(`${head}.${body}`))) return undefined
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
  }

  function seal(text: string): string {
    return createHmac('sha256', secret).update(text).digest('hex').slice(0, 32)
  }

  function sign(unsigned: string): string {
    return createHmac('sha256', secret).update(unsigned).digest('base64url')
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
