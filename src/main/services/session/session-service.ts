import { createHash, randomBytes } from 'node:crypto'
import type { Services } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { dismiss, err, ok, type Result } from '#shared/kernel/result.ts'
import { matches } from '#shared/kernel/schema.ts'
import { passwordFault } from '#shared/session/password-strength.ts'
import { Session } from '#shared/session/session.ts'
import { codeOf } from '#main/node-files.ts'
import type { Proof, Vault } from '#main/ports.ts'
import { boundKey, keyRecord, type StoredKey, storedKey } from './key-record.ts'
import type { ReplicaNotes } from './replica-notes.ts'
import { type OpenSecrets, openWithPassword, openWithRecovery, sealSecrets } from './sealed-secrets.ts'
import { createTries } from './tries.ts'

const signedIn = 'session'

type NotKept = { readonly kind: 'NoVault' } | { readonly kind: 'DiskFull' }
type WrongPassword =
  { readonly kind: 'WrongPassword' } | { readonly kind: 'TooManyTries'; readonly seconds: number }

export interface SessionDeps {
  readonly vault: Vault
  readonly clock: Clock
  readonly notes: ReplicaNotes
  readonly proof: Proof
  /** The sync server of this laptop. */
  readonly server: () => string
  /** Documents lie where the user saved them; where that was is forgotten with a wipe. */
  readonly forgetPaths: () => Promise<void>
}

/**
 * Who is signed in, and the key of her replica, kept in the machine's vault: the app opens
 * with them where there is no network. The key is bound to what the server gives at her
 * sign-in alone (`key-record.ts`), so that no window gets the key of somebody else by naming
 * her. Under an unlock password token and key are sealed once more, and stay open in this
 * process until `lock`. What is absent and what cannot be opened are two answers, and nothing
 * that cannot be opened is ever overwritten.
 */
export function createSessionService(deps: SessionDeps): Services<HostContract>['session'] {
  const { vault, clock, notes, proof } = deps
  const tries = createTries(vault, clock)
  let open: { readonly name: string; readonly secrets: OpenSecrets; readonly bySignIn: boolean } | undefined

  return {
    load: async () => {
      if ((await keptSession()) === 'unreadable') return err({ kind: 'Unreadable' })
      const found = await current()
      if (!found) return ok(null)
      const { session, stored, opened } = found
      const { recovery: _kept, ...shown } = session
      const isSealed = stored.kind === 'sealed'
      const token = isSealed ? (opened?.secrets.token ?? '') : session.token
      return ok({ session: { ...shown, token }, locked: isSealed && !opened, hasPassword: isSealed })
    },

    save: async (session) => {
      const name = keyName(session)
      const stored = storedKey(await vault.load(name))
      const before = await current()
      if (before?.name !== name && !(await isProven(session, stored))) return err({ kind: 'NotProven' })
      if (stored.kind !== 'sealed') {
        const { recovery = before?.name === name ? before.session.recovery : undefined } = session
        const key = keyIn(stored, session.recovery) ?? keyIn(stored, before?.session.recovery)
        const bound = key === undefined ? ok(null) : await bind(name, stored, key, recovery)
        const kept = recovery === undefined ? session : { ...session, recovery }
        return bound.ok ? keepSession(kept, null) : bound
      }
      // Who signs in at the server may open what she once sealed here, with or without its password.
      const known = open?.name === name ? open.secrets : undefined
      const { recovery } = session
      const opened = known ?? (recovery ? openWithRecovery(stored.text, recovery) : undefined)
      if (opened) {
        const secrets = { ...opened.secrets, token: session.token, ...(recovery ? { recovery } : {}) }
        const resealed = await keep(name, opened.reseal(secrets), null)
        if (!resealed.ok) return resealed
        open = { name, secrets: { ...opened, secrets }, bySignIn: true }
      }
      return keepSession(withoutSecrets(session), null)
    },

    replicaKey: async () => {
      const found = await current()
      if (!found) return err({ kind: 'NotSignedIn' })
      const { name, stored, opened, session } = found
      if (stored.kind === 'absent') return err({ kind: 'NoKey' })
      if (stored.kind === 'sealed' && !opened) return err({ kind: 'Locked' })
      const key = opened?.secrets.key ?? keyIn(stored, session.recovery)
      if (key === undefined || !('generation' in stored)) return err({ kind: 'KeyUnreadable' })
      // Where it cannot be bound now, it is the next time; it opens all the same.
      if (stored.kind === 'plain') dismiss(await bind(name, stored, key, session.recovery))
      const unsent = (await notes.unsentOf(name)) ?? null
      return ok({ key, generation: stored.generation, unsent })
    },

    makeReplicaKey: async ({ generation, keepOld }) => {
      const found = await current()
      if (!found) return err({ kind: 'NotSignedIn' })
      const { name, stored, opened, session } = found
      if (stored.kind === 'sealed' && !opened) return err({ kind: 'Locked' })
      await (keepOld ? vault.putAside(name) : vault.forget(name))
      const key = randomBytes(32).toString('base64')
      if (!opened) return keep(name, keyRecord(key, session.recovery, generation), { key })
      const secrets = { ...opened.secrets, key }
      open = open && { ...open, secrets: { ...opened, secrets } }
      return keep(name, opened.reseal(secrets, generation), { key })
    },

    keysAside: async () => {
      const found = await current()
      if (!found) return ok({ keys: [] })
      const recovery = found.opened?.secrets.recovery ?? found.session.recovery
      const keys = (await vault.aside(found.name)).flatMap((secret) => {
        const stored = storedKey({ state: 'kept', secret })
        const key =
          stored.kind === 'sealed'
            ? recovery && openWithRecovery(stored.text, recovery)?.secrets.key
            : keyIn(stored, recovery)
        return key ? [key] : []
      })
      return ok({ keys })
    },

    noteUnsent: async ({ count }) => {
      const found = await current()
      if (found) await notes.put(found.name, count)
      return ok(null)
    },

    setLock: async ({ password, present }) => {
      const found = await current()
      if (!found) return err({ kind: 'NotSignedIn' })
      const { name, session, stored, opened } = found
      if (stored.kind === 'sealed' && !opened) return err({ kind: 'Locked' })
      const recovery = opened?.secrets.recovery ?? session.recovery
      if (recovery === undefined) return err({ kind: 'NoRecovery' })
      const key = opened?.secrets.key ?? keyIn(stored, recovery)
      if (key === undefined || !('generation' in stored)) return err({ kind: 'NotSignedIn' })
      const fault = password === null ? undefined : passwordFault(password, session.user)
      if (fault !== undefined) return err({ kind: 'WeakPassword', fault })
      if (stored.kind === 'sealed' && !open?.bySignIn) {
        if (present === undefined) return err({ kind: 'PresentNeeded' })
        const right = await openedBy(name, stored.text, present)
        if (!right.ok) return right
      }
      const secrets = { key, token: opened?.secrets.token ?? session.token, recovery }
      if (password === null) {
        const kept = await keepSession({ ...session, token: secrets.token, recovery }, null)
        if (!kept.ok) return kept
        open = undefined
        return keep(name, keyRecord(key, recovery, stored.generation), { locked: false, hasPassword: false })
      }
      const text = await sealSecrets(secrets, password, recovery, stored.generation)
      const kept = await keep(name, text, null)
      if (!kept.ok) return kept
      const again = openWithRecovery(text, recovery)
      open = again && { name, secrets: again, bySignIn: false }
      return keepSession(withoutSecrets(session), { locked: false, hasPassword: true })
    },

    lock: async () => {
      open = undefined
      return ok(null)
    },

    unlock: async ({ password }) => {
      const found = await current()
      if (found?.stored.kind !== 'sealed') return err({ kind: 'WrongPassword' })
      const { name, stored, session } = found
      const right = await openedBy(name, stored.text, password)
      if (!right.ok) return right
      const opened = right.value
      open = { name, secrets: opened, bySignIn: false }
      // Where the stronger seal cannot be kept now, it is the next time; the present one holds.
      if (opened.strengthened !== undefined) dismiss(await keep(name, opened.strengthened, null))
      return ok({ ...withoutSecrets(session), token: opened.secrets.token })
    },

    destroyKeysOf: async ({ users }) => {
      const found = await current()
      if (found) for (const user of users) await destroy(keyName({ ...found.session, user }))
      await deps.forgetPaths()
      return ok(null)
    },

    destroyReplicaKey: async () => {
      const found = await current()
      if (found) await destroy(found.name)
      await vault.forget(signedIn)
      open = undefined
      return ok(null)
    },

    forget: async () => {
      await vault.forget(signedIn)
      open = undefined
      return ok(null)
    },
  }

  async function keptSession(): Promise<Session | 'absent' | 'unreadable'> {
    const kept = await vault.load(signedIn)
    return kept.state === 'kept' ? (parse(kept.secret) ?? 'unreadable') : kept.state
  }

  async function keepSession<T>(session: Session, value: T): Promise<Result<T, NotKept>> {
    if ((await keptSession()) === 'unreadable') await vault.putAside(signedIn)
    return keep(signedIn, JSON.stringify(session), value)
  }

  /** The session that is kept, and what protects its replica. */
  async function current() {
    const session = await keptSession()
    if (typeof session === 'string') return undefined
    const name = keyName(session)
    const stored = storedKey(await vault.load(name))
    return { session, name, stored, opened: open?.name === name ? open.secrets : undefined }
  }

  /**
   * Whether the session is hers whose name it bears. A key that is bound or sealed opens for
   * nobody else, and one that is not there yet will be bound; of all others the server is asked.
   */
  async function isProven(session: Session, stored: StoredKey): Promise<boolean> {
    if (stored.kind === 'bound' || stored.kind === 'sealed') return true
    if (stored.kind !== 'plain' && session.recovery !== undefined) return true
    return proof.isSessionOf({ ...session, server: deps.server() || session.server })
  }

  /** Kept as the server of today allows it: what an older app or server left in the open is bound. */
  async function bind(
    name: string,
    stored: StoredKey,
    key: string,
    recovery: string | undefined,
  ): Promise<Result<null, NotKept>> {
    if (recovery === undefined || !('generation' in stored)) return ok(null)
    if (keyIn(stored, recovery) === key && stored.kind === 'bound') return ok(null)
    return keep(name, keyRecord(key, recovery, stored.generation), null)
  }

  async function openedBy(
    name: string,
    text: string,
    password: string,
  ): Promise<Result<OpenSecrets, WrongPassword>> {
    const seconds = await tries.wait(name)
    if (seconds > 0) return err({ kind: 'TooManyTries', seconds })
    await tries.spend(name)
    const opened = await openWithPassword(text, password)
    if (!opened) return err({ kind: 'WrongPassword' })
    await tries.clear(name)
    return ok(opened)
  }

  async function destroy(name: string): Promise<void> {
    await vault.forget(name)
    await tries.clear(name)
    await notes.remove(name)
  }

  async function keep<T>(name: string, text: string, value: T): Promise<Result<T, NotKept>> {
    try {
      return (await vault.save(name, text)) ? ok(value) : err({ kind: 'NoVault' })
    } catch (cause) {
      if (codeOf(cause) !== 'ENOSPC') throw cause
      return err({ kind: 'DiskFull' })
    }
  }
}

function keyIn(stored: StoredKey, recovery: string | undefined): string | undefined {
  if (stored.kind === 'plain') return stored.key
  return stored.kind === 'bound' ? boundKey(stored.byRecovery, recovery) : undefined
}

function withoutSecrets({ recovery: _recovery, ...session }: Session): Session {
  return { ...session, token: '' }
}

/** One key a user and company. */
function keyName({ company, user }: Session): string {
  return `replica-${createHash('sha256').update(`${company} ${user}`).digest('hex').slice(0, 32)}`
}

function parse(stored: string): Session | undefined {
  try {
    const value: unknown = JSON.parse(stored)
    return matches(Session, value) ? (value as Session) : undefined
  } catch {
    return undefined
  }
}
