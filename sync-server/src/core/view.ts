import {
  type Closings,
  historyOf,
  openTombstones,
  presented,
  type Seal,
  syntheticRevisions,
} from './closings.ts'
import { generationOf, type Rev, type RevNode, winnerOf } from './revision.ts'
import type { DocumentLeaves, Keyed, NamedRevisions, Storage, StoredDocument } from './storage.ts'
import { type Viewer, visibleLeaves } from './viewer.ts'

/** Whose eyes look, and into which data. */
export interface Sight {
  readonly storage: Storage
  readonly seal: Seal
  readonly viewer: Viewer
}

/** A document as one viewer sees it. Everything that is answered about a document is read from here. */
export interface View {
  readonly id: string
  /** Visible leaves under the revisions by which this viewer knows them, and tombstones of what she lost. */
  readonly leaves: readonly RevNode[]
  /** The leaf that is elected among them; a tombstone where nothing else is left. */
  readonly winner: RevNode
}

const neverLost: Closings = { closed: [] }

/** The document of these leaves as the viewer sees it, `undefined` where she never saw it. */
export function viewLeaves(sight: Sight, document: DocumentLeaves): View | undefined {
  const { seal, viewer } = sight
  const { id, leaves } = document
  const visible = visibleLeaves(viewer, leaves)
  const closings = closingsOf(sight, document)
  const shown =
    closings === neverLost
      ? visible
      : [
          ...visible.map((leaf) => ({ ...leaf, rev: presented(seal, id, closings, leaf.rev) })),
          ...openTombstones(seal, id, closings, new Set(visible.map(({ rev }) => rev))).map(tombstoneNode),
        ]
  const winner = winnerOf(shown)
  return winner && { id, leaves: shown, winner }
}

export interface WholeView extends View {
  /** Where the document stands in this viewer's feed: versions that she does not see move nothing. */
  readonly seq: () => number
  /** The highest generation of what stands and is shown; what was closed for her alone, or refused, does not count. */
  readonly highest: () => number
  /** The readable node of that revision. */
  readonly find: (rev: Rev) => RevNode | undefined
  /**
   * Whether an edit may stand on this revision: a leaf as it is shown, or as it was shown
   * to a client that slept through a loss and the return.
   */
  readonly isLeaf: (rev: Rev) => boolean
  /** Whether the server has this revision, as far as this viewer may know. */
  readonly knows: (rev: Rev) => boolean
  /** A tombstone or a revival that was made for anybody, with what lies below it; `undefined` where the name is none of ours. */
  readonly ground: (rev: Rev) => readonly Rev[] | undefined
  readonly history: (rev: Rev) => { readonly start: number; readonly ids: readonly string[] }
  /** The real revisions below a presented one, itself and its synthetic ancestors included, newest first. */
  readonly path: (rev: Rev) => readonly Rev[]
}

/** The same with the whole tree at hand, for reading and writing single documents. */
export function viewDocument(sight: Sight, document: StoredDocument): WholeView | undefined {
  const { storage, seal, viewer } = sight
  const { db, id, tree, leaves } = document
  const view = viewLeaves(sight, document)
  if (!view) return undefined
  // Most who look at a document ask for none of these.
  const synthetic = once(() => syntheticRevisions(seal, id, closingsOf(sight, document)))
  const ofAnybody = once(() => {
    const closed = new Set(storage.losers(document).flatMap((name) => storage.lost(name, document) ?? []))
    return syntheticRevisions(seal, id, { closed: [...closed] })
  })
  const seen = once(() => new Set(visibleLeaves(viewer, tree).map(({ rev }) => rev)))
  const real = once(() => new Set(visibleLeaves(viewer, leaves).map(({ rev }) => rev)))
  // Old versions are for administrators: to users they may say what left their scope (rule "never old bodies").
  const older = (rev: Rev) => {
    const node = viewer.kind === 'administrator' ? storage.revision(db, id, rev) : undefined
    return node?.body === undefined ? undefined : node
  }
  return {
    ...view,
    seq: () => placeInFeed(sight, document),
    highest: () => {
      const shown = view.leaves.filter(({ rev }) => real().has(synthetic().get(rev)?.origin ?? rev))
      return shown.reduce((most, { rev }) => Math.max(most, generationOf(rev)), 0)
    },
    find: (rev) => view.leaves.find((leaf) => leaf.rev === rev) ?? older(rev),
    isLeaf: (rev) => {
      const made = synthetic().get(rev)
      return made && !made.deleted
        ? real().has(made.origin)
        : real().has(rev) || view.leaves.some((leaf) => leaf.rev === rev)
    },
    knows: (rev) => seen().has(rev) || synthetic().has(rev),
    ground: (rev) => (ofAnybody().has(rev) ? pathOf(historyOf(tree, ofAnybody(), rev)) : undefined),
    history: (rev) => historyOf(tree, synthetic(), rev),
    path: (rev) => pathOf(historyOf(tree, synthetic(), rev)),
  }
}

function pathOf({ start, ids }: ReturnType<WholeView['history']>): readonly Rev[] {
  return ids.map((hash, index) => `${start - index}-${hash}`)
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Whether a viewer may know a revision that is named: one that she sees, or that was made for her. */
export function knownOf(sight: Sight, document: NamedRevisions): (rev: Rev) => boolean {
  const { viewer, seal } = sight
  const { id, leaves, nodes } = document
  const closings = closingsOf(sight, document)
  // Of a document that she never saw she knows no older version either.
  const seen = closings === neverLost && visibleLeaves(viewer, leaves).length === 0 ? [] : nodes
  const visible = visibleLeaves(viewer, seen)
  const made = closings === neverLost ? undefined : syntheticRevisions(seal, id, closings)
  return (rev) => visible.some((node) => node.rev === rev) || made?.has(rev) === true
}

function placeInFeed({ storage, viewer }: Sight, document: StoredDocument): number {
  if (viewer.kind === 'administrator') return document.seq
  const places = document.leaves.flatMap(({ scopes }) =>
    scopes.flatMap((scope) => {
      const granted = viewer.grants.get(scope)
      return granted === undefined ? [] : [granted, storage.scopePlace(document, scope)]
    }),
  )
  return Math.max(0, storage.lostAt(viewer.name, document), ...places)
}

export function closingsOf({ storage, viewer }: Sight, document: Keyed): Closings {
  if (viewer.kind === 'administrator' || !storage.hasLost(viewer.name)) return neverLost
  const closed = storage.lost(viewer.name, document)
  return closed ? { closed } : neverLost
}

function tombstoneNode(rev: Rev): RevNode {
  return { rev, parent: undefined, deleted: true, leaf: true, scopes: [], body: '{}' }
}
