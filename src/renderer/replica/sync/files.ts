import type { Clock } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { FileStub } from '#shared/sync/any-document.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { Family } from '#shared/model/family.ts'
import type { Bytes, WaitingFile } from '../store/file-store.ts'
import { keptReason } from '../store/kept-reason.ts'
import { settleEdits } from '../store/ledger.ts'
import type { Replica } from '../store/replica.ts'
import { readRows } from '../store/store-rows.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'
import { endsRound } from './steps.ts'

/** Bytes of one piece: a quarter of a minute on a line of 128 kbit/s. */
const pieceSize = 256 * 1024
const smallestPiece = 16 * 1024
const mostTries = 5

export interface FileDeps {
  readonly replica: Replica
  readonly client: CouchClient
  readonly clock: Clock
}

/**
 * Sends the files that wait, one after the other and in pieces. What stops in the middle goes
 * on there. A file whose document the server does not have yet waits for it.
 */
export async function sendFiles(deps: FileDeps): Promise<Result<null, RequestFailure>> {
  const { device, files } = deps.replica
  let result: Result<null, RequestFailure> = ok(null)
  for (const outgoing of await device.outbox.where('state').equals('waiting').sortBy('at')) {
    const sent = await sendFile(deps, await files.opened(outgoing))
    if (sent.ok) continue
    if (endsRound(sent.failure)) return sent
    result = sent
  }
  return result
}

async function sendFile(deps: FileDeps, file: WaitingFile): Promise<Result<null, RequestFailure>> {
  const { replica, client } = deps
  const { family, documentId } = file
  const row = (await readRows(replica.collections[family], [documentId])).get(documentId)
  if (!row || row._deleted) return reject(deps, file, { kind: 'documentGone' })
  // The server has no such document: it is on its way, or it was refused and its author decides.
  if (row.rev === '') return row.waiting === 'r' ? reject(deps, file, { kind: 'document' }) : ok(null)
  const bytes = await replica.files.bytesOf(file)
  if (!bytes) return reject(deps, file, { kind: 'bytesLost' })
  const uploaded = await uploadFile(client, file, bytes)
  if (!uploaded.ok) return rejectWhere(deps, file, uploaded.failure)
  let { rev } = row
  for (let round = 0; round < mostTries; round += 1) {
    const attached = await client.attach(family, { id: documentId, rev, name: file.name }, file)
    if (attached.ok) return settle(deps, file)
    if (attached.failure.kind !== 'Refused') return rejectWhere(deps, file, attached.failure)
    // Somebody was faster: the file goes onto the version that stands now.
    const now = attached.failure.status === 409 ? await client.documents(family, [documentId]) : undefined
    if (now && !now.ok) return now
    const [wire] = now?.value ?? []
    if (!wire || wire === 'deleted') return reject(deps, file, wordOf(attached.failure))
    rev = wire._rev ?? ''
  }
  return ok(null)
}

function wordOf({ word, refusal }: Extract<RequestFailure, { readonly kind: 'Refused' }>): Refusal {
  return refusal ?? { kind: 'requestRefused', word }
}

/** What is about this file is its own fate; what is about the line is nobody's. */
async function rejectWhere(
  deps: FileDeps,
  file: WaitingFile,
  failure: RequestFailure,
): Promise<Result<null, RequestFailure>> {
  if (failure.kind === 'TooLarge') return reject(deps, file, { kind: 'tooLarge' })
  if (failure.kind === 'Blocked') return reject(deps, file, { kind: 'blocked' })
  return failure.kind === 'Refused' ? reject(deps, file, wordOf(failure)) : err(failure)
}

/** Sends the bytes in pieces, from where the last try stopped. */
export async function uploadFile(
  client: CouchClient,
  file: Pick<WaitingFile, 'sha256'>,
  bytes: Bytes,
): Promise<Result<null, RequestFailure>> {
  const known = await client.satchel.uploads.received({ sha256: file.sha256 })
  if (!known.ok) return known
  let size = pieceSize
  for (let start = known.value.received; start < bytes.length;) {
    const piece = bytes.subarray(start, start + size)
    const sent = await client.satchel.uploads.send({
      sha256: file.sha256,
      start,
      total: bytes.length,
      bytes: piece,
    })
    if (!sent.ok && sent.failure.kind === 'TooLarge' && size > smallestPiece) {
      size = Math.ceil(size / 2)
      continue
    }
    if (!sent.ok) return sent
    // A server that takes nothing and says nothing would be asked for ever.
    if (sent.value.received <= start) return err({ kind: 'Offline', cause: 'busy' })
    start = sent.value.received
  }
  return ok(null)
}

async function settle(deps: FileDeps, file: WaitingFile): Promise<Result<null, RequestFailure>> {
  const { replica, client, clock } = deps
  const { family, documentId } = file
  const known = await client.documents(family, [documentId])
  if (!known.ok) return known
  const [wire] = known.value
  const stubs = wire && wire !== 'deleted' ? (wire['_attachments'] as Record<string, FileStub>) : undefined
  await settleEdits(replica.device, clock, { family, documentId }, [editOf(file)], { fate: 'accepted' })
  await replica.files.sent(file, stubs?.[file.name]?.digest ?? '')
  return ok(null)
}

async function reject(
  { replica, clock }: FileDeps,
  file: WaitingFile,
  said: Refusal,
): Promise<Result<null, RequestFailure>> {
  const { family, documentId } = file
  const reason = await keptReason(replica, documentId, said)
  await settleEdits(replica.device, clock, { family, documentId }, [editOf(file)], {
    fate: 'rejected',
    reason,
  })
  await replica.device.outbox.update(file.id, { state: 'rejected', reason })
  return ok(null)
}

function editOf({ id, at }: WaitingFile) {
  return { id, at, by: '', device: '', fields: ['files'] }
}

export interface WantedFile {
  readonly family: Family
  readonly documentId: string
  readonly name: string
  readonly stub: FileStub
}

type Fetched = Result<null, RequestFailure>

interface Fetching {
  readonly done: Promise<Fetched>
  readonly listeners: Set<(received: number) => void>
}

/** What each replica is fetching: whoever asks for the same file waits for the same pieces. */
const fetching = new WeakMap<Replica, Map<string, Fetching>>()

/** Fetches one file in pieces; what came stays, and the next try goes on there. */
export async function fetchFile(
  deps: FileDeps,
  file: WantedFile,
  onProgress: (received: number) => void = () => {},
): Promise<Fetched> {
  const { replica } = deps
  if (await replica.files.isHeld(file.documentId, file.name, file.stub)) return ok(null)
  const all = fetching.get(replica) ?? new Map<string, Fetching>()
  fetching.set(replica, all)
  const key = JSON.stringify([file.documentId, file.name, file.stub.digest])
  const known = all.get(key)
  if (known) {
    known.listeners.add(onProgress)
    return known.done
  }
  const listeners = new Set([onProgress])
  const tell = (received: number) => listeners.forEach((listener) => listener(received))
  const done = fetchPieces(deps, file, tell).finally(() => all.delete(key))
  all.set(key, { done, listeners })
  return done
}

const changed = { kind: 'Refused', status: 409, word: 'changed' } as const

async function fetchPieces(
  { replica, client }: FileDeps,
  { family, documentId, name, stub }: WantedFile,
  onProgress: (received: number) => void,
): Promise<Fetched> {
  const { files } = replica
  // Somebody may free space meanwhile: then what is missing comes again.
  for (let round = 0; round < mostTries; round += 1) {
    for (let start = await files.partsOf(documentId, name, stub); start < stub.length;) {
      const piece = await client.download(family, { id: documentId, name }, start, pieceSize)
      if (!piece.ok) return piece
      const { bytes, from, digest } = piece.value
      // Replaced meanwhile: the feed brings what it is called now, and then it is fetched anew.
      if (digest !== stub.digest || from > start || from + bytes.length <= start) return err(changed)
      await files.addPart(documentId, name, stub, from, bytes)
      start = from + bytes.length
      onProgress(start)
    }
    const assembled = await files.assemble(documentId, name, stub)
    if (assembled === 'held') return ok(null)
    if (assembled === 'wrong') return err(changed)
  }
  return err({ kind: 'Offline', cause: 'busy' })
}
