import type { Family } from '#shared/model/family.ts'
import { rebasedRow } from '../store/row-merge.ts'
import { type Row, wireOfPending } from '../store/row.ts'
import type { PushDeps } from './push-deps.ts'
import { replaceRow } from '../store/replace-row.ts'

/**
 * What stands below an edit that was refused was accepted once, and a restored server lost it:
 * it goes back on its own, and the edit stands on that. Where it cannot go back now, the row
 * says so still and it is tried again with the edit.
 */
export async function handBackBelow(
  deps: Pick<PushDeps, 'replica' | 'client'>,
  family: Family,
  row: Row,
): Promise<void> {
  const base = row.pending?.base
  if (!base) return
  const held = await deps.client.documents(family, [row.id])
  const [wire] = held.ok ? held.value : []
  if (wire === 'deleted' || !held.ok) return
  const below: Row = { ...row, doc: base, waiting: 'w', pending: { base: null, edits: [], ahead: true } }
  const rebased = wire ? rebasedRow(below, wire) : { row: { ...below, rev: '' }, conflicts: [] }
  if (rebased.conflicts.length > 0) return
  const rev = rebased.row.pending ? await revOf(deps, family, rebased.row) : rebased.row.rev
  if (rev === undefined) return
  await replaceRow(deps.replica, family, row.id, (now) => {
    if (!now.pending?.ahead) return now
    const { ahead: _handedBack, ...pending } = now.pending
    return { ...now, rev, pending }
  })
}

async function revOf(
  { client }: Pick<PushDeps, 'client'>,
  family: Family,
  row: Row,
): Promise<string | undefined> {
  const answer = await client.bulkDocs(family, [wireOfPending(row)], true)
  const [taken] = answer.ok ? answer.value : []
  return taken && 'ok' in taken ? taken.rev : undefined
}
