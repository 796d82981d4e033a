import { createStore, type StoreApi } from 'zustand/vanilla'
import { unreachable } from '#shared/kernel/bug.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Family } from '#shared/model/family.ts'
import type { LeaseState } from '#shared/sync/lease.ts'
import type { FamilyProgress, Malformed, Rejection, SyncState } from '#shared/sync/sync-state.ts'
import type { Verification } from '../replica/sync/verify.ts'
import type { KeptConflict } from '../replica/store/device-state.ts'
import type { Lost } from '../replica/store/keep-open.ts'

/**
 * What the replica itself cannot know. Documents never enter a store: they are
 * read from the replica, which is the only copy the window works with.
 */
export interface SyncStatus {
  readonly state: SyncState
  readonly lastSyncedAt: Instant | undefined
  /** False until every family has come once: then the first sync is over. */
  readonly complete: boolean
  readonly progress: Readonly<Partial<Record<Family, FamilyProgress>>>
  readonly waiting: number
  /** Acts that were begun on this laptop and cannot be finished by themselves. */
  readonly unfinished: number
  readonly rejections: readonly Rejection[]
  readonly conflicts: readonly KeptConflict[]
  readonly malformed: readonly Malformed[]
  /** Rows are being brought up to this app's shape. */
  readonly upgrading: { readonly done: number; readonly total: number } | undefined
  /** An administrator stopped this laptop, and no sync has succeeded since: it stays so without a network. */
  readonly stopped: boolean
  /** How long this laptop may go on without meeting the server. */
  readonly lease: LeaseState
  /** Milliseconds by which the server's clock was ahead of this laptop's when they last met. */
  readonly serverAhead: number
  /** By which zone the company counts its days, as the server last told it. */
  readonly companyZone: string | undefined
  /** The browser closed the replica, and it cannot be opened again: nothing is stored from then on. */
  readonly storageLost: Lost | undefined
  /** The last comparison of everything here with the server's digest. */
  readonly verified: (Verification & { readonly at: Instant }) | undefined
}

export type SyncStore = StoreApi<SyncStatus>

export function createSyncStore(): SyncStore {
  return createStore<SyncStatus>(() => ({
    state: { name: 'offline', cause: 'notTriedYet' },
    lastSyncedAt: undefined,
    complete: false,
    progress: {},
    waiting: 0,
    unfinished: 0,
    rejections: [],
    conflicts: [],
    malformed: [],
    serverAhead: 0,
    companyZone: undefined,
    verified: undefined,
    upgrading: undefined,
    lease: { name: 'fine' },
    stopped: false,
    storageLost: undefined,
  }))
}

export type BadgeKind =
  | 'offline'
  | 'syncing'
  | 'firstSync'
  | 'upToDate'
  | 'signIn'
  | 'otherCompany'
  | 'updateNeeded'
  | 'suspended'
  | 'rejected'
  | 'unfinished'
  | 'notSaving'

export interface Badge {
  readonly tone: 'calm' | 'busy' | 'alert'
  readonly kind: BadgeKind
  /** Edits to send, documents received, or edits not accepted, by kind. */
  readonly count: number
}

/** One short line for the title bar. That nothing is stored outranks everything; a rejected edit all but a missing sign-in, and then what was left half done. */
export function badgeOf(status: SyncStatus): Badge {
  const { state, waiting, rejections, unfinished, complete, progress, storageLost } = status
  if (storageLost) return { tone: 'alert', kind: 'notSaving', count: waiting }
  if (state.name === 'signInNeeded') return { tone: 'alert', kind: 'signIn', count: waiting }
  if (state.name === 'otherCompany') return { tone: 'alert', kind: 'otherCompany', count: waiting }
  if (state.name === 'updateNeeded') return { tone: 'alert', kind: 'updateNeeded', count: waiting }
  if (state.name === 'suspended') return { tone: 'alert', kind: 'suspended', count: waiting }
  if (rejections.length > 0) return { tone: 'alert', kind: 'rejected', count: rejections.length }
  if (unfinished > 0) return { tone: 'alert', kind: 'unfinished', count: unfinished }
  switch (state.name) {
    case 'offline':
      return { tone: 'calm', kind: 'offline', count: waiting }
    case 'syncing':
      return complete
        ? { tone: 'busy', kind: 'syncing', count: waiting }
        : { tone: 'busy', kind: 'firstSync', count: receivedIn(progress) }
    case 'upToDate':
      return { tone: 'calm', kind: 'upToDate', count: waiting }
    default:
      return unreachable(state)
  }
}

export function receivedIn(progress: SyncStatus['progress']): number {
  return Object.values(progress).reduce((sum, { received }) => sum + received, 0)
}
