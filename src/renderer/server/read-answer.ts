import { err, ok, type Result } from '#shared/kernel/result.ts'
import { refusalFrom, refusalRead } from '#shared/registry/refusal-sentence.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { RequestFailure } from './request-failure.ts'
import type { Answer } from './line.ts'

const decoder = new TextDecoder()

/**
 * What an answer says. The status comes first: whatever stands between here and the server
 * answers in HTML, and its 413 or 503 means the same. Without our own words a refusal is
 * somebody else's (a firewall, a gate), and a page with status 200 is a hotel's, not data.
 */
export function readAnswer<T>(
  response: Answer,
  isAnswer: (value: unknown) => boolean,
): Result<T, RequestFailure> {
  const { status, headers } = response
  if (status === 413) return err({ kind: 'TooLarge' })
  if (status === 429 || status >= 500) return err(busy(headers))
  const value = parsed(response)
  if (status < 300)
    return isObject(value) && isAnswer(value) ? ok(value as T) : err({ kind: 'Offline', cause: 'notSatchel' })
  const word = isObject(value) ? (value as { readonly error?: unknown }).error : undefined
  // A redirect that was not followed, a sign-in gate, a page of a proxy.
  if (typeof word !== 'string')
    return status >= 400 && status !== 401 && status !== 407
      ? err({ kind: 'Blocked', status })
      : err({ kind: 'Offline', cause: 'notSatchel' })
  // Told even to a session that has ended: what is to become of the laptop does not hang on a password.
  const stopped = headers.get('satchel-device')
  if ((status === 403 || status === 401) && stopped) return err({ kind: 'DeviceStopped', state: stopped })
  if (status === 401) return err({ kind: 'SignInNeeded' })
  const { reason = word } = value as { readonly reason?: unknown }
  return err({ kind: 'Refused', status, word, reason: String(reason), refusal: refusalIn(value as Said) })
}

/** Seconds at most: who is told to wait for a day by mistake asks again before. */
const longestWait = 600

function busy(headers: Headers): RequestFailure {
  const given = headers.get('retry-after') ?? ''
  const seconds = /^\d+$/.test(given) ? Number(given) : (Date.parse(given) - Date.now()) / 1_000
  const retryAfter = Math.min(longestWait, Math.ceil(seconds))
  return { kind: 'Offline', cause: 'busy', ...(retryAfter > 0 ? { retryAfter } : {}) }
}

interface Said {
  readonly reason?: unknown
  readonly satchel?: unknown
}

/** The value that came with it; of a server of before, which says the sentence alone, the value of that. */
export function refusalIn({ reason, satchel }: Said): Refusal | undefined {
  return refusalFrom(satchel) ?? (typeof reason === 'string' ? refusalRead(reason) : undefined)
}

function parsed({ bytes }: Answer): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

export function hasList(field: string) {
  return (value: unknown) => Array.isArray((value as Readonly<Record<string, unknown>>)[field])
}

/** A page of a feed says where it ends; without that it would be asked for again and again. */
export function isPage(value: unknown): boolean {
  const { results, last_seq, pending } = value as Readonly<Record<string, unknown>>
  if (!Array.isArray(results) || typeof pending !== 'number' || pending < 0) return false
  if (typeof last_seq !== 'string' && typeof last_seq !== 'number') return false
  return results.every((row) => isObject(row) && typeof (row as { id?: unknown }).id === 'string')
}

export function isBulkAnswer(value: unknown): boolean {
  return Array.isArray(value) && value.every(isBulkRow)
}

function isBulkRow(row: unknown): boolean {
  if (!isObject(row)) return false
  const { id, ok: taken, rev, error } = row as Readonly<Record<string, unknown>>
  return typeof id === 'string' && (taken === true ? typeof rev === 'string' : typeof error === 'string')
}
