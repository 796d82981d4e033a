import type { Instant } from '#shared/kernel/schema.ts'
import type { Family } from '#shared/model/family.ts'

/**
 * What became of an edit. While it waits it stands in its document's row; from then on here.
 * Nothing else can happen to it.
 *
 * `accepted`, `merged` (with what others changed) and `conflict` (kept beside theirs) are on
 * the server; `rejected` stays on this laptop until its author decides; `escrow` is kept
 * under seal by the server; `discarded` and `withdrawn` were given up by the author, after a
 * refusal or before anything was sent. `damaged`: its document could not be read any more on this
 * laptop's disk, and what of it had not been sent is lost.
 */
export type Fate =
  'accepted' | 'merged' | 'conflict' | 'rejected' | 'escrow' | 'discarded' | 'withdrawn' | 'damaged'

/** One line of the ledger. It names fields and never holds their values. */
export interface LedgerEntry {
  /** The edit's id. */
  readonly id: string
  readonly family: Family
  readonly documentId: string
  readonly fields: readonly string[]
  /** When it was made, by this laptop's clock. */
  readonly at: Instant
  readonly fate: Fate
  /** When that was decided. */
  readonly decidedAt: Instant
  /** Why it was refused, or what the judge of the escrow said. */
  readonly reason?: string
  /** Somebody decided about the conflict: one version of the document is left. */
  readonly settled?: boolean
  /** The server's number of the sealed edit, and what was decided about it. */
  readonly escrow?: { readonly n: number; readonly state: 'waiting' | 'accepted' | 'refused' }
}
