import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Family } from '#shared/model/family.ts'
import type { MergeReason } from '#shared/sync/merge.ts'
import type { MergedFields } from '../store/device-state.ts'
import { outcomeOf } from '../store/row-merge.ts'
import type { PushDeps } from './push-deps.ts'

interface Merged {
  readonly reasons: readonly MergeReason[]
  /** The server's version before mine was merged in. */
  readonly theirs: AnyDocument
  readonly merged: AnyDocument
}

/**
 * Keeps what a merge settled, with what of it was mine: enough to take that out again, and no
 * more of the document. Where only one side changed anything there is nothing to explain.
 */
export async function keepMerge(
  { replica, clock, ids }: PushDeps,
  family: Family,
  documentId: string,
  { reasons, theirs, merged }: Merged,
): Promise<void> {
  if (outcomeOf(reasons, []) !== 'merged') return
  const id = ids.next('merge')
  const mine = reasons.filter(({ taken }) => taken !== 'theirs').map(({ field }) => field)
  const fields: MergedFields = { theirs: pick(theirs, mine), merged: pick(merged, mine) }
  const sealed = await replica.seal(id, fields)
  await replica.device.merges.put({ id, family, documentId, at: clock.now(), reasons, fields: sealed })
}

export async function keepConflict(
  { replica, clock, ids }: PushDeps,
  family: Family,
  documentId: string,
  fields: readonly string[],
): Promise<void> {
  await replica.device.conflicts.put({ id: ids.next('merge'), family, documentId, at: clock.now(), fields })
}

function pick(document: AnyDocument, fields: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.filter((field) => document[field] !== undefined).map((field) => [field, document[field]]),
  )
}
