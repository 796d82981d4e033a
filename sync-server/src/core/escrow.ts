import type { CouchRefusal } from '#shared/registry/refusal-sentence.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { documents, isDocumentType } from '#shared/registry/documents.ts'
import { fromWire } from '#shared/sync/any-document.ts'
import { changedFields } from '#shared/sync/merge.ts'
import { withPermissionsOf } from '#shared/sync/permission-fields.ts'
import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { settleAttachments } from './attachments.ts'
import { documentOf } from './body.ts'
import { syntheticRevisions } from './closings.ts'
import type { Edit } from './edit.ts'
import type { Incoming } from './incoming.ts'
import type { Attachments, RevNode } from './revision.ts'
import type { ScopedUser } from './viewer.ts'

/** What one person may have under seal before anybody looked at it: more is no honest laptop. */
const mostEntries = 2_000
const mostBytes = 64 * 1_024 * 1_024
/** Bytes of the files that came with them. */
const mostOfFiles = 1_024 * 1_024 * 1_024

/**
 * Keeps a refused edit under seal with its files, if its author held the right to write it when
 * she made it (rule 2, "nothing that a person typed is ever dropped"). Returns the number of the
 * entry, which says nothing about how many there are.
 *
 * Clocks do not decide what she held when: the revision that the edit stands on does. She
 * can name it only if she was shown it. A new document stands on nothing; it counts by the
 * scope that it was written for, if she ever held that. A server that was restored has forgotten
 * what she held: there it counts by itself, unless its text is here.
 */
export function sealEdit(
  edit: Edit,
  viewer: ScopedUser,
  { reason, satchel }: CouchRefusal,
  isUpdate: boolean,
): number | undefined {
  const { deps, db, id, stored, hidden, incoming } = edit
  const { storage, now, seal } = deps
  // Where something hidden lies, what is new is kept as it would be where nothing is.
  const isNew = !stored || (hidden && !isUpdate)
  const counts = heldBase(edit, viewer) || (isNew && (heldScope(edit, viewer) || isHandedBack(edit, viewer)))
  if (!counts) return undefined
  const { rev, path, deleted, given } = incoming
  const { body } = edit.typed
  const known = storage.escrowOf(viewer.name, db, id, rev)
  if (known !== undefined) return known
  const { entries, bytes, files: load } = storage.escrowLoad(viewer.name)
  if (entries >= mostEntries || bytes + body.length > mostBytes) return undefined
  if (load + bytesOf(given) > mostOfFiles) return undefined
  const n = Number.parseInt(seal(`E ${viewer.name} ${db} ${id} ${rev}`).slice(0, 12), 16)
  const files = settleAttachments(storage, given, filesOfBase(edit), { rev, newEdits: true })
  const attachments = files.ok ? files.value : undefined
  const entry = { n, user: viewer.name, db, id, rev, path, deleted, body, at: now(), reason, satchel }
  storage.putEscrow({ ...entry, ...(attachments ? { attachments } : {}) })
  return n
}

function bytesOf(given: Incoming['given']): number {
  const files = [...given.values()]
  return files.reduce((sum, file) => sum + (file.kind === 'bytes' ? file.bytes.length : 0), 0)
}

/** Whether the edit stands on a version that its author was shown, and could write then. */
export function heldBase(edit: Edit, viewer: ScopedUser): boolean {
  return shownBases(edit).some((node) => couldWrite(edit, viewer, node))
}

/** The versions of the tree that the edit names as its ground, directly or by the names that we made for her. */
function shownBases({ lens, id, stored, incoming }: Edit): readonly RevNode[] {
  if (!stored) return []
  const made = syntheticRevisions(lens.seal, id, lens.closings(stored))
  const nodes = new Map(stored.tree.map((node) => [node.rev, node]))
  return incoming.path.slice(1).flatMap((rev) => nodes.get(made.get(rev)?.origin ?? rev) ?? [])
}

/** By the document's home, or by its deal: other keys only let read. */
function couldWrite({ deps: { storage } }: Edit, { name }: ScopedUser, { scopes }: RevNode): boolean {
  return scopes.some(
    (scope, index) =>
      (index === 0 || storage.scopeKey(scope).startsWith('opportunity:')) && storage.everHeld(name, scope),
  )
}

function heldScope({ deps: { storage }, typed }: Edit, viewer: ScopedUser): boolean {
  const scopes = scopeKeysOf(fromWire(typed.wire)).map((key) => storage.findScope(key))
  const [home] = scopes
  const held = home !== undefined && storage.everHeld(viewer.name, home)
  const holdsAny = scopes.some((scope) => scope !== undefined && viewer.grants.has(scope))
  return held && (viewer.handsOver === true || !holdsAny)
}

/**
 * A laptop may hand back what a restored server lost: grants that were made after the backup went with it. What
 * the server still has is none of it, though it is hidden from her now.
 */
function isHandedBack(
  { deps, db, id, stored, typed, incoming, newEdits }: Edit,
  viewer: ScopedUser,
): boolean {
  if (deps.restoredAt() === undefined || incoming.deleted) return false
  const type = typeOfId(id)
  if (isDocumentType(type) && documents[type].guessable === true) return false
  // With its history it comes first, and by itself once that was not taken.
  if (!newEdits && viewer.handsOver !== true) return false
  const hers = fromWire(typed.wire)
  const says = (rev: string) => {
    const node = deps.storage.revision(db, id, rev)
    const was = node && documentOf(id, node)
    return was !== undefined && changedFields(was, withPermissionsOf(was, hers)).length === 0
  }
  return stored === undefined || !stored.tree.some(({ rev }) => says(rev))
}

/** What a stub in a sealed edit stands for: the file of that name on what the edit was made on. */
function filesOfBase(edit: Edit): Attachments {
  const { deps, db, id } = edit
  const [base] = shownBases(edit)
  return (base && deps.storage.revision(db, id, base.rev)?.attachments) ?? {}
}
