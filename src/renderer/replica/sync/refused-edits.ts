import type { Clock } from '#shared/kernel/clock.ts'
import type { Family } from '#shared/model/family.ts'
import { mergeDocuments } from '#shared/sync/merge.ts'
import { sentenceOf } from '#shared/registry/refusal-sentence.ts'
import { reopenEdits, reopenRefused, settleEdits } from '../store/ledger.ts'
import { keptAs } from '../store/kept-reason.ts'
import type { Replica } from '../store/replica.ts'
import { discardedRow, type Row } from '../store/row.ts'
import { storeRows } from '../store/store-rows.ts'
import { replaceRow } from '../store/replace-row.ts'

/** The user gives up a refused edit: the server's version stands again, a document that never arrived goes. */
export async function discardRejection(
  replica: Replica,
  clock: Clock,
  family: Family,
  id: string,
): Promise<Row | undefined> {
  let discarded: Row | undefined
  await replaceRow(replica, family, id, (now) => {
    discarded = now
    return discardedRow(now)
  })
  await reopenRefused(replica.device, id)
  const edits = discarded?.pending?.edits ?? []
  await settleEdits(replica.device, clock, { family, documentId: id }, edits, { fate: 'discarded' })
  return discarded
}

/** A file that waits for its document, as it is kept now and was kept before. */
const heldUp: ReadonlySet<string> = new Set([keptAs('document'), sentenceOf({ kind: 'document' })])

/** Undo of a discard, or another try: the edit waits again, beside whatever was typed since. */
export async function retryRejection(replica: Replica, family: Family, row: Row): Promise<void> {
  await storeRows(replica.collections[family], [{ id: row.id, replace: (now) => broughtBack(now, row) }])
  await reopenRefused(replica.device, row.id)
  await reopenEdits(replica.device, row.pending?.edits ?? [])
  // Its files were held up with it.
  const { outbox } = replica.device
  const held = (await outbox.where('documentId').equals(row.id).toArray()).filter(({ reason }) =>
    heldUp.has(reason ?? ''),
  )
  await replica.device.ledger.bulkDelete(held.map(({ id }) => id))
  for (const { id } of held) await outbox.update(id, { state: 'waiting' })
}

/** The row with these edits in it again. A field that was typed into since keeps what was typed last. */
function broughtBack(now: Row | undefined, row: Row): Row {
  const back = row.pending?.edits ?? []
  const known = now?.pending?.edits ?? []
  if (!now) return { ...row, waiting: 'w' }
  if (now.pending && back.every(({ id }) => known.some((edit) => edit.id === id)))
    return { ...now, waiting: 'w' }
  const { merged } = mergeDocuments(row.pending?.base ?? undefined, row.doc, now.doc)
  const pending = now.pending ?? { base: now.doc, edits: [] }
  return { ...now, doc: merged, waiting: 'w', pending: { ...pending, edits: [...back, ...known] } }
}
