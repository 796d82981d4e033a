import { ok, type Result } from '#shared/kernel/result.ts'
import type { Family } from '#shared/model/family.ts'
import { keptReason, type Reason } from '../store/kept-reason.ts'
import { settleEdits } from '../store/ledger.ts'
import { replaceRow } from '../store/replace-row.ts'
import { answeredRow, type Row } from '../store/row.ts'
import type { RequestFailure } from '../../server/couch-client.ts'
import { handBackBelow } from './hand-back-below.ts'
import type { PushDeps } from './push-deps.ts'

export function settleRow(
  { replica, clock }: PushDeps,
  family: Family,
  { id: documentId, pending }: Row,
  outcome: Parameters<typeof settleEdits>[4],
): Promise<void> {
  return settleEdits(replica.device, clock, { family, documentId }, pending?.edits ?? [], outcome)
}

export function isUntouched(now: Row, sent: Row): boolean {
  return now.pending?.edits.at(-1)?.id === sent.pending?.edits.at(-1)?.id
}

/** The server has none of these versions: what was taken back meanwhile leaves nothing to send. */
export async function notTaken(deps: PushDeps, family: Family, rows: readonly Row[]): Promise<void> {
  for (const { id, doc } of rows) {
    let withdrawn: Row | undefined
    const after = await replaceRow(deps.replica, family, id, (now) => {
      const answered = answeredRow(now, doc)
      withdrawn = now.pending && !answered?.pending ? now : undefined
      return answered
    })
    if (withdrawn && !after?.pending) await settleRow(deps, family, withdrawn, { fate: 'withdrawn' })
  }
}

/** The server will not have it: it stays with its reason until its author decides. What was typed since is tried on its own. */
export async function refuse(
  deps: PushDeps,
  family: Family,
  all: readonly Row[],
  said: Reason,
): Promise<Result<null, RequestFailure>> {
  const { replica, clock, user } = deps
  const foreign = all.filter((row) => isForeign(row, user))
  for (const { id } of foreign) await replaceRow(deps.replica, family, id, () => undefined)
  for (const row of all) {
    if (foreign.includes(row)) continue
    const reason = await keptReason(replica, row.id, said)
    await settleRow(deps, family, row, { fate: 'rejected', reason })
    const entry = { family, documentId: row.id, reason, rejectedAt: clock.now() }
    await replica.device.rejections.put(entry)
    await notTaken(deps, family, [row])
    const now = await replaceRow(deps.replica, family, row.id, (stored) =>
      stored.pending && isUntouched(stored, row) ? { ...stored, waiting: 'r' } : stored,
    )
    if (now?.waiting !== 'r') await replica.device.rejections.delete(row.id)
    else if (now.pending?.ahead) await handBackBelow(deps, family, now)
  }
  return ok(null)
}

/**
 * A version of somebody else's that a restored server lost and does not take from here: the
 * right to hold it was lost with it, and here it has no place any more. What the server has no
 * text of it keeps under seal: this is one that it has, or one of a server of before.
 */
function isForeign({ pending }: Row, user: string): boolean {
  return pending?.ahead === true && pending.edits.every(({ by }) => by !== user)
}
