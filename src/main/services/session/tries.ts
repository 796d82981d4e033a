import type { Clock } from '#shared/kernel/clock.ts'
import { type Infer, matches, record, Type } from '#shared/kernel/schema.ts'
import type { Vault } from '#main/ports.ts'

/** How often a password was guessed wrong. It outlives the app: starting it again gives no new tries. */
export interface Tries {
  /** Seconds that are left to wait; 0 where one may try. */
  readonly wait: (name: string) => Promise<number>
  /** Counts a try before it is made, so that ending the app in between spares nobody. */
  readonly spend: (name: string) => Promise<void>
  /** The password was right. */
  readonly clear: (name: string) => Promise<void>
}

type Count = Infer<typeof Count>
/** `until` in milliseconds since 1970. */
const Count = record({ wrong: Type.Integer({ minimum: 0 }), until: Type.Number() })

const freeTries = 5
/** Seconds. Whoever forgot it can sign in instead. */
const longestWait = 3_600

export function createTries(vault: Vault, clock: Clock): Tries {
  const counts = new Map<string, Count>()
  const now = () => Date.parse(clock.now())

  async function countOf(name: string): Promise<Count> {
    const known = counts.get(name)
    if (known) return known
    const kept = await vault.load(nameOf(name))
    return (kept.state === 'kept' && parse(kept.secret)) || { wrong: 0, until: 0 }
  }

  return {
    wait: async (name) => {
      const left = Math.ceil(((await countOf(name)).until - now()) / 1_000)
      // A clock that was set back is nobody's fault for longer than the longest wait.
      return left > longestWait ? 0 : Math.max(0, left)
    },
    spend: async (name) => {
      const wrong = (await countOf(name)).wrong + 1
      const wait = wrong < freeTries ? 0 : Math.min(longestWait, 2 ** (wrong - freeTries))
      const count = { wrong, until: now() + wait * 1_000 }
      counts.set(name, count)
      // Where the disk takes nothing, this process still counts.
      await vault.save(nameOf(name), JSON.stringify(count)).catch(() => false)
    },
    clear: async (name) => {
      counts.delete(name)
      await vault.forget(nameOf(name))
    },
  }
}

const nameOf = (name: string) => `tries-${name}`

function parse(secret: string): Count | undefined {
  try {
    const value: unknown = JSON.parse(secret)
    return matches(Count, value) ? (value as Count) : undefined
  } catch {
    return undefined
  }
}
