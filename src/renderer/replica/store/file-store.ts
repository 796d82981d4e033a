import type { Family } from '#shared/model/family.ts'
import type { FileStub } from '#shared/sync/any-document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { DeviceState, HeldFile, OutgoingFile, StoredBlob } from './device-state.ts'
import { hasDigest } from './file-digest.ts'
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
  /** How much of it came already, from its beginning on; bytes. */
  readonly partsOf: (documentId: string, name: string, stub: FileStub) => Promise<number>
  /**
   * The pieces become the file, if they are all of it and nothing else: its length, and its
   * digest where that is one. `incomplete` where some are not here (any more); `wrong` where
   * they are another file, which is thrown away.
   */
  readonly assemble: (
    documentId: string,
    name: string,
    stub: FileStub,
  ) => Promise<'held' | 'incomplete' | 'wrong'>
  /** These documents left: so do their files. What waits to be sent stays, it is an edit. */
  readonly forget: (documentIds: readonly string[]) => Promise<void>
  /** Deletes what can be fetched again. Returns how many bytes that were. */
  readonly freeSpace: () => Promise<number>
  /** Bytes of all files that lie here. */
  readonly size: () => Promise<number>
}

export function createFileStore(device: DeviceState, key: CryptoKey): FileStore {
  const { blobs, heldFiles, fileParts, outbox, withFiles, transaction } = device

  async function add({ id, family, documentId, name, type, bytes, at }: NewFile): Promise<string> {
    const sha256 = await sha256Of(bytes)
    // Sealed first: a transaction waits for nothing but its own tables.
    const blob = await blobFrom(sha256, bytes)
    const sealed = await seal(key, id, { name, type })
    const length = bytes.length
    await transaction('rw', [blobs, outbox], async () => {
      await blobs.put(blob)
      await outbox.put({ id, family, documentId, sha256, length, sealed, at, state: 'waiting' })
    })
    return sha256
  }

  async function blobFrom(sha256: string, bytes: Bytes): Promise<StoredBlob> {
    return { sha256, length: bytes.length, sealed: await sealBytes(key, sha256, bytes) }
  }

  async function blobOf(sha256: string): Promise<Bytes | undefined> {
    const stored = await blobs.get(sha256)
    try {
      return stored && (await unsealBytes(key, sha256, stored.sealed))
    } catch {
      // A disk with a fault, or somebody changed it. What the server has too is fetched anew; what
      // waits to be sent stays as it is, and its author is told.
      await heldFiles.where('sha256').equals(sha256).delete()
      return undefined
    }
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
    const named = await unseal(key, file.id, file.sealed).catch(() => nameless(file))
    const { name, type } = named as Pick<WaitingFile, 'name' | 'type'>
    return { ...file, name, type }
  }

  async function held(documentId: string, name: string, digest: string, sha256: string): Promise<HeldFile> {
    return { id: await keyOf(documentId, name), documentId, digest, sha256, usedAt: Date.now() }
  }

  /** Bytes that no document here names any more. Nobody can come to name them meanwhile. */
  function sweep(): Promise<void> {
    return transaction('rw', [blobs, heldFiles, outbox], async () => {
      const used = new Set<string>()
      await heldFiles.each(({ sha256 }) => void used.add(sha256))
      await outbox.each(({ sha256 }) => void used.add(sha256))
      const all = await blobs.toCollection().primaryKeys()
      await blobs.bulkDelete(all.filter((sha256) => !used.has(sha256)))
    })
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
      const mark = await held(file.documentId, file.name, digest, file.sha256)
      await transaction('rw', [heldFiles, outbox], async () => {
        await heldFiles.put(mark)
        await outbox.delete(file.id)
      })
    },
    addPart: async (documentId, name, stub, start, bytes) => {
      const id = await partKey(documentId, name, stub)
      await fileParts.put({
        id,
        documentId,
        start,
        length: bytes.length,
        sealed: await sealBytes(key, `${id} ${start}`, bytes),
      })
    },
    partsOf: async (documentId, name, stub) => {
      const parts = await fileParts
        .where('id')
        .equals(await partKey(documentId, name, stub))
        .sortBy('start')
      return parts.reduce((end, { start, length }) => (start <= end ? Math.max(end, start + length) : end), 0)
    },
    assemble: async (documentId, name, stub) => {
      const id = await partKey(documentId, name, stub)
      const whole = await wholeOf(id, stub.length)
      if (whole === undefined) return 'incomplete'
      const isRight = whole.length === stub.length && hasDigest(whole, stub.digest)
      if (!isRight) {
        await fileParts.where('id').equals(id).delete()
        return 'wrong'
      }
      const sha256 = await sha256Of(whole)
      const [blob, mark] = [await blobFrom(sha256, whole), await held(documentId, name, stub.digest, sha256)]
      await transaction('rw', [blobs, heldFiles, fileParts], async () => {
        await blobs.put(blob)
        await heldFiles.put(mark)
        await fileParts.where('id').equals(id).delete()
      })
      return 'held'
    },
    forget: async (documentIds) => {
      const ids = [...documentIds]
      await withFiles.bulkDelete(ids)
      const gone = await transaction('rw', [heldFiles, fileParts], async () => {
        await fileParts.where('documentId').anyOf(ids).delete()
        return heldFiles.where('documentId').anyOf(ids).delete()
      })
      if (gone > 0) await sweep()
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

  /** The pieces put together; `undefined` where one is missing. */
  async function wholeOf(id: string, length: number): Promise<Bytes | undefined> {
    const parts = await fileParts.where('id').equals(id).sortBy('start')
    const end = parts.reduce((last, part) => Math.max(last, part.start + part.length), 0)
    const whole = new Uint8Array(end)
    let reached = 0
    for (const { start, length: size, sealed } of parts) {
      if (start > reached) return undefined
      const bytes = await unsealBytes(key, `${id} ${start}`, sealed).catch(() => undefined)
      // What the disk damaged is found by its digest, and fetched anew.
      if (bytes) whole.set(bytes, start)
      reached = Math.max(reached, start + size)
    }
    return reached < length ? undefined : whole
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

/** The disk damaged how it is called: its bytes are sent all the same. */
function nameless({ sha256 }: OutgoingFile): Pick<WaitingFile, 'name' | 'type'> {
  return { name: `file-${sha256.slice(0, 8)}`, type: 'application/octet-stream' }
}

async function sha256Of(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Says nothing about the name to who reads the disk and does not know it. */
async function keyOf(documentId: string, name: string): Promise<string> {
  return sha256Of(new TextEncoder().encode(`${documentId}\n${name}`))
}
