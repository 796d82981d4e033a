import { createHash, randomBytes } from 'node:crypto'
import type { Services } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { matches } from '#shared/kernel/schema.ts'
import { Session } from '#shared/session/session.ts'
import { codeOf } from '#main/node-files.ts'
import type { Vault } from '#main/ports.ts'
import {
  isSealed,
  type OpenSecrets,
  openWithPassword,
  openWithRecovery,
  sealSecrets,
} from './sealed-secrets.ts'

const signedIn = 'session'
const freeTries = 5
/** Seconds. */
const longestWait = 60

type NotKept = { readonly kind: 'NoVault' } | { readonly kind: 'DiskFull' }

/**
 * Who is signed in, and the key of her replica, kept in the machine's vault: the app opens
 * with them where there is no network. Under an unlock password token and key are sealed
 * once more, and stay open in this process until `lock`.
 */
export function createSessionService(vault: Vault, clock: Clock): Services<HostContract>['session'] {
  let open: { readonly name: string; readonly secrets: OpenSecrets } | undefined
  let tries = { wrong: 0, until: 0 }

  return {
    load: async () => {
      const found = await current()
      if (!found) return ok(null)
      const { session, sealed, opened } = found
      const { recovery: _kept, ...shown } = session
      const token = sealed ? (opened?.secrets.token ?? '') : session.token
      return ok({
        session: { ...shown, token },
        locked: sealed !== undefined && !opened,
        hasPassword: sealed !== undefined,
      })
    },

    save: async (session) => {
      const name = keyName(session)
      const stored = await vault.load(name)
      if (!isSealed(stored)) return keep(signedIn, JSON.stringify(session), null)
      // Who signs in at the server may open what she once sealed here, with or without its password.
      const known = open?.name === name ? open.secrets : undefined
      const opened = known ?? (session.recovery ? openWithRecovery(stored, session.recovery) : undefined)
      if (opened) {
        const secrets = { ...opened.secrets, token: session.token }
        const resealed = await keep(name, opened.reseal(secrets), null)
        if (!resealed.ok) return resealed
        open = { name, secrets: { ...opened, secrets } }
      }
      return keep(signedIn, JSON.stringify(withoutSecrets(session)), null)
    },

    replicaKey: async () => {
      const found = await current()
      if (!found) return err({ kind: 'NotSignedIn' })
      const { name, sealed, opened, stored } = found
      if (sealed) return opened ? ok({ key: opened.secrets.key }) : err({ kind: 'Locked' })
      if (stored !== undefined) return ok({ key: stored })
      const key = randomBytes(32).toString('base64')
      return keep(name, key, { key })
    },

    setLock: async ({ password }) => {
      const found = await current()
      if (!found) return err({ kind: 'NotSignedIn' })
      const { name, session, sealed, opened, stored } = found
      if (sealed && !opened) return err({ kind: 'Locked' })
      const recovery = opened?.secrets.recovery ?? session.recovery
      if (recovery === undefined) return err({ kind: 'NoRecovery' })
      const secrets = opened?.secrets ?? { key: stored ?? '', token: session.token, recovery }
      if (secrets.key === '') return err({ kind: 'NotSignedIn' })
      if (password === null) {
        const kept = await keep(
          signedIn,
          JSON.stringify({ ...session, token: secrets.token, recovery }),
          null,
        )
        if (!kept.ok) return kept
        open = undefined
        return keep(name, secrets.key, { locked: false, hasPassword: false })
      }
      const text = await sealSecrets(secrets, password, recovery)
      const kept = await keep(name, text, null)
      if (!kept.ok) return kept
      const again = openWithRecovery(text, recovery)
      open = again && { name, secrets: again }
      return keep(signedIn, JSON.stringify(withoutSecrets(session)), { locked: false, hasPassword: true })
    },

    lock: async () => {
      open = undefined
      return ok(null)
    },

    unlock: async ({ password }) => {
      const now = Date.parse(clock.now())
      if (tries.until > now && tries.until - now <= longestWait * 1_000)
        return err({ kind: 'TooManyTries', seconds: Math.ceil((tries.until - now) / 1_000) })
      const found = await current()
      const opened = found?.sealed && (await openWithPassword(found.sealed, password))
      if (!found || !opened) {
        const wrong = tries.wrong + 1
        const wait = wrong < freeTries ? 0 : Math.min(longestWait, 2 ** (wrong - freeTries))
        tries = { wrong, until: now + wait * 1_000 }
        return err({ kind: 'WrongPassword' })
      }
      tries = { wrong: 0, until: 0 }
      open = { name: found.name, secrets: opened }
      return ok({ ...withoutSecrets(found.session), token: opened.secrets.token })
    },

    destroyKeysOf: async ({ users }) => {
      const found = await current()
      if (found) for (const user of users) await vault.forget(keyName({ ...found.session, user }))
      return ok(null)
    },

    destroyReplicaKey: async () => {
      const found = await current()
      if (found) await vault.forget(found.name)
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

  /** The session that is kept, and what protects its replica. */
  async function current() {
    const session = parse(await vault.load(signedIn))
    if (!session) return undefined
    const name = keyName(session)
    const stored = await vault.load(name)
    const sealed = isSealed(stored) ? stored : undefined
    return { session, name, stored, sealed, opened: open?.name === name ? open.secrets : undefined }
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

function withoutSecrets({ recovery: _recovery, ...session }: Session): Session {
  return { ...session, token: '' }
}

/** One key a user and company: nobody else's session gets it. */
function keyName({ company, user }: Session): string {
  return `replica-${createHash('sha256').update(`${company} ${user}`).digest('hex').slice(0, 32)}`
}

function parse(stored: string | undefined): Session | null {
  if (stored === undefined) return null
  try {
    const value: unknown = JSON.parse(stored)
    return matches(Session, value) ? (value as Session) : null
  } catch {
    return null
  }
}
