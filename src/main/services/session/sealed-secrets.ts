import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { type Infer, matches, record, text, Type } from '#shared/kernel/schema.ts'

/** What an unlock password protects. */
export interface Secrets {
  /** The replica's key; 32 bytes in base64. */
  readonly key: string
  readonly token: string
  readonly recovery: string
}

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
})

/** Secrets that are open: what they are, and what seals them again after a change. */
export interface OpenSecrets {
  readonly secrets: Secrets
  readonly reseal: (secrets: Secrets) => string
}

const derive = promisify(scrypt) as unknown as (
  password: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>
/** About a tenth of a second on a laptop. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

export async function sealSecrets(secrets: Secrets, password: string, recovery: string): Promise<string> {
  const salt = randomBytes(16)
  const master = randomBytes(32)
  const sealed: SealedSecrets = {
    version: 1,
    salt: salt.toString('base64'),
    byPassword: seal(await derive(password, salt, 32, cost), master),
    byRecovery: seal(Buffer.from(recovery, 'base64'), master),
    content: seal(master, Buffer.from(JSON.stringify(secrets))),
  }
  return JSON.stringify(sealed)
}

export async function openWithPassword(stored: string, password: string): Promise<OpenSecrets | undefined> {
  const sealed = parse(stored)
  if (!sealed) return undefined
  const key = await derive(password, Buffer.from(sealed.salt, 'base64'), 32, cost)
  return openWith(sealed, unseal(key, sealed.byPassword))
}

export function openWithRecovery(stored: string, recovery: string): OpenSecrets | undefined {
  const sealed = parse(stored)
  return sealed && openWith(sealed, unseal(Buffer.from(recovery, 'base64'), sealed.byRecovery))
}

export function isSealed(stored: string | undefined): stored is string {
  return stored !== undefined && parse(stored) !== undefined
}

function openWith(sealed: SealedSecrets, master: Buffer | undefined): OpenSecrets | undefined {
  const content = master && unseal(master, sealed.content)
  if (!content) return undefined
  return {
    secrets: JSON.parse(content.toString()) as Secrets,
    reseal: (secrets) =>
      JSON.stringify({ ...sealed, content: seal(master, Buffer.from(JSON.stringify(secrets))) }),
  }
}

function seal(key: Buffer, content: Buffer): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** `undefined` where the key is another one, or somebody changed the bytes. */
function unseal(key: Buffer, sealed: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  if (key.length !== 32 || bytes.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    return undefined
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
