import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { createFairQueue } from './fair-queue.ts'

/** Passwords as they are kept: with a salt, by scrypt. */
export interface Passwords {
  readonly hash: (password: string) => Promise<{ readonly salt: string; readonly hash: string }>
  /** The hash of a password with this salt; `undefined` where `who` has too many waiting already. */
  readonly hashWith: (password: string, salt: string, who: string) => Promise<string | undefined>
}

const derive = promisify(scrypt) as (
  password: string,
  salt: string,
  length: number,
  options: { readonly N: number },
) => Promise<Buffer>
/** Rounds of a hash, as they are kept: 16 MB and a twentieth of a second each. */
const rounds = 16_384
/** Each takes 16 MB and a thread of the pool, of which files and zip need some. */
const atOnce = 2
const mostOfOne = 64

/** `quick` is for servers that keep nothing: their hashes cost a thousandth, and can be guessed. */
export function createPasswords(quick = false): Passwords {
  const queue = createFairQueue(atOnce, mostOfOne)
  const hashOf = async (password: string, salt: string) =>
    (await derive(password, salt, 32, { N: quick ? 16 : rounds })).toString('base64url')
  return {
    hash: async (password) => {
      const salt = randomBytes(16).toString('base64url')
      return { salt, hash: await hashOf(password, salt) }
    },
    hashWith: (password, salt, who) => queue.run(who, () => hashOf(password, salt)),
  }
}
