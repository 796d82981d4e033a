import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Family } from '#shared/model/family.ts'
import type { MergeReason } from '#shared/sync/merge.ts'
import { createDurability } from './durability.ts'
import type { KeptOpen } from './keep-open.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { Malformed, Rejection } from '#shared/sync/sync-state.ts'

/** Where a family's feed was read up to. `caughtUp` once it has been read to its end. */
export interface Checkpoint {
  readonly family: Family
  readonly token: string
  readonly received: number
  readonly caughtUp: boolean
}

/** A field that two people changed at once: the server's value stands, mine is kept as a sibling revision. */
export interface KeptConflict {
  readonly id: string
  readonly family: Family
  readonly documentId: string
  readonly fields: readonly string[]
  readonly at: Instant
}

/** What the merge settled by itself, and why. */
export interface KeptMerge {
  readonly id: string
  readonly family: Family
  readonly documentId: string
  readonly reasons: readonly MergeReason[]
  readonly at: Instant
  /** What of it was mine (`MergedFields`), sealed. */
  readonly fields?: string
  /** Kept by older apps in its place: the server's whole version before mine was merged in, sealed. */
  readonly theirs?: string
  readonly undone?: boolean
}

/** The fields of a merge that were mine: as the server had them before, and as they were merged. */
export interface MergedFields {
  readonly theirs: Readonly<Record<string, unknown>>
  readonly merged: Readonly<Record<string, unknown>>
}

/** A file's bytes, sealed, by what is in them: the same file on ten documents lies here once. */
export interface StoredBlob {
  readonly sha256: string
  readonly sealed: Uint8Array<ArrayBuffer>
  /** Bytes of the file itself. */
  readonly length: number
}

/** A file of a document that lies here. Its name may be a customer's, so only a digest of it stands here. */
export interface HeldFile {
  readonly id: string
  readonly documentId: string
  /** As the server tells it; '' until it did. */
  readonly digest: string
  readonly sha256: string
  /** Milliseconds since 1970. */
  readonly usedAt: number
}

/** A piece of a file that is being fetched. */
export interface FilePart {
  readonly id: string
  readonly documentId: string
  readonly start: number
  readonly sealed: Uint8Array<ArrayBuffer>
  readonly length: number
}

/** A file that was attached here and that the server does not have yet. */
export interface OutgoingFile {
  readonly id: string
  readonly family: Family
  readonly documentId: string
  readonly sha256: string
  readonly length: number
  /** Name and media type, sealed. */
  readonly sealed: string
  readonly at: Instant
  readonly state: 'waiting' | 'rejected'
  readonly reason?: string
}

/** A document that has files on the server: what the policy for fetching ahead looks through. */
export interface WithFiles {
  readonly documentId: string
  readonly family: Family
}

/** A range of numbers that is this laptop's alone; `next` has not been given yet. */
export interface NumberRange {
  readonly series: string
  readonly first: number
  readonly last: number
  readonly next: number
}

export interface NumberTaken {
  readonly number: string
  readonly documentId: string
  readonly at: Instant
}

/** What was typed into a form or a field and not saved. The key names the form and what it is about, nothing that was typed. */
export interface KeptDraft {
  readonly key: string
  /** The document that it ends with; '' where there is none yet. */
  readonly documentId: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly sealed: string
}

/**
 * An act that writes several documents, noted before the first of them: what a crash leaves of it is
 * finished at the next start. The key names the act and its document, nothing that was typed.
 */
export interface NotedIntent {
  readonly key: string
  readonly documentId: string
  readonly at: Instant
  readonly sealed: string
}

/** State of this device alone; it is never sent anywhere. */
export interface DeviceState {
  readonly checkpoints: EntityTable<Checkpoint, 'family'>
  readonly rejections: EntityTable<Rejection, 'documentId'>
  readonly malformed: EntityTable<Malformed, 'documentId'>
  readonly conflicts: EntityTable<KeptConflict, 'id'>
  readonly merges: EntityTable<KeptMerge, 'id'>
  readonly ledger: EntityTable<LedgerEntry, 'id'>
  readonly facts: EntityTable<{ readonly name: string; readonly value: string }, 'name'>
  readonly blobs: EntityTable<StoredBlob, 'sha256'>
  readonly heldFiles: EntityTable<HeldFile, 'id'>
  readonly fileParts: Table<FilePart, [string, number]>
  readonly outbox: EntityTable<OutgoingFile, 'id'>
  readonly withFiles: EntityTable<WithFiles, 'documentId'>
  readonly leases: Table<NumberRange, [string, number]>
  readonly numbersTaken: EntityTable<NumberTaken, 'number'>
  readonly drafts: EntityTable<KeptDraft, 'key'>
  readonly intents: EntityTable<NotedIntent, 'key'>
  /** Several tables in one step. */
  readonly transaction: <T>(mode: 'rw', tables: readonly Table[], work: () => Promise<T>) => Promise<T>
  readonly close: () => void
  readonly remove: () => Promise<void>
}

/** Tables of which every write is somebody's work, or says what became of it. */
const typed: ReadonlySet<string> = new Set([
  'ledger',
  'outbox',
  'rejections',
  'conflicts',
  'leases',
  'numbersTaken',
  'intents',
])

export async function openDeviceState(name: string, open?: KeptOpen): Promise<DeviceState> {
  const dexie = new Dexie(`${name}-device`) as Dexie & Omit<DeviceState, 'close' | 'remove' | 'transaction'>
  createDurability(typed).guard(dexie)
  open?.guard(dexie)
  dexie.version(1).stores({
    checkpoints: 'family',
    rejections: 'documentId',
    malformed: 'documentId',
    conflicts: 'id, documentId',
    merges: 'id, documentId',
    facts: 'name',
  })
  // Numbered and frozen: a change is a new version.
  dexie.version(2).stores({ ledger: 'id, documentId, fate, decidedAt' })
  dexie.version(3).stores({
    blobs: 'sha256',
    heldFiles: 'id, documentId, sha256',
    fileParts: '[id+start], id',
    outbox: 'id, documentId, state, sha256',
    withFiles: 'documentId',
  })
  dexie.version(4).stores({ leases: '[series+first], series', numbersTaken: 'number, documentId' })
  // Pieces of which it is not known whose they are come again.
  dexie
    .version(5)
    .stores({ fileParts: '[id+start], id, documentId' })
    .upgrade((upgrading) => upgrading.table('fileParts').clear())
  dexie.version(6).stores({ drafts: 'key, documentId' })
  dexie.version(7).stores({ intents: 'key, documentId' })
  await dexie.open()
  const { checkpoints, rejections, malformed, conflicts, merges, ledger, facts } = dexie
  const { blobs, heldFiles, fileParts, outbox, withFiles, leases, numbersTaken, drafts, intents } = dexie
  const tables = { checkpoints, rejections, malformed, conflicts, merges, ledger, facts }
  const ofFiles = { blobs, heldFiles, fileParts, outbox, withFiles, leases, numbersTaken, drafts, intents }
  const transaction: DeviceState['transaction'] = (mode, all, work) => dexie.transaction(mode, [...all], work)
  return { ...tables, ...ofFiles, transaction, close: () => dexie.close(), remove: () => dexie.delete() }
}
