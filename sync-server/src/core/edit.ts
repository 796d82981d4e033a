import { type AnyDocument, fromWire } from '#shared/sync/any-document.ts'
import { asTheyStand, inheritedBy } from './attachments.ts'
import type { Incoming, Prepared } from './incoming.ts'
import type { Lens } from './lens.ts'
import { type Attachments, type RevNode } from './revision.ts'
import { type Before, type Landing, nothing, standingBefore } from './standing.ts'
import type { StoredDocument } from './storage.ts'
import { visibleLeaves } from './viewer.ts'
import type { WholeView } from './view.ts'
import type { WriteDeps } from './write-contract.ts'
import type { Writer } from './writer.ts'

/** What is the same for all documents that somebody asks to be written at once. */
export interface Asked {
  readonly deps: WriteDeps
  readonly writer: Writer
  /** With her eyes. */
  readonly lens: Lens
  readonly db: string
  readonly newEdits: boolean
}

/** One document as its writer sees it. */
export interface Place {
  readonly stored: StoredDocument | undefined
  readonly view: WholeView | undefined
  /** There is something, and she sees nothing of it (any more). */
  readonly hidden: boolean
  /** The real leaves that she sees. */
  readonly leaves: readonly RevNode[]
}

export function lookAt({ lens }: Asked, stored: StoredDocument | undefined): Place {
  const view = stored && lens.whole(stored)
  const leaves = visibleLeaves(lens.viewer, stored?.leaves ?? [])
  return { stored, view, hidden: stored !== undefined && leaves.length === 0, leaves }
}

/** One edit with all that is asked about it. */
export interface Edit extends Place, Asked {
  readonly id: string
  readonly incoming: Incoming
  readonly document: AnyDocument
  /** The newest revision in the tree that the edit names. */
  readonly base: RevNode | undefined
  readonly before: Before
  /** The files that a stub may stand for. */
  readonly files: Attachments
}

export function editOf(asked: Asked, wire: Prepared['wire'], place: Place, named: Incoming): Edit {
  const { deps, writer, db, newEdits } = asked
  const id = wire._id
  const files = inheritedBy({ ...place, incoming: named })
  // What others took off while she wrote elsewhere stays off; her words are taken all the same.
  const isForeign = writer.viewer.kind === 'user' && !newEdits && place.leaves.length > 0
  const given = isForeign ? asTheyStand(named.given, files) : named.given
  const incoming = { ...named, given }
  const base = place.hidden ? undefined : newestKnown(place.stored, incoming)
  const stored = place.hidden ? undefined : place.stored
  const landing: Landing = { db, id, stored, leaves: place.leaves, base }
  const before = writer.me === undefined ? nothing : standingBefore(deps.storage, landing, incoming.rev)
  return { ...asked, ...place, id, incoming, document: fromWire(wire), base, before, files }
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
