import { type AnyDocument, fromWire } from '#shared/sync/any-document.ts'
import { asTheyStand, inheritedBy } from './attachments.ts'
import type { Rewritten } from '#shared/registry/references.ts'
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
  /** Asked over CouchDB's protocol, and not by the server for somebody: from where. */
  readonly byHand?: { readonly address: string }
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
  /** What she sent, before names of records that are merged away became those of what stands in their place. */
  readonly typed: Prepared
  readonly said: readonly Rewritten[]
}

export function editOf(
  asked: Asked,
  wire: Prepared['wire'],
  place: Place,
  named: Incoming,
): Omit<Edit, 'typed' | 'said'> {
  const { deps, writer, db, newEdits } = asked
  const id = wire._id
  const files = inheritedBy({ ...place, incoming: named })
  // What others took off while she wrote elsewhere stays off; her words are taken all the same.
  const isForeign = writer.viewer.kind === 'user' && !newEdits && place.leaves.length > 0
  const given = isForeign ? asTheyStand(named.given, files) : named.given
  const incoming = { ...named, given }
  const stored = place.hidden ? undefined : place.stored
  const base = newestKnown(stored, incoming)
  const landing: Landing = { db, id, stored, leaves: place.leaves, base }
  const before = writer.me === undefined ? nothing : standingBefore(deps.storage, landing, incoming.rev)
  return { ...asked, ...place, id, incoming, document: fromWire(wire), base, before, files }
}

/** What the revision stands on: the newest of its ancestors that is here. An older one may lie in another scope. */
function newestKnown(stored: StoredDocument | undefined, { path }: Incoming): RevNode | undefined {
  const byRev = new Map(stored?.tree.map((node) => [node.rev, node]))
  const known = path.find((rev) => byRev.has(rev))
  return known === undefined ? undefined : byRev.get(known)
}
