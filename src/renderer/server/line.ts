import { err, ok, type Result } from '#shared/kernel/result.ts'
import { routeOn } from '#shared/session/route-on.ts'
import type { OfflineCause } from '#shared/sync/sync-state.ts'

export interface Asking {
  readonly body?: unknown
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
  readonly stop?: AbortSignal
  readonly anonymous?: boolean
}

/** An answer that came whole. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface NoAnswer {
  readonly kind: 'Offline'
  readonly cause: OfflineCause
  /** Seconds for which the server asked to be left alone. */
  readonly retryAfter?: number
}

/** One request over whatever network there is. */
export type Send = (method: string, path: string, asking: Asking) => Promise<Result<Answer, NoAnswer>>

/** Milliseconds without a sign of life; longer than the server holds a poll. */
export const usualPatience = 35_000
/** The slowest line that is waited for on the way out; bytes a second. */
const slowest = 2_000

/**
 * Requests with patience instead of a deadline: a slow line may take its time as long as
 * something comes, and one that is dead without saying so is given up. `stop` of one request
 * and `signal` of all end it at once.
 */
export function createLine(
  server: string,
  token: string,
  signal: AbortSignal,
  patience = usualPatience,
): Send {
  return async (method, path, { body, bytes, headers: more, stop, anonymous = false }) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const stalled = new AbortController()
    const out = bytes?.length ?? text?.length ?? 0
    let timer = setTimeout(() => stalled.abort(), patience + (out / slowest) * 1_000)
    const touch = () => {
      clearTimeout(timer)
      timer = setTimeout(() => stalled.abort(), patience)
    }
    try {
      const response = await fetch(routeOn(server, path), {
        method,
        headers: {
          ...(anonymous ? {} : { authorization: `Bearer ${token}` }),
          ...(text === undefined ? {} : { 'content-type': 'application/json' }),
          ...more,
        },
        ...(text !== undefined ? { body: text } : bytes ? { body: bytes } : {}),
        signal: AbortSignal.any([signal, stalled.signal, ...(stop ? [stop] : [])]),
        cache: 'no-store',
        credentials: 'omit',
      })
      touch()
      return ok({
        status: response.status,
        headers: response.headers,
        bytes: await wholeOf(response, touch),
      })
    } catch {
      return err({ kind: 'Offline', cause: stalled.signal.aborted ? 'timeout' : 'unreachable' })
    } finally {
      clearTimeout(timer)
    }
  }
}

async function wholeOf(response: Response, touch: () => void): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    touch()
    chunks.push(value)
    length += value.length
  }
  const [only] = chunks
  if (only && chunks.length === 1) return only as Uint8Array<ArrayBuffer>
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
