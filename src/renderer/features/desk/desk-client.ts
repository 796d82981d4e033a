import type PouchDB from 'pouchdb-core'
import { routeOn } from '#shared/session/route-on.ts'
import type { Session } from '#shared/session/session.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Family } from '#shared/model/family.ts'

/** Why the desk got no answer. */
export interface DeskFailure {
  readonly kind: 'Offline' | 'Refused'
  readonly reason: string
  /** Of the HTTP answer, where there was one. */
  readonly status?: number
}

/** The sync admin's line to the server. The desk needs a network: what others hold is on no laptop of hers. */
export interface DeskClient {
  readonly ask: <T>(
    path: string,
    init?: { method?: string; body?: unknown },
  ) => Promise<Result<T, DeskFailure>>
  /** A family as any CouchDB client has it. */
  readonly family: (db: Family) => Promise<PouchDB>
}

const patience = 30_000

export function createDeskClient({ server, token }: Pick<Session, 'server' | 'token'>): DeskClient {
  const headers = { authorization: `Bearer ${token}`, 'satchel-desk': '1' }
  const opened = new Map<Family, Promise<PouchDB>>()
  return {
    ask,
    family: (db) => {
      const known = opened.get(db) ?? open(db)
      opened.set(db, known)
      return known
    },
  }

  async function ask<T>(
    path: string,
    { method, body }: { method?: string; body?: unknown } = {},
  ): Promise<Result<T, DeskFailure>> {
    try {
      const response = await fetch(routeOn(server, path), {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patience),
      })
      const answer = (await response.json()) as T & { readonly reason?: string }
      return response.ok
        ? ok(answer)
        : err({
            kind: 'Refused',
            reason: answer.reason ?? String(response.status),
            status: response.status,
          })
    } catch {
      return err({ kind: 'Offline', reason: '' })
    }
  }

  /** PouchDB is large, and of use to one person in the company: it comes when the desk is opened. */
  async function open(db: Family): Promise<PouchDB> {
    const [{ default: Pouch }, { default: http }] = await Promise.all([
      import('pouchdb-core'),
      import('pouchdb-adapter-http'),
    ])
    const Client = Pouch.plugin(http)
    return new Client(routeOn(server, `/${db}`), {
      skip_setup: true,
      fetch: (url: string, options: RequestInit) => {
        const all = new Headers(options.headers)
        for (const [name, value] of Object.entries(headers)) all.set(name, value)
        return Client.fetch(url, { ...options, headers: all, credentials: 'omit' })
      },
    })
  }
}

/** What PouchDB threw, in the desk's words. */
export function failureOf(cause: unknown): DeskFailure {
  const { status, reason, message } = (cause ?? {}) as {
    readonly status?: number
    readonly reason?: string
    readonly message?: string
  }
  return typeof status === 'number' && status >= 400
    ? { kind: 'Refused', reason: reason ?? message ?? String(status), status }
    : { kind: 'Offline', reason: message ?? '' }
}
