import { type AnyDocument, fromWire } from '#shared/sync/any-document.ts'
import { asTheyStand, inheritedBy } from './attachments.ts'
import type { Incoming, Prepared } from './incoming.ts'
import { type Attachments, type RevNode } from './revision.ts'
import { type Before, type Landing, nothing, standingBefore } from './standing.ts'
import type { StoredDocument } from './storage.ts'
import { visibleLeaves } from './viewer.ts'
import { viewDocument, type WholeView } from './view.ts'
import type { WriteDeps } from './write-contract.ts'
import type { Writer } from './writer.ts'

/** One document as its writer sees it. */
export interface Place {
  readonly stored: StoredDocument | undefined
  readonly view: WholeView | undefined
  /** There is something, and she sees nothing of it (any more). */
  readonly hidden: boolean
  /** The real leaves that she sees. */
  readonly leaves: readonly RevNode[]
}

export function lookAt({ storage, seal }: WriteDeps, { viewer }: Writer, db: string, id: string): Place {
  const stored = storage.document(db, id)
  const view = stored && viewDocument(storage, seal, viewer, db, id)
  const leaves = visibleLeaves(viewer, stored?.tree.filter((node) => node.leaf) ?? [])
  return { stored, view, hidden: stored !== undefined && leaves.length === 0, leaves }
}

/** One edit with all that is asked about it. */
export interface Edit extends Place {
  readonly deps: WriteDeps
  readonly writer: Writer
  readonly db: string
  readonly id: string
  readonly incoming: Incoming
  readonly document: AnyDocument
  /** The newest revision in the tree that the edit names. */
  readonly base: RevNode | undefined
  readonly before: Before
  /** The files that a stub may stand for. */
  readonly files: Attachments
}

export function editOf(
  deps: WriteDeps,
  writer: Writer,
  db: string,
  wire: Prepared['wire'],
  place: Place,
  named: Incoming,
  newEdits: boolean,
): Edit {
  const id = wire._id
  const files = inheritedBy({ ...place, incoming: named })
  // What others took off while she wrote elsewhere stays off; her words are taken all the same.
  const isForeign = writer.viewer.kind === 'user' && !newEdits && place.leaves.length > 0
  const given = isForeign ? asTheyStand(named.given, files) : named.given
  const incoming = { ...named, given }
  const base = place.hidden ? undefined : newestKnown(place.stored, incoming)
  const landing: Landing = { id, stored: place.hidden ? undefined : place.stored, leaves: place.leaves, base }
  const before = writer.me === undefined ? nothing : standingBefore(deps.storage, db, landing, incoming.rev)
  return { ...place, deps, writer, db, id, incoming, document: fromWire(wire), base, before, files }
}

/** What the revision stands on: the newest of its ancestors that is here. An older one may lie in another scope. */
function newestKnown(stored: StoredDocument | undefined, { path }: Incoming): RevNode | undefined {
  if (!stored) return undefined
  if (path.length === 1) return stored.tree.find(({ rev }) => rev === path[0])
  const byRev = new Map(stored.tree.map((node) => [node.rev, node]))
  for (const rev of path) {
    const known = byRev.get(rev)
    if (known) return known
  }
  return undefined
}
