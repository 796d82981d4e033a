import { asCouch, type CouchRefusal } from '#shared/registry/refusal-sentence.ts'
import type { Refusal } from '#shared/registry/refusals.ts'
import { fromWire } from '#shared/sync/any-document.ts'
import { isFamily } from '#shared/model/family.ts'
import { fixedFiles, frozenFault } from '#shared/sync/frozen.ts'
import { movedField } from '#shared/sync/permission-fields.ts'
import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { losesVoices, signed } from './authorship.ts'
import { keepsFiles, missingFile, sameFiles, settleAttachments } from './attachments.ts'
import { documentOf, standingIn } from './body.ts'
import {
  closingFault,
  contentFault,
  endingFault,
  noteTaken,
  shapeFault,
  successionFault,
} from './content-checks.ts'
import { type Asked, type Edit, editOf, lookAt, type Place } from './edit.ts'
import { heldBase, sealEdit } from './escrow.ts'
import { graft } from './graft.ts'
import { foreignRevision, plainRevision, type Prepared, withFields } from './incoming.ts'
import { noteOpening, opensTooMuch } from './openings.ts'
import { closeRefused } from './refusals.ts'
import { electedWith, type Rev, winnerOf } from './revision.ts'
import { nameOfUser } from './rights.ts'
import type { PersonsRules } from './rules.ts'
import type { StoredDocument } from './storage.ts'
import { maySee } from './viewer.ts'
import type { OwnHandsWrite, WriteRow } from './write-contract.ts'
import { rightTo } from './write-rights.ts'
import { asPerson, heldBy, seenBy } from './writer.ts'

/**
 * Accepts one document into the tree, inside the caller's transaction (rule: the permission is
 * asked inside the write, so that nothing slips between the two).
 *
 * In this order, and it is what keeps rule 5 ("no answer tells a hidden document from one that
 * never was"): the shape of the protocol; what the edit stands on, as its author sees it; her
 * right; what is frozen, the steps between stages, the content; what it refers to. A hidden
 * document is asked the same questions as one that is not there, and only where all of them
 * are answered it is refused. What is refused because a right ended is kept under seal (rule 2).
 */
export function writeDocument(asked: Asked, prepared: Prepared, stored: StoredDocument | undefined): Written {
  const { deps, writer, db, newEdits } = asked
  const { wire, fault } = prepared
  const id = wire._id
  if (fault) return { row: { ok: false, id, rev: undefined, ...fault } }

  const place = lookAt(asked, stored)
  const typed = newEdits && isFamily(db) ? inOwnName(asked, place, prepared) : prepared
  const { content, said } = forWhatStands(asked, place, typed)
  const { digest, seal, storage } = deps
  const naming = { digest, seal, viewer: writer.viewer, revsLimit: storage.settings(db).revsLimit }
  const shown = place.hidden ? undefined : place.view
  const incoming = newEdits
    ? plainRevision(naming, content, shown, place.hidden)
    : foreignRevision(naming, content, shown)
  if ('error' in incoming) return { row: { ok: false, id, rev: undefined, ...incoming } }
  // What she was shown, and what is there already, is known: nothing to write.
  if (!newEdits && place.view?.knows(incoming.rev)) return { row: { ok: true, id, rev: incoming.rev } }

  const edit = { ...editOf(asked, content.wire, place, incoming), typed, said }
  const refusal = questions(edit)
  if (refusal) return { row: refuse(edit, refusal) }
  const { byHand } = asked
  const told = writer.me === undefined && byHand && isFamily(db) ? ownHands(edit, byHand) : undefined
  const written = accept(edit)
  if (told && written.row.ok) deps.onOwnHands?.(told)
  return written
}

/** What an administrator is about to write, and which rule of people's would have refused it in his name. */
function ownHands(edit: Edit, { address }: { readonly address: string }): OwnHandsWrite {
  const { writer, db, id, stored, view, hidden, leaves, document, incoming, typed, said } = edit
  const { viewer, device } = writer
  const place: Place = { stored, view, hidden, leaves }
  const { deps, lens, newEdits } = edit
  const asked: Asked = { deps, lens, db, newEdits, writer: asPerson(viewer, device) }
  const refusedAs = ({ wire }: Prepared) =>
    ofPerson({ ...editOf(asked, wire, place, incoming), typed, said })?.satchel
  const before = standingIn(leaves, id)
  const after = incoming.deleted ? undefined : document
  const moves = before && after && movedField(before, after) !== undefined
  // What it says first, as if his name stood under it; then in whose name it is said.
  const broken =
    refusedAs(newEdits ? inOwnName(asked, place, typed) : typed) ??
    (moves ? ({ kind: 'moves' } as const) : refusedAs(typed))
  return { by: viewer.name, device, address, db, id, before, after, broken }
}

/** What became of a document, and how it stands now where it was changed. */
export interface Written {
  readonly row: WriteRow
  readonly document?: StoredDocument
}

/** What names a record that was merged into another is for the one that stands. */
function forWhatStands(
  { deps, db, writer }: Asked,
  { leaves }: Place,
  typed: Prepared,
): Pick<Edit, 'said'> & { readonly content: Prepared } {
  const { wire } = typed
  if (deps.merged.isEmpty() || !isFamily(db) || wire._deleted === true) return { content: typed, said: [] }
  const by = { sees: seenBy(deps.storage, writer.viewer), stands: () => standingIn(leaves, wire._id) }
  const said = deps.merged.rewritten(fromWire(wire), by)
  if (said.length === 0) return { content: typed, said }
  const fields = Object.fromEntries(said.map(({ field, after }) => [field, after]))
  return { content: withFields(typed, fields), said }
}

/** A person's plain edit under her own name, whatever it says. */
function inOwnName({ deps, writer }: Asked, { leaves }: Place, prepared: Prepared): Prepared {
  const { wire } = prepared
  if (writer.me === undefined || wire._deleted === true) return prepared
  const stamps = signed(rulesOf({ deps, writer }), fromWire(wire), standingIn(leaves, wire._id))
  return stamps ? withFields(prepared, stamps) : prepared
}

interface Refused extends CouchRefusal {
  /** She may have held the right once: then the edit is kept under seal. */
  readonly lacksRight?: boolean
}

const outOfScope: Refused = { ...asCouch({ kind: 'outOfScope' }), lacksRight: true }

/** All that is asked, in the order that is told above. `undefined`: it is taken. */
function questions(edit: Edit): Refused | undefined {
  const refusal = edit.writer.me === undefined ? ofAdministration(edit) : ofPerson(edit)
  return refusal ?? missingFile(edit.incoming.given, edit.files) ?? (edit.hidden ? outOfScope : undefined)
}

/** Administrators are held to what a document is, and not to what people may. */
function ofAdministration({ deps, db, document, incoming, base }: Edit): Refused | undefined {
  if (base?.rev === incoming.rev) return alreadyThere
  if (incoming.deleted) return undefined
  return refused(shapeFault(deps.rules, db, document))
}

const sealed = asCouch({ kind: 'sealed' })
const alreadyThere = asCouch({ kind: 'conflict' })

function ofPerson(edit: Edit): Refused | undefined {
  const { incoming, writer, hidden, base } = edit
  if (writer.viewer.kind === 'user') {
    if (hidden && heldBase(edit, writer.viewer)) return outOfScope
    // A revision that she does not see is no ground to stand on, and no name to give again.
    if (base && (!maySee(writer.viewer, base) || base.rev === incoming.rev)) return outOfScope
    const right = rightTo(edit.deps, writer.viewer, claimOf(edit))
    if (right === 'moves') return { ...asCouch({ kind: 'moves' }), lacksRight: movedMeanwhile(edit) }
    if (right === 'no' || electsUnseen(edit)) return outOfScope
  } else if (base?.rev === incoming.rev) return alreadyThere
  if (opensTooMuch(edit)) return asCouch({ kind: 'tooManyVersions' })
  return refused(incoming.deleted ? deletionRefused(edit) : contentRefused(edit))
}

/** Whether everybody would elect something else after it, in the place of a version that she does not see, or such a one. */
function electsUnseen({ hidden, stored, leaves, base, incoming }: Edit): boolean {
  if (hidden) return false
  const live = (stored?.leaves ?? []).filter((leaf) => !leaf.deleted)
  const others = live.filter(({ rev }) => rev !== base?.rev)
  const [elected, next] = [winnerOf(live), electedWith(others, incoming)]
  if (elected === undefined || next === undefined || elected.rev === next) return false
  const isUnseen = (rev: Rev) => rev !== incoming.rev && !leaves.some((leaf) => leaf.rev === rev)
  return isUnseen(elected.rev) || isUnseen(next)
}

function refused(why: Refusal | undefined): Refused | undefined {
  return why && asCouch(why)
}

/** What her right is asked about: what would stand, or what would go. */
function claimOf({ db, deps, writer, document, before, incoming }: Edit) {
  const goes =
    incoming.deleted && before.kind === 'stands' ? (before.on ?? before.elected).document : undefined
  const sees = seenBy(deps.storage, writer.viewer)
  return { db, document: goes ?? document, deleted: incoming.deleted, before, sees }
}

/** She moved nothing: it was moved under her edit. Of what was compacted away since nobody can say that it was she. */
function movedMeanwhile({ base, before, document }: Edit): boolean {
  const on = before.kind === 'stands' ? before.on : undefined
  return on ? movedField(on.document, document) === undefined : base?.leaf === false
}

/** Of several versions one may be closed, if what is elected then says the same where it must. The last goes by its type. */
function deletionRefused(edit: Edit): Refusal | undefined {
  const { deps, before, base, leaves, writer } = edit
  if (before.kind !== 'stands') return outOfScope.satchel
  // Of a history that nobody knows nothing follows; below what is not elected any more nothing changes.
  if (!base) return outOfScope.satchel
  if (!base.leaf || base.deleted) return undefined
  const was = before.on ?? before.elected
  const gone = was.document
  const others = leaves.filter((leaf) => !leaf.deleted && leaf.rev !== base.rev)
  const next = winnerOf(others)
  if (!next) return endingFault(deps.rules, rulesOf(edit), gone)
  const kept = closingFault(deps.rules, rulesOf(edit), gone)
  if (kept !== undefined) return kept
  const successor = documentOf(gone.id, next)
  // Of a version whose text is not here nobody can say that it goes on from this one.
  if (!successor) return outOfScope.satchel
  if (losesVoices(gone, successor, writer.me ?? '')) return { kind: 'voices' }
  if (winnerOf([...others, base])?.rev !== base.rev) return undefined
  if (movedField(gone, successor) !== undefined) return { kind: 'moves' }
  const changed = frozenFault(gone, successor) ?? successionFault(deps.rules, rulesOf(edit), gone, successor)
  const fixed = fixedFiles(gone, successor, Object.keys(was.attachments))
  return changed ?? (sameFiles(was.attachments, next.attachments) ? undefined : fixed)
}

function contentRefused(edit: Edit): Refusal | undefined {
  const { deps, db, document, before } = edit
  const stands = before.kind === 'stands' ? before : undefined
  for (const version of stands?.versions ?? []) {
    const fault = frozenFault(version.document, document)
    if (fault !== undefined) return fault
    const fixed = fixedFiles(version.document, document, Object.keys(version.attachments))
    if (fixed && !keepsFiles(deps.storage, edit, version.attachments)) return fixed
  }
  return shapeFault(deps.rules, db, document) ?? contentFault(deps.rules, rulesOf(edit), document, stands)
}

function rulesOf({ deps, writer }: Pick<Asked, 'deps' | 'writer'>): PersonsRules {
  const { storage, today, now, restoredAt } = deps
  const { viewer, device, me = '' } = writer
  const isOthersDevice = (other: string) => deps.isOthersDevice(other, nameOfUser(me))
  const [look, holds] = [seenBy(storage, viewer), heldBy(storage, viewer)]
  const when = { today: today(), at: now(), restoredAt: restoredAt() }
  return { storage, me, look, holds, device, isOthersDevice, ...when }
}

/** Says no, and keeps what was typed under seal where a right ended. */
function refuse(edit: Edit, { lacksRight = false, ...why }: Refused): WriteRow {
  const { writer, id, stored, view, hidden, incoming, newEdits } = edit
  const row = { ok: false, id, rev: newEdits ? undefined : incoming.rev, ...why } as const
  // An update of what is hidden hears what it would hear where nothing is, whatever was wrong with it.
  const isUpdate = newEdits && incoming.path.length > 1
  const heard: WriteRow = hidden && isUpdate ? { ...row, ...alreadyThere } : row
  if (writer.viewer.kind === 'administrator' || why.error !== 'forbidden') return heard
  const isKept = lacksRight || writer.viewer.handsOver === true
  const escrow = isKept ? sealEdit(edit, writer.viewer, why, isUpdate) : undefined
  if (!newEdits && stored && view) closeRefused(edit.lens, stored, view, incoming)
  if (escrow !== undefined) return { ...row, ...(lacksRight ? sealed : {}), escrow }
  return heard
}

function accept(edit: Edit): Written {
  const { writer, db, id, leaves, document, base, before, incoming, newEdits } = edit
  const { storage } = edit.deps
  const { rev, deleted, given } = incoming
  const settled = settleAttachments(storage, given, edit.files, { rev, newEdits })
  if (!settled.ok) return { row: { ok: false, id, rev, ...settled.failure } }
  const stands = base ?? winnerOf(leaves)
  const scopes =
    deleted && stands ? stands.scopes : scopeKeysOf(document).map((key) => storage.scopeNumber(key))
  const grafted = graft(edit, { ...incoming, scopes, attachments: settled.value })
  noteOpening(storage, edit, grafted)
  if (!deleted && isFamily(db)) {
    const was = before.kind === 'stands' ? before.elected.document : undefined
    const rules = () => (writer.me === undefined ? undefined : rulesOf(edit))
    noteTaken(edit.deps.rules, { storage, now: document, before: was, rules })
    if (edit.said.length > 0 || edit.deps.merged.goneTo(id))
      edit.deps.merged.note({ db, id, said: edit.said })
  }
  return { row: { ok: true, id, rev }, document: grafted }
}
