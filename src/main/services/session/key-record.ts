import { type Infer, matches, record, text, Type } from '#shared/kernel/schema.ts'
import type { Session } from '#shared/session/session.ts'
import type { Kept } from '#main/ports.ts'
import { seal, unseal } from './aes.ts'
import { generationOf, isSealed } from './sealed-secrets.ts'

/**
 * The key of a replica as the vault keeps it where no password protects it: sealed under what
 * the server gives at each sign-in of this person on this laptop (`Session.recovery`), so that
 * nobody else's session opens it. An older server gives nothing; then it lies as it is.
 */
const KeyRecord = record({
  version: Type.Literal(2),
  /** Counts how often this person's replica was begun anew on this laptop. */
  generation: Type.Integer({ minimum: 0 }),
  /** 32 bytes in base64. */
  key: Type.Optional(text(44, 44)),
  byRecovery: Type.Optional(text(200)),
})

/** What the vault holds of a person's key. */
export type StoredKey =
  | { readonly kind: 'absent' | 'unreadable' }
  | { readonly kind: 'plain'; readonly key: string; readonly generation: number }
  | { readonly kind: 'bound'; readonly byRecovery: string; readonly generation: number }
  /** Under an unlock password. */
  | { readonly kind: 'sealed'; readonly text: string; readonly generation: number }

export function storedKey(kept: Kept): StoredKey {
  if (kept.state !== 'kept') return { kind: kept.state }
  const { secret } = kept
  if (isSealed(secret)) return { kind: 'sealed', text: secret, generation: generationOf(secret) }
  // As versions before kept it.
  if (isKey(secret)) return { kind: 'plain', key: secret, generation: 0 }
  const { key, byRecovery, generation = 0 } = parse(secret) ?? {}
  if (key !== undefined) return { kind: 'plain', key, generation }
  if (byRecovery !== undefined) return { kind: 'bound', byRecovery, generation }
  return { kind: 'unreadable' }
}

/** As the vault keeps it; `recovery` is left out where the server gives none. */
export function keyRecord(key: string, recovery: Session['recovery'], generation: number): string {
  const kept =
    recovery === undefined
      ? { key }
      : { byRecovery: seal(Buffer.from(recovery, 'base64'), Buffer.from(key, 'base64')) }
  const stored: Infer<typeof KeyRecord> = { version: 2, generation, ...kept }
  return JSON.stringify(stored)
}

/** The key, where this is what it was bound to. */
export function boundKey(byRecovery: string, recovery: Session['recovery']): string | undefined {
  return recovery === undefined
    ? undefined
    : unseal(Buffer.from(recovery, 'base64'), byRecovery)?.toString('base64')
}

function isKey(secret: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(secret)
}

function parse(secret: string): Infer<typeof KeyRecord> | undefined {
  try {
    const value: unknown = JSON.parse(secret)
    return matches(KeyRecord, value) ? (value as Infer<typeof KeyRecord>) : undefined
  } catch {
    return undefined
  }
}
