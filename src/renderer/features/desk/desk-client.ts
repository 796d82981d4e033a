import type PouchDB from 'pouchdb-core'
import { routeOn } from '#shared/session/route-on.ts'
import type { Family } from '#shared/model/family.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import type { ServerClient } from '../../server/online-client.ts'
import { hasList, readAnswer } from '../../server/read-answer.ts'
import type { RequestFailure } from '../../server/request-failure.ts'
import type { ServerLine } from '../../server/server-line.ts'

/** The sync admin's line to the server. The desk needs a network: what others hold is on no laptop of hers. */
export interface DeskClient {
  readonly server: ServerClient
  /** Whether anything in a family fits a selector. */
  readonly hasAny: (db: Family, selector: object) => Promise<Result<boolean, RequestFailure>>
  /** Lets somebody sign in. */
  readonly makeSignIn: (name: string, password: string) => Promise<Result<unknown, RequestFailure>>
  /** A family as any CouchDB client has it. */
  readonly family: (db: Family) => Promise<PouchDB>
}

const desk = { 'satchel-desk': '1' } as const

interface Found {
  readonly docs: readonly object[]
}

export function createDeskClient({ atDesk, send, session }: ServerLine): DeskClient {
  const opened = new Map<Family, Promise<PouchDB>>()
  return {
    server: atDesk,
    hasAny: async (db, selector) => {
      const answer = await send('POST', `/${db}/_find`, { body: { selector, limit: 1 }, headers: desk })
      const read = answer.ok ? readAnswer<Found>(answer.value, hasList('docs')) : answer
      return read.ok ? ok(read.value.docs.length > 0) : read
    },
    makeSignIn: async (name, password) => {
      const body = { name, password, roles: [], type: 'user' }
      const path = `/_users/org.couchdb.user:${name}`
      const answer = await send('PUT', path, { body, headers: desk })
      return answer.ok ? readAnswer(answer.value, () => true) : answer
    },
    family: (db) => {
      const known = opened.get(db) ?? open(db)
      opened.set(db, known)
      return known
    },
  }

  /** PouchDB is large, and of use to one person in the company: it comes when the desk is opened. */
  async function open(db: Family): Promise<PouchDB> {
    const [{ default: Pouch }, { default: http }] = await Promise.all([
      import('pouchdb-core'),
      import('pouchdb-adapter-http'),
    ])
    const Client = Pouch.plugin(http)
    return new Client(routeOn(session().server, `/${db}`), {
      skip_setup: true,
      fetch: (url: string, options: RequestInit) => {
        const headers = new Headers(options.headers)
        headers.set('authorization', `Bearer ${session().token}`)
        headers.set('satchel-desk', '1')
        return Client.fetch(url, { ...options, headers, credentials: 'omit' })
      },
    })
  }
}

/** What PouchDB threw, as every other answer that did not come. */
export function failureOf(cause: unknown): RequestFailure {
  const { status, reason, message, error } = (cause ?? {}) as {
    readonly status?: number
    readonly reason?: string
    readonly message?: string
    readonly error?: unknown
  }
  if (status === 401) return { kind: 'SignInNeeded' }
  if (typeof status !== 'number' || status < 400) return { kind: 'Offline', cause: 'unreachable' }
  const word = typeof error === 'string' ? error : String(status)
  return { kind: 'Refused', status, word, reason: reason ?? message ?? word }
}
