import { createHash, randomBytes } from 'node:crypto'
import type { Language } from '#shared/kernel/format.ts'
import type { Storage } from '../core/storage.ts'
import type { Account } from './account.ts'

/** Whose calendar is read under a secret address. */
export interface CalendarSecret {
  readonly user: string
  /** The account's (`Account.birth`): a later one of the same name has no part in it. */
  readonly birth: string
  readonly language: Language
  /** Milliseconds since 1970. */
  readonly since: number
}

/** Secret addresses of calendars: one a person, kept as a digest, so that the server's disk opens none. */
export interface CalendarSecrets {
  readonly of: (user: string) => CalendarSecret | undefined
  /** Ends the one before; returns the secret, which is kept nowhere. */
  readonly begin: (account: Account, language: Language, now: number) => string
  readonly end: (user: string) => void
  readonly find: (secret: string) => CalendarSecret | undefined
}

export function createCalendarSecrets(storage: Storage): CalendarSecrets {
  return {
    of: (user) => read(storage.value(ownKey(user)) ?? ''),
    begin: ({ name: user, birth }, language, now) => {
      const secret = randomBytes(32).toString('base64url')
      const digest = digestOf(secret)
      const kept: CalendarSecret = { user, birth, language, since: now }
      storage.transaction(() => {
        forget(user)
        storage.setValue(keyOf(digest), JSON.stringify(kept))
        storage.setValue(ownKey(user), digest)
      })
      return secret
    },
    end: (user) => storage.transaction(() => forget(user)),
    find: (secret) => read(digestOf(secret)),
  }

  function forget(user: string): void {
    const digest = storage.value(ownKey(user)) ?? ''
    if (digest === '') return
    storage.setValue(keyOf(digest), '')
    storage.setValue(ownKey(user), '')
  }

  function read(digest: string): CalendarSecret | undefined {
    const kept = digest === '' ? '' : (storage.value(keyOf(digest)) ?? '')
    return kept === '' ? undefined : (JSON.parse(kept) as CalendarSecret)
  }
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function keyOf(digest: string): string {
  return `calendar:${digest}`
}

function ownKey(user: string): string {
  return `calendar_of:${user}`
}
