import { createHash, randomBytes } from 'node:crypto'
import type { Services } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { matches } from '#shared/kernel/schema.ts'
import { Session } from '#shared/session/session.ts'
import { codeOf } from '#main/node-files.ts'
import type { Vault } from '#main/ports.ts'

const secret = 'session'

/** Who is signed in, kept in the machine's vault: the app opens with it where there is no network. */
export function createSessionService(vault: Vault): Services<HostContract>['session'] {
  return {
    load: async () => ok(parse(await vault.load(secret))),
    save: (session) => keep(secret, JSON.stringify(session), null),
    replicaKey: async () => {
      const session = parse(await vault.load(secret))
      if (!session) return err({ kind: 'NotSignedIn' })
      const name = keyName(session)
      const known = await vault.load(name)
      if (known !== undefined) return ok({ key: known })
      const key = randomBytes(32).toString('base64')
      return keep(name, key, { key })
    },
    destroyReplicaKey: async () => {
      const session = parse(await vault.load(secret))
      if (session) await vault.forget(keyName(session))
      await vault.forget(secret)
      return ok(null)
    },
    forget: async () => {
      await vault.forget(secret)
      return ok(null)
    },
  }

  async function keep<T>(
    name: string,
    text: string,
    value: T,
  ): Promise<Result<T, { readonly kind: 'NoVault' } | { readonly kind: 'DiskFull' }>> {
    try {
      return (await vault.save(name, text)) ? ok(value) : err({ kind: 'NoVault' })
    } catch (cause) {
      if (codeOf(cause) !== 'ENOSPC') throw cause
      return err({ kind: 'DiskFull' })
    }
  }
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
