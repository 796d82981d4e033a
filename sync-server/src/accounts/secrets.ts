import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { invariant } from '#shared/kernel/bug.ts'
import type { SqliteStorage } from '../storage/sqlite-storage.ts'

/** What this server signs and derives with: a secret for each use, so that none says anything about another. */
export interface Secrets {
  /** Sessions. */
  readonly session: string
  /** What a data folder of before signed its sessions with; counts until the last of them has ended. */
  readonly formerSession: { readonly secret: string; readonly until: number } | undefined
  /** Opens what people's unlock passwords protect on their laptops: it never changes. */
  readonly recovery: string
  /** Names of the revisions that close a document for somebody: they are told again, so it never changes. */
  readonly seal: string
}

const keys = ['session_secret', 'recovery_secret', 'seal_secret'] as const

/** Milliseconds. */
export const tokenLifetime = 30 * 24 * 3_600_000

/**
 * Makes the secrets of a new data folder. One of before has a single secret: recovery and seals stay with it,
 * as laptops hold what was made of them; sessions get their own, and those that are open stay so until they end.
 */
export function createSecrets({ transaction, value, setValue }: SqliteStorage, now: number): Secrets {
  const former = value('secret')
  if (keys.some((key) => value(key) === undefined)) transaction(make)
  const until = Number(value('former_sessions_until') ?? 0)
  return {
    session: made('session_secret'),
    formerSession: former !== undefined && until > now ? { secret: former, until } : undefined,
    recovery: made('recovery_secret'),
    seal: made('seal_secret'),
  }

  /** Those that are missing: a backup of before may have been restored under sessions of today. */
  function make(): void {
    if (value('session_secret') === undefined) {
      setValue('session_secret', fresh())
      if (former !== undefined) setValue('former_sessions_until', String(now + tokenLifetime))
    }
    for (const key of ['recovery_secret', 'seal_secret'])
      if (value(key) === undefined) setValue(key, former ?? fresh())
  }

  function made(key: string): string {
    const secret = value(key)
    invariant(secret, `${key} is made with the others`)
    return secret
  }
}

function fresh(): string {
  return randomBytes(32).toString('base64url')
}

export function macOf(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}

/** In a time that says nothing about where they differ. */
export function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
