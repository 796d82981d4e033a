import type { Day } from '#shared/kernel/schema.ts'
import type { Storage } from './storage.ts'
import type { Sees } from './writer.ts'

/** What a rule about people's content may ask. */
export interface PersonsRules {
  /** The company's directory and ledgers, which everybody's rules go by; other documents come through `sees`. */
  readonly storage: Storage
  /** Whose rules hold: `user:<name>`. */
  readonly me: string
  /** Other documents, as she may see them. */
  readonly sees: Sees
  readonly today: Day
  /** Milliseconds since 1970. */
  readonly now: number
  /** The laptop that she is signed in from; '' where she named none. */
  readonly device: string
  /** Whether a laptop is other people's alone. */
  readonly isOthersDevice: (device: string) => boolean
  /** When the server was put back to a backup (milliseconds since 1970), as long as laptops may not have come since. */
  readonly restoredAt: number | undefined
}
