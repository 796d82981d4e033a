import type { Family } from '#shared/sync/families.ts'
import type { FileStub } from '#shared/sync/any-document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { DeviceState, OutgoingFile } from './device-state.ts'
import { seal, sealBytes, unseal, unsealBytes } from './sealed-storage.ts'

export type Bytes = Uint8Array<ArrayBuffer>

export interface NewFile {
  /** Names the edit in the ledger. */
  readonly id: string
  readonly family: Family
  readonly documentId: string
  readonly name: string
  /** Media type. */
  readonly type: string
  readonly bytes: Bytes
  readonly at: Instant
}

/** A file that waits to be sent, with what is sealed of it. */
export interface WaitingFile extends OutgoingFile {
  readonly name: string
  readonly type: string
}

/** Files on documents, sealed on the disk and kept by what is in them. */
export interface FileStore {
  /** Attaches a file to a document, online or not: it lies here at once and waits to be sent. Returns its SHA-256. */
  readonly add: (file: NewFile) => Promise<string>
  /** The file's bytes, where they lie here; `undefined` where they do not. */
  readonly read: (documentId: string, name: string, stub?: FileStub) => Promise<Bytes | undefined>
  readonly isHeld: (documentId: string, name: string, stub?: FileStub) => Promise<boolean>
  readonly waitingOf: (documentId: string) => Promise<readonly WaitingFile[]>
  readonly opened: (file: OutgoingFile) => Promise<WaitingFile>
  /** The bytes of a file that waits. */
  readonly bytesOf: (file: OutgoingFile) => Promise<Bytes | undefined>
  /** The server has it, and calls it so. */
  readonly sent: (file: WaitingFile, digest: string) => Promise<void>
  /** A piece of a file that is being fetched; what lies here of it outlives the window. */
  readonly addPart: (
    documentId: string,
    name: string,
    stub: FileStub,
    start: number,
    bytes: Bytes,
  ) => Promise<void>
  /** How much of it came already; bytes. */
  readonly partsOf: (documentId: string, name: string, stub: FileStub) => Promise<number>
  /** All pieces are here: they become the file. */
  readonly assemble: (documentId: string, name: string, stub: FileStub) => Promise<void>
  /** These documents left: so do their files. What waits to be sent stays, it is an edit. */
  readonly forget: (documentIds: readonly string[]) => Promise<void>
  /** Deletes what can be fetched again. Returns how many bytes that were. */
  readonly freeSpace: () => Promise<number>
  /** Bytes of all files that lie here. */
  readonly size: () => Promise<number>
}

export function createFileStore(device: DeviceState, key: CryptoKey): FileStore {
  const { blobs, heldFiles, fileParts, outbox, withFiles } = device

  async function add({ id, family, documentId, name, type, bytes, at }: NewFile): Promise<string> {
    const sha256 = await sha256Of(bytes)
    await keepBlob(sha256, bytes)
    const sealed = await seal(key, id, { name, type })
    const length = bytes.length
    await outbox.put({ id, family, documentId, sha256, length, sealed, at, state: 'waiting' })
    return sha256
  }

  async function keepBlob(sha256: string, bytes: Bytes): Promise<void> {
    if ((await blobs.where('sha256').equals(sha256).count()) > 0) return
    await blobs.put({ sha256, length: bytes.length, sealed: await sealBytes(key, sha256, bytes) })
  }

  async function blobOf(sha256: string): Promise<Bytes | undefined> {
    const stored = await blobs.get(sha256)
    return stored && unsealBytes(key, sha256, stored.sealed)
  }

  async function heldAs(documentId: string, name: string, stub?: FileStub): Promise<string | undefined> {
    const waiting = (await waitingOf(documentId)).find((file) => file.name === name)
    if (waiting) return waiting.sha256
    const held = await heldFiles.get(await keyOf(documentId, name))
    return held && (stub === undefined || held.digest === stub.digest) ? held.sha256 : undefined
  }

  async function waitingOf(documentId: string): Promise<readonly WaitingFile[]> {
    return Promise.all((await outbox.where('documentId').equals(documentId).toArray()).map(opened))
  }

  async function opened(file: OutgoingFile): Promise<WaitingFile> {
    const { name, type } = (await unseal(key, file.id, file.sealed)) as { name: string; type: string }
    return { ...file, name, type }
  }

  async function hold(documentId: string, name: string, digest: string, sha256: string): Promise<void> {
    const id = await keyOf(documentId, name)
    await heldFiles.put({ id, documentId, digest, sha256, usedAt: Date.now() })
  }

  /** Bytes that no document here names any more. */
  async function sweep(): Promise<void> {
    for (const sha256 of await blobs.toCollection().primaryKeys()) {
      const used =
        (await heldFiles.where('sha256').equals(sha256).count()) +
        (await outbox.where('sha256').equals(sha256).count())
      if (used === 0) await blobs.delete(sha256)
    }
  }

  return {
    add,
    waitingOf,
    opened,
    read: async (documentId, name, stub) => {
      const sha256 = await heldAs(documentId, name, stub)
      return sha256 === undefined ? undefined : blobOf(sha256)
    },
    isHeld: async (documentId, name, stub) => (await heldAs(documentId, name, stub)) !== undefined,
    bytesOf: ({ sha256 }) => blobOf(sha256),
    sent: async (file, digest) => {
      await hold(file.documentId, file.name, digest, file.sha256)
      await outbox.delete(file.id)
    },
    addPart: async (documentId, name, stub, start, bytes) => {
      const id = await partKey(documentId, name, stub)
      await fileParts.put({
        id,
        start,
        length: bytes.length,
        sealed: await sealBytes(key, `${id} ${start}`, bytes),
      })
    },
    partsOf: async (documentId, name, stub) => {
      const parts = await fileParts
        .where('id')
        .equals(await partKey(documentId, name, stub))
        .toArray()
      return parts.reduce((sum, { length }) => sum + length, 0)
    },
    assemble: async (documentId, name, stub) => {
      const id = await partKey(documentId, name, stub)
      const parts = await fileParts.where('id').equals(id).sortBy('start')
      const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
      for (const { start, sealed } of parts)
        whole.set(await unsealBytes(key, `${id} ${start}`, sealed), start)
      const sha256 = await sha256Of(whole)
      await keepBlob(sha256, whole)
      await hold(documentId, name, stub.digest, sha256)
      await fileParts.where('id').equals(id).delete()
    },
    forget: async (documentIds) => {
      const gone = await withFiles.where('documentId').anyOf(documentIds).primaryKeys()
      if (gone.length === 0) return
      await withFiles.bulkDelete(gone)
      for (const { id } of await heldFiles.where('documentId').anyOf(gone).toArray())
        await heldFiles.delete(id)
      await fileParts.clear()
      await sweep()
    },
    freeSpace: async () => {
      const before = await sizeOf()
      await heldFiles.clear()
      await fileParts.clear()
      await sweep()
      return before - (await sizeOf())
    },
    size: sizeOf,
  }

  async function sizeOf(): Promise<number> {
    let sum = 0
    await blobs.each(({ length }) => (sum += length))
    await fileParts.each(({ length }) => (sum += length))
    return sum
  }

  async function partKey(documentId: string, name: string, stub: FileStub): Promise<string> {
    return `${await keyOf(documentId, name)} ${stub.digest}`
  }
}

async function sha256Of(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Says nothing about the name to who reads the disk and does not know it. */
async function keyOf(documentId: string, name: string): Promise<string> {
  return sha256Of(new TextEncoder().encode(`${documentId}\n${name}`))
}
