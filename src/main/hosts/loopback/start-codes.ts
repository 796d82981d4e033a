import { randomBytes } from 'node:crypto'

/**
 * Codes that open the window once. What stands in an address is seen by others: in the process
 * list, in the history, in a terminal that is shared. So an address carries such a code, which is
 * exchanged for the ticket and is worth nothing from then on.
 */
export interface StartCodes {
  /** `lifetime` in milliseconds. */
  readonly make: (lifetime: number) => string
  /** Whether it was one, and nobody had used it. */
  readonly take: (code: string) => boolean
}

/** `now` in milliseconds; any clock that only goes forward. */
export function createStartCodes(now: () => number = () => performance.now()): StartCodes {
  const codes = new Map<string, number>()
  return {
    make: (lifetime) => {
      const code = randomBytes(24).toString('base64url')
      codes.set(code, now() + lifetime)
      return code
    },
    take: (code) => {
      const until = codes.get(code) ?? 0
      codes.delete(code)
      return until > now()
    },
  }
}
