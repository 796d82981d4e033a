import type { Instant } from '../kernel/schema.ts'
import type { Family } from '../model/family.ts'

/** What the sync is doing, one name at a time. */
export type SyncState =
  | { readonly name: 'offline'; readonly cause: OfflineCause }
  | { readonly name: 'syncing' }
  | { readonly name: 'upToDate' }
  | { readonly name: 'signInNeeded' }
  | { readonly name: 'otherCompany'; readonly server: string }
  /** The server expects more than this app knows. Nothing is sent or fetched until the app is updated. */
  | { readonly name: 'updateNeeded' }
  /** An administrator stopped this laptop; what waits is kept. */
  | { readonly name: 'suspended' }

/** Why the server cannot be met, in a word that a sentence can be made of. */
export type OfflineCause =
  'notTriedYet' | 'unreachable' | 'notSatchel' | 'busy' | 'timeout' | 'storageFull' | 'failed'

/** How far a family has come in this sync. `total` is unknown until the server said it. */
export interface FamilyProgress {
  readonly received: number
  readonly total: number | undefined
  readonly done: boolean
  /** When it was last read to its end. */
  readonly asOf?: Instant
}

/** An edit that the server refused. It stays on the device until its author edits it again or discards it. */
export interface Rejection {
  readonly family: Family
  readonly documentId: string
  readonly reason: string
  readonly rejectedAt: Instant
}

/** A document from the server that is not what its schema says. Kept out of the replica, and said. */
export interface Malformed {
  readonly family: Family
  readonly documentId: string
  readonly faults: readonly string[]
}
