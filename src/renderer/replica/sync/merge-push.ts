import { ok, type Result } from '#shared/kernel/result.ts'
import { fromWire, type WireDocument } from '#shared/sync/any-document.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Family } from '#shared/model/family.ts'
import { serverAheadFact } from '../store/server-ahead.ts'
import { outcomeOf, rebasedRow } from '../store/row-merge.ts'
import { replaceRow } from '../store/replace-row.ts'
import { isDeletedHere } from '../store/deleted-here.ts'
import { keptReason } from '../store/kept-reason.ts'
import { type Row, rowFromServer } from '../store/row.ts'
import type { RequestFailure } from '../../server/couch-client.ts'
import { keepConflict, keepMerge } from './kept-merges.ts'
import type { PushDeps } from './push-deps.ts'
import { isUntouched, refuse, settleRow } from './refuse-push.ts'
import { siblingOf } from './sibling.ts'

type Pushed = Result<null, RequestFailure>

/** The server's version moved on meanwhile: merge, and keep what the rules cannot settle as a sibling revision. */
export async function mergeWithServer(deps: PushDeps, family: Family, rows: readonly Row[]): Promise<Pushed> {
  const answer = await deps.client.documents(
    family,
    rows.map(({ id }) => id),
  )
  if (!answer.ok) return answer
  for (const [index, row] of rows.entries()) {
    const merged = await mergeOne(deps, family, row, answer.value[index] ?? null)
    if (!merged.ok) return merged
  }
  return ok(null)
}

async function mergeOne(
  deps: PushDeps,
  family: Family,
  row: Row,
  wire: WireDocument | 'deleted' | null,
): Promise<Pushed> {
  if (isDeletedHere(row.doc)) return mergeDeletion(deps, family, row, wire === 'deleted' ? null : wire)
  if (wire === 'deleted' || (!wire && row.pending?.ahead)) {
    // An edit stands against a deletion, and a server that lost the document gets it back: the next round makes it.
    // Her own deletion, which she took back before its answer came, stands against nobody.
    const isOthers = wire === 'deleted' && !row.pending?.sent?.some(isDeletedHere)
    if (isOthers) await keepConflict(deps, family, row.id, ['_deleted'])
    await replaceRow(deps.replica, family, row.id, (now) => madeAnew(now, isOthers))
    return ok(null)
  }
  if (!wire) return refuse(deps, family, [row], 'The document is gone or no longer in your scope.')
  const rebased = rebasedRow(row, wire)
  const { reasons, conflicts } = rebased
  if (conflicts.length > 0) {
    const kept = await deps.client.bulkDocs(family, [await siblingOf(row, await serverNow(deps))], false)
    if (!kept.ok) return kept
    const [refused] = kept.value
    if (refused && 'error' in refused) return refuse(deps, family, [row], refused.reason)
    await keepConflict(
      deps,
      family,
      row.id,
      conflicts.map(({ field }) => field),
    )
  }
  await keepMerge(deps, family, row.id, { reasons, theirs: fromWire(wire), merged: rebased.row.doc })
  if (!rebased.row.pending)
    await settleRow(deps, family, row, {
      fate: row.pending?.outcome ?? outcomeOf(reasons, conflicts) ?? 'accepted',
    })
  // What was typed since is in no revision yet: the row is left as it is, and goes up in the next round.
  await replaceRow(deps.replica, family, row.id, (now) => (isUntouched(now, row) ? rebased.row : now))
  return ok(null)
}

/**
 * An edit stands against a deletion: who changed it meanwhile had a reason, and who wanted it gone reads that. What
 * others deleted, or what left her scope, is gone.
 */
async function mergeDeletion(
  deps: PushDeps,
  family: Family,
  row: Row,
  wire: WireDocument | null,
): Promise<Pushed> {
  const reason = await keptReason(deps.replica, row.id, { kind: 'changedMeanwhile' })
  await settleRow(deps, family, row, wire ? { fate: 'rejected', reason } : { fate: 'accepted' })
  await replaceRow(deps.replica, family, row.id, (now) => {
    if (!isUntouched(now, row)) return now
    return wire ? rowFromServer(wire) : undefined
  })
  return ok(null)
}

/** The server's time, as this laptop knew it when they last met. */
async function serverNow({ replica, clock }: PushDeps): Promise<Instant> {
  const ahead = Number((await replica.device.facts.get(serverAheadFact))?.value ?? 0)
  return new Date(Date.parse(clock.now()) + ahead).toISOString() as Instant
}

function madeAnew(row: Row, afterDeletion: boolean): Row {
  const { pending } = row
  if (!pending) return row
  return { ...row, rev: '', pending: { ...pending, ...(afterDeletion ? { outcome: 'conflict' } : {}) } }
}
