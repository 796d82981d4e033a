import {
  prepareQuery,
  type RxDocumentData,
  type RxStorage,
  type RxStorageInstance,
  wrapRxStorageInstance,
} from 'rxdb/plugins/core'
import type { Family } from '#shared/model/family.ts'
import type { FamilyCollection } from './collections.ts'
import { Damaged, type DamagedRows, withoutDamaged } from './damaged-rows.ts'
import { createDurability, type Durability } from './durability.ts'
import { type RowStep, rowSteps } from './row-steps.ts'
import type { Row } from './row.ts'

/** What of a row lies on the disk in the clear: ids, the revision, and whether it waits. Nothing of the document. */
type SealedRow = Omit<Row, 'doc' | 'pending' | 'files' | 'past'> & {
  /** Bytes as a text of one byte a unit: RxDB copies objects field by field, and a text not at all. */
  readonly sealed: string
}

const ivLength = 12

/**
 * A storage that keeps documents and edits encrypted (AES-GCM, bound to what stands beside them
 * in the clear, so that nothing of it can be changed). What a query finds by stays
 * readable: ids, never anything that a person typed.
 *
 * Rows that have just been written come back through the change stream, and rows that have
 * just been read are handed back as `previous`: neither is worked on twice.
 */
export function sealedStorage<Internals, Options>(
  storage: RxStorage<Internals, Options>,
  key: CryptoKey,
  damaged: DamagedRows,
  steps: readonly RowStep[] = rowSteps,
  durability: Durability = createDurability(),
): RxStorage<Internals, Options> {
  const plainOf = new WeakMap<object, unknown>()
  const sealedOf = new WeakMap<object, unknown>()
  return {
    ...storage,
    createStorageInstance: async (params) => {
      const { schema } = params
      if (!('doc' in schema.properties)) return storage.createStorageInstance(params)
      const {
        doc: _doc,
        pending: _pending,
        files: _files,
        ...readable
      } = schema.properties as Record<string, unknown>
      const inner = {
        ...schema,
        properties: { ...readable, sealed: { type: 'string' } },
        required: (schema.required as string[]).filter((field) => field !== 'doc').concat('sealed'),
      }
      const instance = await storage.createStorageInstance({ ...params, schema: inner as never })
      keepTyped(instance as never)
      const family = params.collectionName as Family
      const opened = wrapRxStorageInstance(
        schema,
        instance as never,
        ((row: RxDocumentData<Row>) => toStorage(family, row)) as never,
        ((stored: RxDocumentData<SealedRow>) => fromStorage(family, stored)) as never,
      )
      const open = (stored: RxDocumentData<SealedRow>) => fromStorage(family, stored)
      return withoutDamaged(opened as never, instance as never, { family, open, ended }, damaged) as never
    },
  }

  /** The row as one that is gone; who hears of it is told of what stood in it as of an empty document. */
  function ended(row: RxDocumentData<SealedRow>): RxDocumentData<SealedRow> {
    const { sealed: _sealed, ...readable } = row
    remember({ ...readable, doc: {} }, row)
    return { ...row, _deleted: true, waiting: '', sealed: '' }
  }

  /** A row with an edit is on the disk when its write ends. */
  function keepTyped(instance: RxStorageInstance<SealedRow, unknown, unknown>): void {
    const write = instance.bulkWrite.bind(instance)
    instance.bulkWrite = (rows, context) =>
      rows.some(({ document }) => document.waiting !== '')
        ? durability.during(() => write(rows, context))
        : write(rows, context)
  }

  async function toStorage(family: Family, row: RxDocumentData<Row>): Promise<RxDocumentData<SealedRow>> {
    const known = sealedOf.get(row)
    if (known) return known as RxDocumentData<SealedRow>
    const { doc: _doc, pending: _pending, files: _files, past: _past, ...readable } = row
    const sealed = row._deleted ? '' : await sealRow(key, family, steps.length, row)
    const made = { ...readable, sealed } as RxDocumentData<SealedRow>
    remember(row, made)
    return made
  }

  async function fromStorage(
    family: Family,
    stored: RxDocumentData<SealedRow>,
  ): Promise<RxDocumentData<Row>> {
    const known = plainOf.get(stored)
    if (known) return known as RxDocumentData<Row>
    const { sealed, ...readable } = stored
    const content = sealed === '' ? { doc: {} } : await upToDate(family, stored)
    const row = { ...readable, ...content } as RxDocumentData<Row>
    remember(row, stored)
    return row
  }

  async function upToDate(family: Family, stored: SealedRow): Promise<object> {
    const version = versionOfSealed(stored.sealed)
    // A newer app would have said so before anything was opened.
    if (version > steps.length) throw new Damaged('a row of no version that there is')
    const content = await unsealRow(key, family, stored)
    return steps.slice(version).reduce((now, step) => step(now), content as ReturnType<RowStep>)
  }

  function remember(row: object, stored: object): void {
    plainOf.set(stored, row)
    sealedOf.set(row, stored)
  }
}

type Readable = Pick<Row, 'id' | 'customerId' | 'waiting' | 'rev'>

/**
 * What a row is bound to. From version 1 on that is all of it that stands in the clear: who writes
 * on the disk can take no edit out of the queue, and give no document another place or revision.
 * Version 0 was bound to the id alone; the version is bound, too, so that none can be made one of it.
 */
function boundTo(family: string, version: number, { id, customerId, waiting, rev }: Readable): string {
  return version === 0 ? id : JSON.stringify([version, family, id, customerId, waiting, rev])
}

async function sealRow(key: CryptoKey, family: string, version: number, row: Row): Promise<string> {
  const { doc, pending, files, past } = row
  const content = await seal(key, boundTo(family, version, row), { doc, pending, files, past })
  return version === 0 ? content : markOf(version) + content
}

/** What is sealed of a row as it lies on the disk; throws `Damaged` where that is not what was written. */
export async function unsealRow(
  key: CryptoKey,
  family: string,
  row: Readable & { readonly sealed: string },
): Promise<object> {
  const version = versionOfSealed(row.sealed)
  const sealed = version === 0 ? row.sealed : row.sealed.slice(1)
  try {
    return await unseal(key, boundTo(family, version, row), sealed)
  } catch (cause) {
    throw new Damaged('a row cannot be opened', { cause })
  }
}

/** The version of a row's shape stands before its bytes, as a unit that no byte can be; version 0 has none. */
const markOf = (version: number) => String.fromCharCode(0x100 + version)

export function versionOfSealed(sealed: string): number {
  return Math.max(0, sealed.charCodeAt(0) - 0x100) || 0
}

const rowsInPiece = 500

/** The rows of a collection as they lie on the disk, live ones only, in the order of their ids. */
export async function* sealedRows(collection: FamilyCollection): AsyncGenerator<RxDocumentData<SealedRow>> {
  const storage = innermost(collection.storageInstance) as RxStorageInstance<SealedRow, unknown, unknown>
  for (let after = ''; ;) {
    const query = {
      selector: { id: { $gt: after }, _deleted: { $eq: false } },
      sort: [{ id: 'asc' as const }],
      // Named, or the planner takes another and walks the whole family for every piece.
      index: ['_deleted', 'id'],
      skip: 0,
      limit: rowsInPiece,
    }
    const { documents } = await storage.query(prepareQuery(storage.schema, query as never))
    yield* documents
    after = documents.at(-1)?.id ?? after
    if (documents.length < rowsInPiece) return
  }
}

/** Below RxDB's own wrapping and ours lies what writes to the disk. */
function innermost(instance: object): object {
  const { originalStorageInstance: inner } = instance as { originalStorageInstance?: object }
  return inner ? innermost(inner) : instance
}

/** The key of one replica, from 32 bytes in base64; the window cannot get them out of it again. */
export function replicaKey(base64: string): Promise<CryptoKey> {
  const bytes = bytesOf(base64)
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Encrypted, bound to this id. */
export async function seal(key: CryptoKey, id: string, content: object): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength))
  const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(id) }
  const sealed = await crypto.subtle.encrypt(algorithm, key, encoder.encode(JSON.stringify(content)))
  return textOf(iv) + textOf(new Uint8Array(sealed))
}

export async function unseal(key: CryptoKey, id: string, sealed: string): Promise<object> {
  const bytes = new Uint8Array(sealed.length)
  for (let index = 0; index < sealed.length; index += 1) bytes[index] = sealed.charCodeAt(index)
  const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, ivLength), additionalData: encoder.encode(id) }
  const text = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(ivLength))
  return JSON.parse(decoder.decode(text)) as object
}

/** Bytes encrypted and bound to this id, with what is needed to open them in front. */
export async function sealBytes(
  key: CryptoKey,
  id: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength))
  const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(id) }
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, bytes))
  const whole = new Uint8Array(ivLength + sealed.length)
  whole.set(iv)
  whole.set(sealed, ivLength)
  return whole
}

export async function unsealBytes(
  key: CryptoKey,
  id: string,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'AES-GCM', iv: sealed.subarray(0, ivLength), additionalData: encoder.encode(id) }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.subarray(ivLength)))
}

/** As many units as a call takes arguments without complaint. */
const piece = 8_192

/** Base64 as bytes. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0))
}

/** One unit a byte: what RxDB stores whole, and what `btoa` takes. */
export function textOf(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += piece)
    // `apply` takes the bytes as they are; spreading them costs eight times as much.
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + piece) as unknown as number[])
  return text
}
