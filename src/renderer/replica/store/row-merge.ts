import { type AnyDocument, filesOf, fromWire, type WireDocument } from '#shared/sync/any-document.ts'
import { baseWithArrived, changedFields, mergeDocuments } from '#shared/sync/merge.ts'
import type { FieldConflict, MergeReason } from '#shared/sync/merge.ts'
import { cleanRow, generationOf, pastOf, type Pending, type Row } from './row.ts'

export interface Rebased {
  readonly row: Row
  readonly reasons: readonly MergeReason[]
  readonly conflicts: readonly FieldConflict[]
}

/**
 * The server has a newer version than the one the edits stand on: merged field by
 * field, with the edits' own base. Fields that both sides changed keep the server's
 * value here; the caller keeps mine as a sibling revision before it stores this row.
 */
export function rebasedRow(row: Row, wire: WireDocument): Rebased {
  const theirs = fromWire(wire)
  const rev = wire._rev ?? ''
  const { merged, reasons, conflicts } = mergeDocuments(baseFor(row, theirs, rev), row.doc, theirs)
  const past = row.pending?.ahead ? row.past : pastOf(row, rev)
  if (changedFields(theirs, merged).length === 0)
    return { row: cleanRow(theirs, rev, filesOf(wire), past), reasons, conflicts }
  const doc = {
    ...merged,
    updatedAt: row.doc.updatedAt,
    updatedBy: row.doc.updatedBy,
    updatedDevice: row.doc.updatedDevice,
  }
  const outcome = worse(row.pending?.outcome, outcomeOf(reasons, conflicts))
  const pending = { base: theirs, edits: row.pending?.edits ?? [], ...(outcome ? { outcome } : {}) }
  return { row: { ...cleanRow(doc, rev, filesOf(wire), past), waiting: 'w', pending }, reasons, conflicts }
}

/** What a merge was to the edits in it. */
export function outcomeOf(
  reasons: readonly MergeReason[],
  conflicts: readonly FieldConflict[],
): 'merged' | 'conflict' | undefined {
  if (conflicts.length > 0) return 'conflict'
  // The same change on both sides is no merge: most likely it is this one, sent before the laptop could note it.
  const alone = new Set(['onlyIChanged', 'sameChange'])
  return reasons.some(({ because }) => !alone.has(because)) ? 'merged' : undefined
}

function worse(a: Pending['outcome'], b: Pending['outcome']): Pending['outcome'] {
  return a === 'conflict' ? a : (b ?? a)
}

/**
 * What both versions go back to. A server that was restored has an older version of what
 * this laptop has whole: everything that differs is newer here. Where somebody went on from
 * there meanwhile nobody knows the base, and what differs is a conflict.
 */
function baseFor({ pending, rev, past, doc }: Row, theirs: AnyDocument, theirRev: string) {
  if (pending?.ahead) return isOlder(theirRev, rev, past ?? []) ? theirs : undefined
  const base = pending?.base ?? undefined
  return pending?.sent ? baseWithArrived(base, pending.sent, doc, theirs) : base
}

/**
 * Whether a version came before the one that stands here. One that was held here did; one
 * from the time that this laptop remembers and that never was here is somebody else's.
 */
function isOlder(theirRev: string, rev: string, past: readonly string[]): boolean {
  if (past.includes(theirRev)) return true
  return generationOf(theirRev) < generationOf(past.at(-1) ?? rev)
}
