import { Dexie, type EntityTable } from 'dexie'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Family } from '#shared/sync/families.ts'
import type { MergeReason } from '#shared/sync/merge.ts'
import type { LedgerEntry } from './ledger.ts'
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
  /** The server's version before mine was merged in: sealed, because it is a document. What undo goes back to. */
  readonly theirs?: string
  readonly undone?: boolean
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
  readonly close: () => void
  readonly remove: () => Promise<void>
}

export async function openDeviceState(name: string): Promise<DeviceState> {
  const dexie = new Dexie(`${name}-device`) as Dexie & Omit<DeviceState, 'close' | 'remove'>
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
  await dexie.open()
  const { checkpoints, rejections, malformed, conflicts, merges, ledger, facts } = dexie
  const tables = { checkpoints, rejections, malformed, conflicts, merges, ledger, facts }
  return { ...tables, close: () => dexie.close(), remove: () => dexie.delete() }
}
