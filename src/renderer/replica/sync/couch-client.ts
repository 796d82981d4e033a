import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import type { OfflineCause } from '#shared/sync/sync-state.ts'

/** Why a request brought nothing. Every one of them leaves the queue as it is. */
export type RequestFailure =
  | { readonly kind: 'Offline'; readonly cause: OfflineCause }
  | { readonly kind: 'SignInNeeded' }
  | { readonly kind: 'TooLarge' }
  /** An administrator stopped this laptop. */
  | { readonly kind: 'DeviceStopped'; readonly state: string }
  | { readonly kind: 'Refused'; readonly status: number; readonly word: string }

export interface ChangesPage {
  readonly results: readonly {
    readonly id: string
    readonly seq: string
    readonly deleted?: boolean
    readonly doc?: WireDocument
  }[]
  readonly last_seq: string
  readonly pending: number
}

export type BulkRow =
  | { readonly ok: true; readonly id: string; readonly rev: string }
  | {
      readonly id: string
      readonly error: string
      readonly reason: string
      /** The number under which the server keeps the edit sealed. */
      readonly escrow?: number
    }

export interface ServerDigest {
  readonly count: number
  readonly whole: string
  readonly buckets?: readonly string[]
  /** Ids with their revisions. */
  readonly rows?: readonly (readonly [string, string])[]
}

export interface SealedEdit {
  readonly n: number
  readonly state: 'waiting' | 'accepted' | 'refused'
  readonly reason: string
}

/** The few requests that our own client makes of a CouchDB-compatible server. */
export interface CouchClient {
  readonly welcome: () => Promise<Result<{ readonly uuid: string }, RequestFailure>>
  readonly changes: (db: string, since: string, limit: number) => Promise<Result<ChangesPage, RequestFailure>>
  readonly bulkDocs: (
    db: string,
    docs: readonly WireDocument[],
    newEdits: boolean,
  ) => Promise<Result<readonly BulkRow[], RequestFailure>>
  readonly documents: (
    db: string,
    ids: readonly string[],
  ) => Promise<Result<readonly (WireDocument | 'deleted' | null)[], RequestFailure>>
  /** What the server says this user holds of a family; `query` asks for more of it. */
  readonly digest: (db: string, query: string) => Promise<Result<ServerDigest, RequestFailure>>
  /** Reports that nothing is left on this laptop. */
  readonly confirmWiped: (device: string) => Promise<Result<unknown, RequestFailure>>
  /** The user's edits that the server keeps under seal, and what was decided about them. */
  readonly sealed: () => Promise<Result<readonly SealedEdit[], RequestFailure>>
  /** The ids of what a family has of these customers. */
  readonly ofCustomers: (
    db: string,
    customers: readonly string[],
  ) => Promise<Result<readonly string[], RequestFailure>>
  /** How much of a file the server has of this user's upload; bytes. */
  readonly uploaded: (sha256: string) => Promise<Result<number, RequestFailure>>
  /** Sends a piece. Returns how much it has now. */
  readonly upload: (
    sha256: string,
    start: number,
    total: number,
    piece: Uint8Array<ArrayBuffer>,
  ) => Promise<Result<number, RequestFailure>>
  /** Makes an uploaded file an attachment of this revision. */
  readonly attach: (
    db: string,
    place: { readonly id: string; readonly rev: string; readonly name: string },
    file: { readonly sha256: string; readonly type: string },
  ) => Promise<Result<unknown, RequestFailure>>
  /** A piece of an attachment, or all of it where the server does not cut such files: `from` says which. */
  readonly download: (
    db: string,
    place: { readonly id: string; readonly name: string },
    start: number,
    length: number,
  ) => Promise<Result<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly from: number }, RequestFailure>>
  /** The documents whose revision, as it is held here, the server does not have. */
  readonly missing: (
    db: string,
    held: ReadonlyMap<string, string>,
  ) => Promise<Result<readonly string[], RequestFailure>>
  readonly waitForUpdates: (
    since: string,
    signal: AbortSignal,
    feed: 'normal' | 'longpoll',
  ) => Promise<Result<{ readonly families: readonly string[]; readonly token: string }, RequestFailure>>
}

const requestTimeout = 60_000
const pollTime = 25_000

export function createCouchClient(server: string, token: string, signal: AbortSignal): CouchClient {
  return {
    welcome: async () => {
      // Without the token: it is not shown to a server that may turn out to be another company's.
      const answer = await ask<{ couchdb?: string; uuid?: string }>('GET', '/', { anonymous: true })
      if (!answer.ok) return answer
      const { couchdb, uuid } = answer.value
      return couchdb && uuid ? ok({ uuid }) : err({ kind: 'Offline', cause: 'notSatchel' })
    },
    changes: (db, since, limit) =>
      ask('GET', `/${db}/_changes?include_docs=true&limit=${limit}&since=${encodeURIComponent(since)}`, {
        isAnswer: hasList('results'),
      }),
    bulkDocs: (db, docs, newEdits) =>
      ask('POST', `/${db}/_bulk_docs`, { body: { docs, new_edits: newEdits }, isAnswer: Array.isArray }),
    documents: async (db, ids) => {
      const answer = await ask<{ rows: { value?: { deleted?: boolean }; doc?: WireDocument | null }[] }>(
        'POST',
        `/${db}/_all_docs?include_docs=true`,
        { body: { keys: ids }, isAnswer: hasList('rows') },
      )
      if (!answer.ok) return answer
      return ok(answer.value.rows.map(({ value, doc }) => doc ?? (value?.deleted ? 'deleted' : null)))
    },
    digest: (db, query) =>
      ask('GET', `/_satchel/digest/${db}${query}`, {
        isAnswer: (value) => typeof (value as ServerDigest).whole === 'string',
      }),
    confirmWiped: (device) =>
      ask('PUT', `/_satchel/devices/${encodeURIComponent(device)}`, { body: { state: 'wiped' } }),
    sealed: async () => {
      const answer = await ask<{ escrow: SealedEdit[] }>('GET', '/_satchel/escrow', {
        isAnswer: hasList('escrow'),
      })
      return answer.ok ? ok(answer.value.escrow) : answer
    },
    ofCustomers: async (db, customers) => {
      const body = { selector: { customerId: { $in: customers } }, fields: ['_id'], limit: 10_000 }
      const answer = await ask<{ docs: { _id: string }[] }>('POST', `/${db}/_find`, {
        body,
        isAnswer: hasList('docs'),
      })
      return answer.ok ? ok(answer.value.docs.map(({ _id }) => _id)) : answer
    },
    uploaded: async (sha256) => {
      const answer = await ask<{ received: number }>('GET', `/_satchel/uploads/${sha256}`)
      return answer.ok ? ok(answer.value.received) : answer
    },
    upload: async (sha256, start, total, piece) => {
      const path = `/_satchel/uploads/${sha256}?start=${start}&total=${total}`
      const answer = await ask<{ received: number }>('PUT', path, { bytes: piece })
      return answer.ok ? ok(answer.value.received) : answer
    },
    attach: (db, { id, rev, name }, { sha256, type }) =>
      ask('PUT', `${pathOf(db, id, name)}?rev=${encodeURIComponent(rev)}`, {
        bytes: new Uint8Array(),
        headers: { 'satchel-upload': sha256, 'content-type': type },
      }),
    download: async (db, { id, name }, start, length) => {
      const range = `bytes=${start}-${start + length - 1}`
      const answer = await send('GET', pathOf(db, id, name), { headers: { range } })
      if (!answer.ok) return answer
      const response = answer.value
      if (!response.ok) return read(response, () => true)
      try {
        const bytes = new Uint8Array(await response.arrayBuffer())
        return ok({ bytes, from: response.status === 206 ? start : 0 })
      } catch {
        return err({ kind: 'Offline', cause: 'unreachable' })
      }
    },
    missing: async (db, held) => {
      const body = Object.fromEntries([...held].map(([id, rev]) => [id, [rev]]))
      const answer = await ask<object>('POST', `/${db}/_revs_diff`, { body })
      return answer.ok ? ok(Object.keys(answer.value)) : answer
    },
    waitForUpdates: async (since, stop, feed) => {
      const answer = await ask<{ results: { db_name: string }[]; last_seq: string }>(
        'GET',
        `/_db_updates?feed=${feed}&timeout=${pollTime}&since=${encodeURIComponent(since)}`,
        { isAnswer: hasList('results'), stop },
      )
      if (!answer.ok) return answer
      return ok({
        families: answer.value.results.map(({ db_name }) => db_name),
        token: answer.value.last_seq,
      })
    },
  }

  async function ask<T>(
    method: string,
    path: string,
    options: Asking = {},
  ): Promise<Result<T, RequestFailure>> {
    const { isAnswer = () => true } = options
    const answer = await send(method, path, options)
    if (!answer.ok) return answer
    try {
      return await read<T>(answer.value, isAnswer)
    } catch (cause) {
      return err({ kind: 'Offline', cause: timedOut(cause) ? 'timeout' : 'unreachable' })
    }
  }

  async function send(
    method: string,
    path: string,
    options: Asking,
  ): Promise<Result<Response, RequestFailure>> {
    const { body, bytes, stop, anonymous = false } = options
    const stops = [signal, AbortSignal.timeout(requestTimeout), ...(stop ? [stop] : [])]
    const headers = {
      ...(anonymous ? {} : { authorization: `Bearer ${token}` }),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...options.headers,
    }
    try {
      return ok(
        await fetch(new URL(path, server), {
          method,
          headers,
          ...(body ? { body: JSON.stringify(body) } : bytes ? { body: bytes } : {}),
          signal: AbortSignal.any(stops),
          cache: 'no-store',
          credentials: 'omit',
        }),
      )
    } catch (cause) {
      return err({ kind: 'Offline', cause: timedOut(cause) ? 'timeout' : 'unreachable' })
    }
  }
}

interface Asking {
  readonly body?: unknown
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
  /** Whether what came is what was asked for, and not some other JSON. */
  readonly isAnswer?: (value: unknown) => boolean
  readonly stop?: AbortSignal
  readonly anonymous?: boolean
}

function timedOut(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'TimeoutError'
}

function pathOf(db: string, id: string, name: string): string {
  return `/${db}/${encodeURIComponent(id)}/${encodeURIComponent(name)}`
}

function hasList(field: string) {
  return (value: unknown) => Array.isArray((value as Readonly<Record<string, unknown>>)[field])
}

// A hotel's sign-in page answers 200 with HTML: that is not data, whatever the status says.
async function read<T>(
  response: Response,
  isAnswer: (value: unknown) => boolean,
): Promise<Result<T, RequestFailure>> {
  const text = await response.text()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err({ kind: 'Offline', cause: response.status >= 500 ? 'busy' : 'notSatchel' })
  }
  if (response.ok)
    return typeof value === 'object' && value !== null && isAnswer(value)
      ? ok(value as T)
      : err({ kind: 'Offline', cause: 'notSatchel' })
  if (response.status === 401) return err({ kind: 'SignInNeeded' })
  const stopped = response.headers.get('satchel-device')
  if (response.status === 403 && stopped) return err({ kind: 'DeviceStopped', state: stopped })
  if (response.status === 413) return err({ kind: 'TooLarge' })
  if (response.status === 429 || response.status >= 500) return err({ kind: 'Offline', cause: 'busy' })
  return err({
    kind: 'Refused',
    status: response.status,
    word: String((value as { error?: unknown })?.error),
  })
}
