import { hash as hashOf, randomBytes } from 'node:crypto'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Row } from '../storage/statements.ts'
import type { SqliteStorage } from '../storage/sqlite-storage.ts'
import type { Account } from './account.ts'
import { type AuditEntry, createAuditLog } from './audit-log.ts'
import { createPasswords } from './passwords.ts'
import { createSecrets, macOf, sameText } from './secrets.ts'
import { createSignInThrottle, type Origin } from './sign-in-throttle.ts'
import { createTokens, type IssuedToken } from './tokens.ts'

export interface BadCredentials {
  readonly kind: 'BadCredentials'
}

export interface TooManyTries {
  readonly kind: 'TooManyTries'
  /** Seconds. */
  readonly retryAfter: number
}

/** Sign-in names as CouchDB has them in `_users`; what a person may hold stands in the directory. */
export interface Accounts {
  readonly find: (name: string) => Account | undefined
  /** Ends an account and its sessions. Returns whether there was one. */
  readonly remove: (name: string, by?: ByWhom) => boolean
  readonly save: (name: string, password: string, roles: readonly string[], by?: ByWhom) => Promise<void>
  /** Several names with one password, hashed once: for the demo company, whose passwords are public. */
  readonly saveAll: (names: readonly string[], password: string, roles: readonly string[]) => Promise<void>
  readonly signIn: (
    name: string,
    password: string,
    origin?: Origin,
  ) => Promise<Result<Account, BadCredentials | TooManyTries>>
  readonly issueToken: (account: Account, now: number, device?: string) => IssuedToken
  readonly readToken: (
    token: string,
    now: number,
  ) => { readonly account: Account; readonly device: string | undefined } | undefined
  /** Whose token it was and on which laptop, although the session has ended; `undefined` for one that was never given. */
  readonly readEnded: (token: string) => { readonly account: Account; readonly device: string } | undefined
  /** 32 hexadecimal digits that only this server can make of a text. */
  readonly seal: (text: string) => string
  /** 32 bytes in base64, always the same for one account on one laptop: opens what its unlock password protects. */
  readonly recoveryOf: (name: string, device: string) => string
}

/** Who changes an account, as the audit log tells it. */
export type ByWhom = Pick<AuditEntry, 'who' | 'address' | 'device'>

/** The server itself: its command line, the demo company. */
export const byServer: ByWhom = { who: '' }
const here: Origin = { address: 'this process' }
/** Milliseconds for which a right password is known again without being hashed. */
const remembrance = 600_000

export function createAccounts(storage: SqliteStorage, quickPasswords = false): Accounts {
  const { database, transaction, value, setValue } = storage
  const secrets = createSecrets(storage, Date.now())
  const tokens = createTokens(secrets)
  const passwords = createPasswords(quickPasswords)
  const throttle = createSignInThrottle()
  const audit = createAuditLog(storage)
  const byName = database.prepare('SELECT * FROM account WHERE name = ?')
  const insert = database.prepare(
    `INSERT INTO account (name, roles, salt, hash, generation, birth) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET roles = excluded.roles, salt = excluded.salt, hash = excluded.hash,
     generation = generation + 1`,
  )
  // A password that was right is remembered as a keyed digest, so that Basic costs no scrypt a request.
  const remembered = new Map<string, { digest: string; until: number }>()
  const checking = new Map<string, ReturnType<Accounts['signIn']>>()
  // Every request asks for its account; what changes one forgets it here.
  const read = new Map<string, Account>()
  const digestKey = randomBytes(32).toString('hex')

  return {
    find: accountOf,
    save: (name, password, roles, by) => saveNamed([name], password, roles, by),
    remove: (name, by = byServer) =>
      transaction(() => {
        const account = accountOf(name)
        if (!account) return false
        read.delete(name)
        setValue(generationsKey, String(Math.max(pastGeneration(), account.generation)))
        database.prepare('DELETE FROM account WHERE name = ?').run(name)
        audit.append({ ...by, kind: 'accountRemoved', about: name })
        remembered.delete(name)
        return true
      }),
    saveAll: (names, password, roles) => saveNamed(names, password, roles),
    signIn,
    issueToken: tokens.issue,
    readToken: (token, now) => {
      const claims = tokens.claimsOf(token)
      const account = claims && accountOf(claims.sub)
      if (!account || claims.exp * 1_000 <= now || claims.gen !== account.generation) return undefined
      return (claims.acc ?? '') === account.birth ? { account, device: claims.dev } : undefined
    },
    readEnded: (token) => {
      const claims = tokens.claimsOf(token)
      const account = claims && accountOf(claims.sub)
      if (!account || (claims.acc ?? '') !== account.birth || claims.dev === undefined) return undefined
      return { account, device: claims.dev }
    },
    seal: (text) => macOf(secrets.seal, text).toString('hex').slice(0, 32),
    recoveryOf: (name, device) => {
      const birth = accountOf(name)?.birth ?? ''
      const text = `recovery\0${name}\0${device}${birth === '' ? '' : `\0${birth}`}`
      return macOf(secrets.recovery, text).toString('base64')
    },
  }

  async function saveNamed(
    names: readonly string[],
    password: string,
    roles: readonly string[],
    by: ByWhom = byServer,
  ): Promise<void> {
    const { salt, hash } = await passwords.hash(password)
    transaction(() => {
      for (const name of names) {
        audit.append({ ...by, ...savedAs(accountOf(name), name, roles, by) })
        read.delete(name)
        const birth = randomBytes(9).toString('hex')
        insert.run(name, JSON.stringify(roles), salt, hash, pastGeneration() + 1, birth)
      }
    })
  }

  /** The same password from the same place is checked once at a time, however often it is asked. */
  async function signIn(
    name: string,
    password: string,
    origin: Origin = here,
  ): ReturnType<Accounts['signIn']> {
    const account = accountOf(name)
    const text = `${name}\0${account?.birth}\0${account?.generation}\0${password}`
    const digest = hashOf('sha256', `${digestKey}${text}`, 'base64url')
    if (account && isKnown(account, digest, origin)) return ok(account)
    const place = `${digest} ${origin.address} ${origin.device?.id ?? ''}`
    const asked = checking.get(place) ?? check(account, { name, password, digest }, origin)
    checking.set(place, asked)
    return asked.finally(() => checking.delete(place))
  }

  /** Only where no try has to wait: a guess is never answered sooner than its turn. */
  function isKnown({ name }: Account, digest: string, origin: Origin): boolean {
    const known = remembered.get(name)
    const isRight = known !== undefined && known.until > Date.now() && sameText(known.digest, digest)
    return isRight && throttle.isFree(name, origin)
  }

  async function check(
    account: Account | undefined,
    { name, password, digest }: { readonly name: string; readonly password: string; readonly digest: string },
    origin: Origin,
  ): ReturnType<Accounts['signIn']> {
    const entered = await throttle.enter(name, origin)
    if (entered.kind === 'tooMany') return err({ kind: 'TooManyTries', retryAfter: entered.retryAfter })
    // An unknown name costs the same time, so that names cannot be found out by the clock.
    const row = byName.get(name)
    const who = origin.device?.isProven ? `device ${origin.device.id}` : origin.address
    const hash = await passwords.hashWith(password, String(row?.['salt'] ?? 'nobody'), who)
    const isRight = hash !== undefined && account !== undefined && sameText(String(row?.['hash']), hash)
    const retryAfter = entered.leave(hash === undefined ? 'untried' : isRight ? 'succeeded' : 'failed')
    // While it was looked at, the account may have ended, or its password changed.
    const now = accountOf(name)
    if (isRight && now?.generation === account.generation && now.birth === account.birth) {
      remembered.set(name, { digest, until: Date.now() + remembrance })
      return ok(now)
    }
    // On a slow lane a wrong password sounds like one that was not looked at.
    return err(
      entered.kind === 'slowed' || hash === undefined
        ? { kind: 'TooManyTries', retryAfter }
        : { kind: 'BadCredentials' },
    )
  }

  function accountOf(name: string): Account | undefined {
    const known = read.get(name)
    if (known) return known
    const account = asAccount(byName.get(name))
    if (account) read.set(name, account)
    return account
  }

  function pastGeneration(): number {
    return Number(value(generationsKey) ?? 0)
  }
}

/** Whether a sign-in began, or its password was changed by its owner or by somebody else. */
function savedAs(before: Account | undefined, name: string, roles: readonly string[], by: ByWhom) {
  const isChanged = JSON.stringify(before?.roles ?? []) !== JSON.stringify(roles)
  const kind = !before ? 'accountMade' : by.who === name ? 'passwordChanged' : 'passwordReset'
  return { kind, about: name, detail: isChanged ? { roles: roles.join(' ') } : {} } as const
}

const generationsKey = 'account_generations'

function asAccount(row: Row | undefined): Account | undefined {
  return (
    row && {
      name: String(row['name']),
      roles: JSON.parse(String(row['roles'])) as string[],
      generation: Number(row['generation']),
      birth: String(row['birth']),
    }
  )
}
