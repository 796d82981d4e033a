import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { createFairQueue } from './fair-queue.ts'

/** Passwords as they are kept: with a salt, by scrypt. */
export interface Passwords {
  readonly hash: (password: string) => Promise<{ readonly salt: string; readonly hash: string }>
  /** The hash of a password with this salt; `undefined` where `who` has too many waiting already. */
  readonly hashWith: (password: string, salt: string, who: string) => Promise<string | undefined>
}

const derive = promisify(scrypt) as (password: string, salt: string, length: number) => Promise<Buffer>
/** Each takes 16 MB and a thread of the pool, of which files and zip need some. */
const atOnce = 2
const mostOfOne = 64

export function createPasswords(): Passwords {
  const queue = createFairQueue(atOnce, mostOfOne)
  const hashOf = async (password: string, salt: string) =>
    (await derive(password, salt, 32)).toString('base64url')
  return {
    hash: async (password) => {
      const salt = randomBytes(16).toString('base64url')
      return { salt, hash: await hashOf(password, salt) }
    },
    hashWith: (password, salt, who) => queue.run(who, () => hashOf(password, salt)),
  }
}
