import type { Services } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { matches } from '#shared/kernel/schema.ts'
import { Session } from '#shared/session/session.ts'
import { codeOf } from '#main/node-files.ts'
import type { Vault } from '#main/ports.ts'

const secret = 'session'

/** Who is signed in, kept in the machine's vault: the app opens with it where there is no network. */
export function createSessionService(vault: Vault): Services<HostContract>['session'] {
  return {
    load: async () => ok(parse(await vault.load(secret))),
    save: async (session) => {
      try {
        return (await vault.save(secret, JSON.stringify(session))) ? ok(null) : err({ kind: 'NoVault' })
      } catch (cause) {
        if (codeOf(cause) !== 'ENOSPC') throw cause
        return err({ kind: 'DiskFull' })
      }
    },
    forget: async () => {
      await vault.forget(secret)
      return ok(null)
    },
  }
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
