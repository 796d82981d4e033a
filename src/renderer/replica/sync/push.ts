import type { Clock } from '#shared/kernel/clock.ts'
import type { Ids } from '#shared/kernel/id.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { type AnyDocument, fromWire } from '#shared/sync/any-document.ts'
import { refusalReasons } from '#shared/sync/refusal-reasons.ts'
import type { Family } from '#shared/sync/families.ts'
import type { Replica } from '../replica.ts'
import { reopenEdits, settleEdits } from '../ledger.ts'
import {
  acceptedRow,
  discardedRow,
  outcomeOf,
  type Rebased,
  rebasedRow,
  type Row,
  unansweredRow,
  wireOfPending,
} from '../row.ts'
import { readRows, storeRows } from '../store-rows.ts'
import type { BulkRow, CouchClient, RequestFailure } from './couch-client.ts'
import { siblingOf } from './sibling.ts'

const batchSize = 100
/** A merge that meets a newer server version again and again is a busy document, not a loop to stay in. */
const mostRounds = 5

export interface PushDeps {
  readonly replica: Replica
  readonly client: CouchClient
  readonly clock: Clock
  readonly ids: Ids
  /** Who is signed in: `user:<name>`. */
  readonly user: string
}

/** Sends what waits in one family until nothing does, or the server cannot be met. */
export async function pushFamily(deps: PushDeps, family: Family): Promise<Result<null, RequestFailure>> {
  const { replica } = deps
  for (let round = 0; round < mostRounds; round += 1) {
    const ids = replica.waiting.of(family)
    if (ids.length === 0) return ok(null)
    for (let from = 0; from < ids.length; from += batchSize) {
      const sent = await pushBatch(deps, family, ids.slice(from, from + batchSize))
      if (!sent.ok) return sent
    }
  }
  return ok(null)
}

async function pushBatch(
  deps: PushDeps,
  family: Family,
  ids: readonly string[],
): Promise<Result<null, RequestFailure>> {
  const { replica, client } = deps
  const stored = await readRows(replica.collections[family], ids)
  const sent = [...stored.values()].filter((row) => row.waiting === 'w' && !row._deleted)
  if (sent.length === 0) return ok(null)
  const answer = await client.bulkDocs(family, sent.map(wireOfPending), true)
  if (!answer.ok) {
    if (answer.failure.kind === 'Offline') await rememberSent(deps, family, sent)
    if (answer.failure.kind !== 'TooLarge') return answer
    if (ids.length === 1) return refuse(deps, family, sent, 'too large to be sent')
    const middle = Math.ceil(ids.length / 2)
    const first = await pushBatch(deps, family, ids.slice(0, middle))
    return first.ok ? pushBatch(deps, family, ids.slice(middle)) : first
  }
  return settle(deps, family, sent, answer.value)
}

/** No answer came: whether the server has it is not known. */
function rememberSent({ replica }: PushDeps, family: Family, sent: readonly Row[]): Promise<void> {
  const changes = sent.map((row) => ({
    id: row.id,
    replace: (now: Row | undefined) => now && unansweredRow(now, row),
  }))
  return storeRows(replica.collections[family], changes)
}

/** Every edit that was sent meets exactly one fate: accepted, merged, in conflict, or rejected. */
async function settle(
  deps: PushDeps,
  family: Family,
  sent: readonly Row[],
  rows: readonly BulkRow[],
): Promise<Result<null, RequestFailure>> {
  const { replica } = deps
  const byId = new Map(sent.map((row) => [row.id, row]))
  const accepted: { id: string; rev: string; row: Row }[] = []
  const collided: Row[] = []
  for (const answer of rows) {
    const row = byId.get(answer.id)
    if (!row) continue
    if ('ok' in answer) accepted.push({ id: row.id, rev: answer.rev, row })
    else if (answer.error === 'conflict') collided.push(row)
    else if (answer.escrow !== undefined) await letSealed(deps, family, row, answer.escrow, answer.reason)
    else await refuse(deps, family, [row], answer.reason)
  }
  for (const { row } of accepted)
    await settleRow(deps, family, row, { fate: row.pending?.outcome ?? 'accepted' })
  await storeRows(
    replica.collections[family],
    accepted.map(({ id, rev, row }) => ({ id, replace: (now) => now && acceptedRow(now, row, rev) })),
  )
  if (accepted.length > 0) await replica.device.rejections.bulkDelete(accepted.map(({ id }) => id))
  return collided.length > 0 ? mergeWithServer(deps, family, collided) : ok(null)
}

/** The server keeps it under seal: here the document goes, or stands as the server has it. */
async function letSealed(deps: PushDeps, family: Family, row: Row, n: number, reason: string): Promise<void> {
  await settleRow(deps, family, row, { fate: 'escrow', reason, escrow: { n, state: 'waiting' } })
  const replace = (now: Row | undefined) => now && (isUntouched(now, row) ? discardedRow(now) : now)
  await storeRows(deps.replica.collections[family], [{ id: row.id, replace }])
}

function settleRow(
  { replica, clock }: PushDeps,
  family: Family,
  { id: documentId, pending }: Row,
  outcome: Parameters<typeof settleEdits>[4],
): Promise<void> {
  return settleEdits(replica.device, clock, { family, documentId }, pending?.edits ?? [], outcome)
}

function isUntouched(now: Row, sent: Row): boolean {
  return now.pending?.edits.at(-1)?.id === sent.pending?.edits.at(-1)?.id
}

/** The server's version moved on meanwhile: merge, and keep what the rules cannot settle as a sibling revision. */
async function mergeWithServer(
  deps: PushDeps,
  family: Family,
  rows: readonly Row[],
): Promise<Result<null, RequestFailure>> {
  const { replica, client } = deps
  const answer = await client.documents(
    family,
    rows.map(({ id }) => id),
  )
  if (!answer.ok) return answer
  for (const [index, row] of rows.entries()) {
    const wire = answer.value[index]
    if (wire === 'deleted' || (!wire && row.pending?.ahead)) {
      // An edit stands against a deletion, and a server that lost the document gets it back: the next round makes it.
      if (wire === 'deleted') await note(deps, family, row, { reasons: [], conflicts: [deletion] })
      const replace = (now: Row | undefined) => now && madeAnew(now, wire === 'deleted')
      await storeRows(replica.collections[family], [{ id: row.id, replace }])
      continue
    }
    if (!wire) {
      await refuse(deps, family, [row], 'The document is gone or no longer in your scope.')
      continue
    }
    const rebased = rebasedRow(row, wire)
    if (rebased.conflicts.length > 0) {
      const kept = await client.bulkDocs(family, [await siblingOf(row)], false)
      if (!kept.ok) return kept
      const [refused] = kept.value
      if (refused && 'error' in refused) {
        await refuse(deps, family, [row], refused.reason)
        continue
      }
    }
    await note(deps, family, row, rebased, fromWire(wire))
    // What was typed since is in no revision yet: the row is left as it is, and goes up in the next round.
    const replace = (now: Row | undefined) => (now && isUntouched(now, row) ? rebased.row : now)
    if (!rebased.row.pending) {
      const { reasons, conflicts } = rebased
      const fate = row.pending?.outcome ?? outcomeOf(reasons, conflicts) ?? 'accepted'
      await settleRow(deps, family, row, { fate })
    }
    await storeRows(replica.collections[family], [{ id: row.id, replace }])
  }
  return ok(null)
}

/** What the desk is told where one side deleted what the other changed. */
const deletion = { field: '_deleted', base: false, mine: false, theirs: true }

function madeAnew(row: Row, afterDeletion: boolean): Row {
  const { pending } = row
  if (!pending) return row
  return { ...row, rev: '', pending: { ...pending, ...(afterDeletion ? { outcome: 'conflict' } : {}) } }
}

async function note(
  { replica, clock, ids }: PushDeps,
  family: Family,
  row: Row,
  { reasons, conflicts }: Pick<Rebased, 'reasons' | 'conflicts'>,
  theirs?: AnyDocument,
) {
  const about = { id: ids.next('merge'), family, documentId: row.id, at: clock.now() }
  // Where only one side changed anything there is nothing to explain, and nothing to undo.
  if (theirs && outcomeOf(reasons, []) === 'merged')
    await replica.device.merges.put({ ...about, reasons, theirs: await replica.seal(about.id, theirs) })
  if (conflicts.length > 0)
    await replica.device.conflicts.put({ ...about, fields: conflicts.map(({ field }) => field) })
}

async function refuse(
  deps: PushDeps,
  family: Family,
  all: readonly Row[],
  reason: string,
): Promise<Result<null, RequestFailure>> {
  const { replica, clock, user } = deps
  const foreign = all.filter((row) => isForeign(row, user))
  const rows = all.filter((row) => !foreign.includes(row))
  await storeRows(
    replica.collections[family],
    foreign.map(({ id }) => ({ id, replace: () => undefined })),
  )
  for (const row of rows) await settleRow(deps, family, row, { fate: 'rejected', reason })
  const rejectedAt = clock.now()
  await replica.device.rejections.bulkPut(
    rows.map(({ id }) => ({ family, documentId: id, reason, rejectedAt })),
  )
  await storeRows(
    replica.collections[family],
    rows.map(({ id }) => ({ id, replace: (now) => now && { ...now, waiting: 'r' } })),
  )
  return ok(null)
}

/**
 * A version of somebody else's that a restored server lost and does not take from here: the
 * right to hold it was lost with it. Its author has it too; here it has no place any more.
 */
function isForeign({ pending }: Row, user: string): boolean {
  return pending?.ahead === true && pending.edits.every(({ by }) => by !== user)
}

/** The user gives up a refused edit: the server's version stands again, a document that never arrived goes. */
export async function discardRejection(
  replica: Replica,
  clock: Clock,
  family: Family,
  id: string,
): Promise<Row | undefined> {
  let discarded: Row | undefined
  await storeRows(replica.collections[family], [
    {
      id,
      replace: (now) => {
        discarded = now
        return now && discardedRow(now)
      },
    },
  ])
  await replica.device.rejections.delete(id)
  const edits = discarded?.pending?.edits ?? []
  await settleEdits(replica.device, clock, { family, documentId: id }, edits, { fate: 'discarded' })
  return discarded
}

/** Undo of a discard, or another try: the edit waits again. */
export async function retryRejection(replica: Replica, family: Family, row: Row): Promise<void> {
  await storeRows(replica.collections[family], [{ id: row.id, replace: () => ({ ...row, waiting: 'w' }) }])
  await replica.device.rejections.delete(row.id)
  await reopenEdits(replica.device, row.pending?.edits ?? [])
  // Its files were held up with it.
  const { outbox } = replica.device
  const held = (await outbox.where('documentId').equals(row.id).toArray()).filter(
    ({ reason }) => reason === refusalReasons.document,
  )
  await replica.device.ledger.bulkDelete(held.map(({ id }) => id))
  for (const { id } of held) await outbox.update(id, { state: 'waiting' })
}
