import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { type Asking, createLine } from './line.ts'
import { createServerClient, type ServerClient } from './online-client.ts'
import type { RequestFailure } from './request-failure.ts'
import { hasList, isBulkAnswer, isPage, readAnswer } from './read-answer.ts'

export type { RequestFailure } from './request-failure.ts'

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
      /** The same as a value: `{ kind, … }`; servers of before, and others, send none. */
      readonly satchel?: unknown
      /** The number under which the server keeps the edit sealed. */
      readonly escrow?: number
    }

/** Bytes of a file: where they begin, and which version of it they are of. */
export interface FilePiece {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly from: number
  readonly digest: string
}

/** The few requests that our own client makes of a CouchDB-compatible server. */
export interface CouchClient {
  /** What a Satchel server is asked beyond that, over the same line. */
  readonly satchel: ServerClient
  /** `protocol` is 0 where the server is no Satchel server but another CouchDB. */
  readonly welcome: () => Promise<
    Result<
      {
        readonly uuid: string
        readonly protocol: number
        readonly time: string | undefined
        /** By which zone the company counts its days; an older server does not say. */
        readonly zone: string | undefined
      },
      RequestFailure
    >
  >
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
  /** Those of these documents of which more than one version stands. */
  readonly inConflict: (
    db: string,
    ids: readonly string[],
  ) => Promise<Result<readonly string[], RequestFailure>>
  /** The ids of what a family has of these customers. */
  readonly ofCustomers: (
    db: string,
    customers: readonly string[],
  ) => Promise<Result<readonly string[], RequestFailure>>
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
  ) => Promise<Result<FilePiece, RequestFailure>>
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

const pollTime = 25_000

export function createCouchClient(
  server: string,
  token: string,
  signal: AbortSignal,
  patience?: number,
): CouchClient {
  const send = createLine(server, token, signal, patience)
  return {
    satchel: createServerClient(send),
    welcome: async () => {
      // Without the token: it is not shown to a server that may turn out to be another company's.
      const answer = await ask<Welcome>('GET', '/', { anonymous: true })
      if (!answer.ok) return answer
      const { couchdb, uuid, vendor } = answer.value
      return couchdb && uuid
        ? ok({ uuid, protocol: Number(vendor?.protocol ?? 0), time: vendor?.time, zone: vendor?.zone })
        : err({ kind: 'Offline', cause: 'notSatchel' })
    },
    changes: (db, since, limit) =>
      ask('GET', `/${db}/_changes?include_docs=true&limit=${limit}&since=${encodeURIComponent(since)}`, {
        isAnswer: isPage,
      }),
    bulkDocs: (db, docs, newEdits) =>
      ask('POST', `/${db}/_bulk_docs`, { body: { docs, new_edits: newEdits }, isAnswer: isBulkAnswer }),
    documents: (db, ids) => inPieces(ids, (keys) => documentsOf(db, keys)),
    inConflict: async (db, ids) => {
      const answer = await inPieces(ids, (keys) => documentsOf(db, keys, '&conflicts=true'))
      if (!answer.ok) return answer
      return ok(ids.filter((_id, index) => isInConflict(answer.value[index])))
    },
    ofCustomers: async (db, customers) => {
      const body = { selector: { customerId: { $in: customers } }, fields: ['_id'], limit: 10_000 }
      const answer = await ask<{ docs: { _id: string }[] }>('POST', `/${db}/_find`, {
        body,
        isAnswer: hasList('docs'),
      })
      return answer.ok ? ok(answer.value.docs.map(({ _id }) => _id)) : answer
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
      const { status, bytes } = answer.value
      if (status !== 200 && status !== 206) return readAnswer(answer.value, () => true)
      const digest = `md5-${(answer.value.headers.get('etag') ?? '').replaceAll('"', '')}`
      return ok({ bytes, from: status === 206 ? start : 0, digest })
    },
    missing: (db, held) => inPieces([...held], (some) => missingOf(db, some)),
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
    options: Question = {},
  ): Promise<Result<T, RequestFailure>> {
    const { isAnswer = () => true } = options
    const answer = await send(method, path, options)
    return answer.ok ? readAnswer<T>(answer.value, isAnswer) : answer
  }

  async function documentsOf(
    db: string,
    keys: readonly string[],
    more = '',
  ): Promise<Result<readonly (WireDocument | 'deleted' | null)[], RequestFailure>> {
    const answer = await ask<{ rows: { value?: { deleted?: boolean }; doc?: WireDocument | null }[] }>(
      'POST',
      `/${db}/_all_docs?include_docs=true${more}`,
      { body: { keys }, isAnswer: (value) => hasList('rows')(value) && rowsOf(value).length === keys.length },
    )
    if (!answer.ok) return answer
    return ok(answer.value.rows.map((row) => row?.doc ?? (row?.value?.deleted ? 'deleted' : null)))
  }

  async function missingOf(
    db: string,
    held: readonly (readonly [string, string])[],
  ): Promise<Result<readonly string[], RequestFailure>> {
    const body = Object.fromEntries(held.map(([id, rev]) => [id, [rev]]))
    const answer = await ask<object>('POST', `/${db}/_revs_diff`, { body })
    return answer.ok ? ok(Object.keys(answer.value)) : answer
  }
}

function isInConflict(wire: WireDocument | 'deleted' | null | undefined): boolean {
  return typeof wire === 'object' && wire !== null && Array.isArray(wire['_conflicts'])
}

/** Keys in one question: about 20 kB, whatever stands in front of the server. */
const keysAtOnce = 250

async function inPieces<K, V>(
  keys: readonly K[],
  ask: (some: readonly K[]) => Promise<Result<readonly V[], RequestFailure>>,
): Promise<Result<readonly V[], RequestFailure>> {
  const all: V[] = []
  for (let from = 0; from < keys.length; from += keysAtOnce) {
    const answer = await ask(keys.slice(from, from + keysAtOnce))
    if (!answer.ok) return answer
    all.push(...answer.value)
  }
  return ok(all)
}

function rowsOf(value: unknown): readonly unknown[] {
  return (value as { readonly rows: readonly unknown[] }).rows
}

interface Welcome {
  readonly couchdb?: string
  readonly uuid?: string
  readonly vendor?: { readonly protocol?: unknown; readonly time?: string; readonly zone?: string }
}

interface Question extends Asking {
  /** Whether what came is what was asked for, and not some other JSON. */
  readonly isAnswer?: (value: unknown) => boolean
}

function pathOf(db: string, id: string, name: string): string {
  return `/${db}/${encodeURIComponent(id)}/${encodeURIComponent(name)}`
}
