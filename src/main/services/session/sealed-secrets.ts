import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { type Infer, matches, record, text, Type } from '#shared/kernel/schema.ts'
import { seal, unseal } from './aes.ts'

/** What an unlock password protects. */
export interface Secrets {
  /** The replica's key; 32 bytes in base64. */
  readonly key: string
  readonly token: string
  readonly recovery: string
}

/** What scrypt is asked for. */
const Cost = record({
  N: Type.Integer({ minimum: 2 ** 14, maximum: 2 ** 20 }),
  r: Type.Integer({ minimum: 8, maximum: 32 }),
  p: Type.Integer({ minimum: 1, maximum: 4 }),
})
type Cost = Infer<typeof Cost>

/**
 * Secrets as the vault keeps them under an unlock password: sealed with a key of their own
 * (AES-256-GCM), which lies sealed beside them twice: under the password (scrypt), and under
 * what only the server can give again (`Session.recovery`).
 */
type SealedSecrets = Infer<typeof SealedSecrets>
const SealedSecrets = record({
  version: Type.Literal(1),
  salt: text(44),
  byPassword: text(200),
  byRecovery: text(200),
  content: text(6_000),
  /** What `byPassword` cost; versions before did not say. */
  cost: Type.Optional(Cost),
  /** As in `KeyRecord`; 0 where it is left out. */
  generation: Type.Optional(Type.Integer({ minimum: 0 })),
})

/** Secrets that are open: what they are, and what seals them again after a change. */
export interface OpenSecrets {
  readonly secrets: Secrets
  readonly reseal: (secrets: Secrets, generation?: number) => string
  /** The same under today's cost, where an older app spent less on guessing; `undefined` where it did not. */
  readonly strengthened?: string
}

const derive = promisify(scrypt) as (
  password: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>
/** About half a second and 128 MiB on a laptop. */
const today: Cost = { N: 2 ** 17, r: 8, p: 1 }
const before: Cost = { N: 2 ** 15, r: 8, p: 1 }

export async function sealSecrets(
  secrets: Secrets,
  password: string,
  recovery: string,
  generation = 0,
): Promise<string> {
  const master = randomBytes(32)
  const sealed: SealedSecrets = {
    version: 1,
    ...(await sealedByPassword(master, password)),
    byRecovery: seal(Buffer.from(recovery, 'base64'), master),
    content: seal(master, Buffer.from(JSON.stringify(secrets))),
    generation,
  }
  return JSON.stringify(sealed)
}

export async function openWithPassword(stored: string, password: string): Promise<OpenSecrets | undefined> {
  const sealed = parse(stored)
  if (!sealed) return undefined
  const { cost = before } = sealed
  const key = await keyOf(password, Buffer.from(sealed.salt, 'base64'), cost)
  const master = unseal(key, sealed.byPassword)
  const opened = openWith(sealed, master)
  if (!opened || !master || cost.N >= today.N) return opened
  const stronger = { ...sealed, ...(await sealedByPassword(master, password)) }
  const again = openWith(stronger, master)
  return again && { ...again, strengthened: JSON.stringify(stronger) }
}

export function openWithRecovery(stored: string, recovery: string): OpenSecrets | undefined {
  const sealed = parse(stored)
  return sealed && openWith(sealed, unseal(Buffer.from(recovery, 'base64'), sealed.byRecovery))
}

export function isSealed(stored: string | undefined): stored is string {
  return stored !== undefined && parse(stored) !== undefined
}

export function generationOf(stored: string): number {
  return parse(stored)?.generation ?? 0
}

async function sealedByPassword(master: Buffer, password: string) {
  const salt = randomBytes(16)
  const byPassword = seal(await keyOf(password, salt, today), master)
  return { salt: salt.toString('base64'), byPassword, cost: today }
}

function keyOf(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return derive(password, salt, 32, { ...cost, maxmem: 160 * cost.N * cost.r })
}

function openWith(sealed: SealedSecrets, master: Buffer | undefined): OpenSecrets | undefined {
  const content = master && unseal(master, sealed.content)
  if (!content) return undefined
  return {
    secrets: JSON.parse(content.toString()) as Secrets,
    reseal: (secrets, generation = sealed.generation ?? 0) =>
      JSON.stringify({
        ...sealed,
        generation,
        // The server may give another one by now.
        byRecovery: seal(Buffer.from(secrets.recovery, 'base64'), master),
        content: seal(master, Buffer.from(JSON.stringify(secrets))),
      }),
  }
}

function parse(stored: string): SealedSecrets | undefined {
  try {
    const value: unknown = JSON.parse(stored)
    return matches(SealedSecrets, value) ? (value as SealedSecrets) : undefined
  } catch {
    return undefined
  }
}
