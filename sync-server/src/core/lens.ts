import type { Closings, Seal } from './closings.ts'
import { levelLeaves } from './levels.ts'
import type { Rev, RevNode } from './revision.ts'
import { closeLeaves } from './revoke.ts'
import type { DocumentLeaves, Keyed, NamedRevisions, Storage, StoredDocument } from './storage.ts'
import type { Place } from './token.ts'
import {
  closingsOf,
  knownOf,
  type Sight,
  type View,
  viewDocument,
  viewLeaves,
  type WholeView,
} from './view.ts'
import { scopedUser, type Viewer } from './viewer.ts'

/** Documents as one viewer sees them, and what is closed and raised for her. Everything that is answered goes through one. */
export class Lens implements Sight {
  readonly storage: Storage
  readonly seal: Seal
  readonly viewer: Viewer

  constructor(storage: Storage, seal: Seal, viewer: Viewer) {
    this.storage = storage
    this.seal = seal
    this.viewer = viewer
  }

  /** `undefined` where she never saw it. */
  view(document: DocumentLeaves): View | undefined {
    return viewLeaves(this, document)
  }

  /** The same with the whole tree at hand. */
  whole(document: StoredDocument): WholeView | undefined {
    return viewDocument(this, document)
  }

  /** Whether she may know a revision that is named, or that was made for her. */
  known(document: NamedRevisions): (rev: Rev) => boolean {
    return knownOf(this, document)
  }

  closings(document: Keyed): Closings {
    return closingsOf(this, document)
  }

  /** Closes leaves for her; the loss stands in her feed at this place. */
  close(document: Keyed, leaves: readonly RevNode[], place: Place): void {
    closeLeaves(this, document, leaves, place)
  }

  /** Keeps the election fair where some leaves are shown under revivals; returns whether any had to be raised. */
  level(document: DocumentLeaves, place: Place): boolean {
    return levelLeaves(this, document, place)
  }
}

export interface Lenses {
  readonly storage: Storage
  readonly of: (viewer: Viewer) => Lens
  /** A user's, by the grants that are stored now: within the transaction that changes them. */
  readonly ofUser: (name: string) => Lens
}

export function createLenses(storage: Storage, seal: Seal): Lenses {
  const kept = new WeakMap<Viewer, Lens>()
  return {
    storage,
    of: (viewer) => {
      const known = kept.get(viewer)
      if (known) return known
      const made = new Lens(storage, seal, viewer)
      kept.set(viewer, made)
      return made
    },
    ofUser: (name) => new Lens(storage, seal, scopedUser(name, storage.grants(name))),
  }
}
