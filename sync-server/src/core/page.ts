import { entriesSince, type FeedEntry } from './feed.ts'
import type { Storage } from './storage.ts'
import { comparePlaces, endOf, isAfter, type Place } from './token.ts'
import type { Viewer } from './viewer.ts'
import { type View, viewLeaves } from './view.ts'
import type { Seal } from './closings.ts'

export interface FeedRow extends View {
  readonly place: Place
}

export interface FeedPage {
  readonly rows: readonly FeedRow[]
  /** Where the next page starts. */
  readonly last: Place
  /** How many documents are left behind this page. */
  readonly pending: number
}

/** Whether a row is wanted; a page is filled with rows that are. */
export type Accept = (view: View) => boolean

export type ReadPage = (viewer: Viewer, db: string, since: Place, limit: number, accept?: Accept) => FeedPage

/**
 * Reads a viewer's feed page by page.
 *
 * A page is filled before it is answered: PouchDB and RxDB stop when they get fewer
 * rows than they asked for, so a filtered page would silently end their sync.
 *
 * The order of a long feed is worked out once and kept while the same viewer pages
 * through it. A kept order may be older than the data; that does no harm, because
 * each document is read, and its permission asked, when its row is answered, and
 * whatever changed since comes again at its later place.
 */
export function createPageReader(storage: Storage, seal: Seal): ReadPage {
  const kept = new WeakMap<Viewer, Map<string, readonly FeedEntry[]>>()

  return (viewer, db, since, limit, accept = () => true) => {
    const end = endOf(storage.lastSeq())
    const entries = entriesAfter(viewer, db, since)
    const rows: FeedRow[] = []
    let read = 0
    while (rows.length < limit && read < entries.length) {
      const entry = entries[read] as FeedEntry
      read += 1
      const view = viewLeaves(storage, seal, viewer, db, entry.id, storage.leaves(entry))
      if (view && accept(view)) rows.push({ ...view, place: entry.place })
    }
    const pending = entries.length - read
    const reached = entries[read - 1]?.place ?? since
    return { rows, pending, last: pending > 0 || isAfter(reached, end) ? reached : end }
  }

  function entriesAfter(viewer: Viewer, db: string, since: Place): readonly FeedEntry[] {
    const ofViewer = kept.get(viewer) ?? new Map<string, readonly FeedEntry[]>()
    kept.set(viewer, ofViewer)
    const order = ofViewer.get(db)
    const at = order ? indexOf(order, since) : -1
    if (order && at >= 0 && at + 1 < order.length) return order.slice(at + 1)
    const fresh = entriesSince(storage, db, viewer, since)
    if (fresh.length > 1_000) ofViewer.set(db, fresh)
    else ofViewer.delete(db)
    return fresh
  }
}

/** The index of the entry at exactly this place, -1 where there is none. */
function indexOf(entries: readonly FeedEntry[], place: Place): number {
  let [low, high] = [0, entries.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const order = comparePlaces((entries[middle] as FeedEntry).place, place)
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}
