import type { Clock } from '#shared/kernel/clock.ts'
import type { Family } from '#shared/model/family.ts'
import type { DeviceState } from './device-state.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { Edit } from './row.ts'

/**
 * Writes down what became of these edits. Called before the row lets go of them, so that
 * a crash in between leaves them in both places and never in none.
 */
export async function settleEdits(
  device: DeviceState,
  clock: Clock,
  about: { readonly family: Family; readonly documentId: string },
  edits: readonly Edit[],
  outcome: Pick<LedgerEntry, 'fate' | 'reason' | 'escrow'>,
): Promise<void> {
  const decidedAt = clock.now()
  await device.ledger.bulkPut(
    edits.map(({ id, fields, at }) => ({ id, ...about, fields, at, decidedAt, ...outcome })),
  )
}

/** The edits wait again: the author sends them once more, or takes a discard back. */
export async function reopenEdits(device: DeviceState, edits: readonly Edit[]): Promise<void> {
  await device.ledger.bulkDelete(edits.map(({ id }) => id))
}

/** An edit that was refused is worked on, given up or sent again: it is not listed as refused any more. */
export async function reopenRefused(device: DeviceState, documentId: string): Promise<void> {
  await device.rejections.delete(documentId)
}
