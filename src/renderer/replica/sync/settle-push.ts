import { dismiss, err, ok, type Result } from '#shared/kernel/result.ts'
import type { Family } from '#shared/model/family.ts'
import { keptReason, type Reason } from '../store/kept-reason.ts'
import { replaceRow } from '../store/replace-row.ts'
import { settleEdits } from '../store/ledger.ts'
import { acceptedRow, answeredRow, discardedRow, type Edit, editsSince, type Row } from '../store/row.ts'
import { isDeletedHere } from '../store/deleted-here.ts'
import { forgetDocuments } from '../store/forget-documents.ts'
import { readRows, storeRows } from '../store/store-rows.ts'
import type { BulkRow, RequestFailure } from '../../server/couch-client.ts'
import { refusalIn } from '../../server/read-answer.ts'
import { mergeWithServer } from './merge-push.ts'
import type { PushDeps } from './push-deps.ts'
import { isUntouched, refuse, settleRow } from './refuse-push.ts'

type Pushed = Result<null, RequestFailure>

/** What says nothing about the edit, only about the moment: it is sent again. */
const passing: ReadonlySet<string> = new Set([
  'internal_server_error',
  'timeout',
  'unknown_error',
  'service_unavailable',
  'too_many_requests',
  'gateway_timeout',
  'bad_gateway',
  'no_majority',
  'all_workers_died',
  'noproc',
  'error',
  'killed',
])

/** Every edit that was sent meets exactly one fate: accepted, merged, in conflict, sealed, or rejected. */
export async function settle(
  deps: PushDeps,
  family: Family,
  sent: readonly Row[],
  answers: readonly BulkRow[],
): Promise<Pushed> {
  const byId = new Map(sent.map((row) => [row.id, row]))
  const accepted: { id: string; rev: string; row: Row }[] = []
  const collided: Row[] = []
  let isBusy = false
  for (const answer of answers) {
    const row = byId.get(answer.id)
    if (!row) continue
    byId.delete(answer.id)
    if ('ok' in answer) accepted.push({ id: row.id, rev: answer.rev, row })
    else if (answer.error === 'conflict') collided.push(row)
    else if (answer.escrow !== undefined) await letSealed(deps, family, row, answer.escrow, reasonOf(answer))
    else if (passing.has(answer.error)) isBusy = true
    // What is below a refused edit is handed back by itself; the other answers count all the same.
    else dismiss(await refuse(deps, family, [row], reasonOf(answer)))
  }
  await accept(deps, family, accepted)
  const merged = collided.length > 0 ? await mergeWithServer(deps, family, collided) : ok(null)
  if (!merged.ok) return merged
  // An answer that says nothing about some of them is none for those: whether they arrived is not known.
  if (byId.size > 0) return err({ kind: 'Offline', cause: 'notSatchel' })
  return isBusy ? err({ kind: 'Offline', cause: 'busy' }) : ok(null)
}

/** What the rule said; in a server's own words where it is none that this app knows. */
function reasonOf(answer: Extract<BulkRow, { readonly error: string }>): Reason {
  return refusalIn(answer) ?? (answer.reason || answer.error)
}

async function accept(
  deps: PushDeps,
  family: Family,
  accepted: readonly { readonly id: string; readonly rev: string; readonly row: Row }[],
): Promise<void> {
  if (accepted.length === 0) return
  const { replica } = deps
  for (const { row } of accepted)
    await settleRow(deps, family, row, { fate: row.pending?.outcome ?? 'accepted' })
  const withdrawn = createWithdrawn(deps, family)
  await storeRows(
    replica.collections[family],
    accepted.map(({ id, rev, row }) => ({
      id,
      replace: (now) => now && withdrawn.by(now, row, acceptedRow(now, row, rev)),
    })),
  )
  await withdrawn.settle()
  await replica.device.rejections.bulkDelete(accepted.map(({ id }) => id))
  await forgetDocuments(replica, family, await goneOf(deps, family, accepted))
}

/** Which of them were deletions, and are not here any more. */
async function goneOf(
  { replica }: PushDeps,
  family: Family,
  accepted: readonly { readonly id: string; readonly row: Row }[],
): Promise<readonly string[]> {
  const ids = accepted.filter(({ row }) => isDeletedHere(row.doc)).map(({ id }) => id)
  const still = await readRows(replica.collections[family], ids)
  return ids.filter((id) => still.get(id)?._deleted !== false)
}

/** The server keeps it under seal: here the document goes, or stands as the server has it. */
async function letSealed(deps: PushDeps, family: Family, row: Row, n: number, said: Reason): Promise<void> {
  const reason = await keptReason(deps.replica, row.id, said)
  await settleRow(deps, family, row, { fate: 'escrow', reason, escrow: { n, state: 'waiting' } })
  const withdrawn = createWithdrawn(deps, family)
  await replaceRow(deps.replica, family, row.id, (now) =>
    isUntouched(now, row) ? discardedRow(now) : withdrawn.by(now, row, answeredRow(now, row.doc)),
  )
  await withdrawn.settle()
}

/** What was typed while a version was on its way and typed back before the answer came: it ends with that answer, and is told. */
function createWithdrawn(deps: PushDeps, family: Family) {
  const withdrawn = new Map<string, readonly Edit[]>()
  return {
    /** `next` takes the place of `now`. A row that is asked about again says anew what ends with it. */
    by: (now: Row, sent: Row, next: Row | undefined): Row | undefined => {
      withdrawn.set(now.id, next?.pending ? [] : editsSince(now, sent))
      return next
    },
    settle: async (): Promise<void> => {
      for (const [documentId, edits] of withdrawn)
        await settleEdits(deps.replica.device, deps.clock, { family, documentId }, edits, {
          fate: 'withdrawn',
        })
    },
  }
}
