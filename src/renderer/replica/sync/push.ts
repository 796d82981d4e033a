import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import type { Family } from '#shared/model/family.ts'
import { type Row, sentRow } from '../store/row.ts'
import { readRows, storeRows } from '../store/store-rows.ts'
import { batchesOf, createBatchSize, halvesOf, type Outgoing, outgoing, sizeOf, small } from './batches.ts'
import type { RequestFailure } from '../../server/couch-client.ts'
import type { PushDeps } from './push-deps.ts'
import { inOrderOfPush } from './push-order.ts'
import { notTaken, refuse } from './refuse-push.ts'
import { settle } from './settle-push.ts'

export { discardRejection, retryRejection } from './refused-edits.ts'

/** A merge that meets a newer server version again and again is a busy document, not a loop to stay in. */
const mostRounds = 5

type Pushed = Result<null, RequestFailure>

/**
 * Sends what waits in one family until nothing does, or the server cannot be met. What cannot
 * pass holds up nothing else: the rest goes first, and the failure is told at the end.
 */
export async function pushFamily(deps: PushDeps, family: Family): Promise<Pushed> {
  const { replica, batchSize = createBatchSize() } = deps
  for (let round = 0; round < mostRounds; round += 1) {
    const stored = await readRows(replica.collections[family], replica.waiting.of(family))
    const waiting = [...stored.values()].filter((row) => row.waiting === 'w' && !row._deleted)
    const rows = inOrderOfPush(waiting)
    if (rows.length === 0) return ok(null)
    const pushed = await pushAll({ ...deps, batchSize }, family, rows.map(outgoing))
    if (!pushed.ok) return pushed
  }
  return err({ kind: 'Offline', cause: 'busy' })
}

async function pushAll(deps: Required<PushDeps>, family: Family, all: readonly Outgoing[]): Promise<Pushed> {
  let result: Pushed = ok(null)
  for (const batch of batchesOf(all, deps.batchSize.most())) {
    const pushed = await pushBatch(deps, family, batch)
    if (pushed.ok) continue
    if (endsPush(pushed.failure, batch)) return pushed
    result = pushed
  }
  return result
}

/** Whether a failure is about the line or this laptop, and not about what was sent. */
function endsPush(failure: RequestFailure, batch: readonly Outgoing[]): boolean {
  if (failure.kind !== 'Offline') return true
  return failure.cause !== 'unreachable' || batch.length > 1 || sizeOf(batch) <= small
}

async function pushBatch(
  deps: Required<PushDeps>,
  family: Family,
  batch: readonly Outgoing[],
): Promise<Pushed> {
  const { replica, client, batchSize } = deps
  if (batch.length === 0) return ok(null)
  const rows = batch.map(({ row }) => sentRow(row, row.doc))
  // Noted before it is sent: a laptop that dies now must not believe that the server has nothing of it.
  await storeRows(
    replica.collections[family],
    rows.map(({ id, doc }) => ({ id, replace: (now) => now && sentRow(now, doc) })),
  )
  const answer = await client.bulkDocs(
    family,
    batch.map(({ wire }) => wire),
    true,
  )
  if (answer.ok) {
    batchSize.passed()
    return settle(deps, family, rows, answer.value)
  }
  batchSize.failed(sizeOf(batch))
  return afterFailure(deps, family, batch, rows, answer.failure)
}

async function afterFailure(
  deps: Required<PushDeps>,
  family: Family,
  batch: readonly Outgoing[],
  rows: readonly Row[],
  failure: RequestFailure,
): Promise<Pushed> {
  if (failure.kind !== 'Offline') await notTaken(deps, family, rows)
  const reason = reasonOf(failure)
  if (reason !== undefined)
    return batch.length === 1 ? refuse(deps, family, rows, reason) : pushHalves(deps, family, batch)
  if (failure.kind !== 'Offline' || failure.cause !== 'unreachable' || sizeOf(batch) <= small)
    return err(failure)
  if (batch.length > 1) return pushHalves(deps, family, batch)
  const [row] = rows
  if (row && deps.batchSize.failedAlone(row.id)) return refuse(deps, family, rows, { kind: 'tooLarge' })
  return err(failure)
}

/** Why one document cannot pass, where the failure is about what was sent. */
function reasonOf(failure: RequestFailure): Refusal | undefined {
  if (failure.kind === 'TooLarge') return { kind: 'tooLarge' }
  if (failure.kind === 'Blocked') return { kind: 'blocked' }
  // A family that the server does not have is no fault of the document.
  if (failure.kind === 'Refused' && failure.status !== 404)
    return failure.refusal ?? { kind: 'requestRefused', word: failure.word }
  return undefined
}

/** The one document that cannot pass is found by halving; everything else passes meanwhile. */
async function pushHalves(
  deps: Required<PushDeps>,
  family: Family,
  batch: readonly Outgoing[],
): Promise<Pushed> {
  let result: Pushed = ok(null)
  for (const half of halvesOf(batch)) {
    const pushed = await pushBatch(deps, family, half)
    if (pushed.ok) continue
    if (endsPush(pushed.failure, half)) return pushed
    result = pushed
  }
  return result
}
