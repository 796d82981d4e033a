import { same } from '../kernel/same.ts'
import type { AnyDocument } from './any-document.ts'
import type { ContentRefusal } from './content-refusals.ts'
import { isFrozen, mayMove, stateSaid } from './states.ts'

/** Fields of a frozen document that may still change: where it is on its way, and what is said about it. */
const open: ReadonlySet<string> = new Set([
  'stage',
  'corrections',
  'comments',
  'note',
  'ownerId',
  'schemaVersion',
  'votes',
  'updatedAt',
  'updatedBy',
  'updatedDevice',
  'approvalId',
  'mandateId',
])

/** Whether a field may still change once somebody presented, signed or completed the document. */
export function mayChangeWhenFrozen(field: string): boolean {
  return open.has(field)
}

/** A number is given once, by whoever hands the document over. */
function isGiven(field: string, before: AnyDocument): boolean {
  return field === 'number' && (before[field] === '' || before[field] === undefined)
}

/**
 * What a change does to a document that somebody presented, signed or completed; `undefined`
 * where it may. The same rule holds on the laptop and on the server.
 */
export function frozenFault(before: AnyDocument | undefined, after: AnyDocument): ContentRefusal | undefined {
  if (!before || before.type !== after.type) return undefined
  const was = stateSaid(before.type, before['stage'])
  const now = stateSaid(after.type, after['stage'])
  if (typeof was === 'string' && typeof now === 'string' && was !== now && !mayMove(after.type, was, now))
    return { kind: 'noSuchStep', type: after.type, from: was, to: now }
  // Back at the desk it may be worked on again: what was approved is not approved any more.
  if (!isFrozen(before.type, was) || !isFrozen(after.type, now)) return undefined
  const changed = Object.keys({ ...before, ...after }).find(
    (field) => !open.has(field) && !isGiven(field, before) && !same(before[field], after[field]),
  )
  if (changed === undefined) return undefined
  return { kind: 'frozenField', type: after.type, stage: String(was), field: changed }
}

/**
 * What speaks against other files than those that stood there, whose names these are: what is presented, signed or
 * completed keeps them all, and a file stays what it was. `undefined` where they may differ.
 */
export function fixedFiles(
  before: AnyDocument,
  after: AnyDocument,
  names: readonly string[],
): { readonly kind: 'filesFixed' } | { readonly kind: 'fileStays' } | undefined {
  if (isFrozen(before.type, before['stage']) && isFrozen(after.type, after['stage']))
    return { kind: 'filesFixed' }
  return before.type === 'document' && names.length > 0 ? { kind: 'fileStays' } : undefined
}
