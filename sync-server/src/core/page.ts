import { entriesSince, type FeedEntry } from './feed.ts'
import type { ScopeRow, Storage } from './storage.ts'
import { comparePlaces, endOf, isAfter, type Place } from './token.ts'
import type { ScopedUser, Viewer } from './viewer.ts'
import { type View, viewLeaves } from './view.ts'
import type { Seal } from './closings.ts'

export interface FeedRow extends View {
  readonly place: Place
}

export interface FeedPage {
  readonly rows: readonly FeedRow[]
  /** Where the next page starts. */
  readonly last: Place
  /** How many documents are left behind this page; above a hundred thousand, at least so many. */
  readonly pending: number
}

/** Whether a row is wanted; a page is filled with rows that are. */
export type Accept = (view: View) => boolean

export interface PageReader {
  readonly page: (viewer: Viewer, db: string, since: Place, limit: number, accept?: Accept) => FeedPage
  /**
   * The same page in slices, so that a long one can be sent while it is read and others
   * get their turn in between. The viewer is asked anew for each slice: rights that end
   * meanwhile end meanwhile.
   */
  readonly slices: (
    viewer: () => Viewer,
    db: string,
    since: Place,
    limit: number,
    accept?: Accept,
  ) => Generator<readonly FeedRow[], Omit<FeedPage, 'rows'>>
}

const entriesInSlice = 200
/** Characters of documents; what a slice holds lies in memory until its client has read it. */
const textInSlice = 256 * 1024

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
export function createPageReader(storage: Storage, seal: Seal): PageReader {
  const kept = new WeakMap<Viewer, Map<string, readonly FeedEntry[]>>()
  return { page, slices }

  function page(viewer: Viewer, db: string, since: Place, limit: number, accept?: Accept): FeedPage {
    const rows: FeedRow[] = []
    const reading = slices(() => viewer, db, since, limit, accept)
    for (;;) {
      const next = reading.next()
      if (next.done) return { rows, ...next.value }
      rows.push(...next.value)
    }
  }

  function* slices(
    viewer: () => Viewer,
    db: string,
    since: Place,
    limit: number,
    accept: Accept = () => true,
  ): Generator<readonly FeedRow[], Omit<FeedPage, 'rows'>> {
    const end = endOf(storage.lastSeq())
    const entries = entriesFor(viewer(), db, since)
    let reached = since
    let left = limit
    while (left > 0) {
      const now = viewer()
      const rows: FeedRow[] = []
      let [read, text] = [0, 0]
      let more = true
      while (rows.length < left && read < entriesInSlice && text < textInSlice) {
        const entry = entries.next()
        more = entry !== undefined
        if (!entry) break
        read += 1
        reached = entry.place
        const view = viewLeaves(storage, seal, now, db, entry.id, storage.leaves(entry))
        text += view?.leaves.reduce((sum, { body }) => sum + (body?.length ?? 0), 0) ?? 0
        if (view && accept(view)) rows.push({ ...view, place: entry.place })
      }
      left -= rows.length
      yield rows
      if (!more) break
    }
    const pending = entries.pending()
    return { pending, last: pending > 0 || isAfter(reached, end) ? reached : end }
  }

  function entriesFor(viewer: Viewer, db: string, since: Place): Entries {
    return viewer.kind === 'administrator'
      ? everything(storage, db, since, storage.lastSeq())
      : listed(entriesAfter(viewer, db, since))
  }

  function entriesAfter(viewer: ScopedUser, db: string, since: Place): readonly FeedEntry[] {
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

/** A feed's order, one entry after the other. */
interface Entries {
  readonly next: () => FeedEntry | undefined
  readonly pending: () => number
}

function listed(entries: readonly FeedEntry[]): Entries {
  let read = 0
  return {
    next: () => entries[read++],
    pending: () => Math.max(0, entries.length - read),
  }
}

/** An administrator's feed is the order of the writes: read a piece at a time, because it may be millions. */
function everything(storage: Storage, db: string, since: Place, end: number): Entries {
  const piece = 500
  const mostCounted = 100_000
  let after = since.major
  let rows: readonly ScopeRow[] = []
  let read = 0
  return {
    next: () => {
      if (read >= rows.length) [rows, read] = [storage.allRows(db, after, piece), 0]
      const row = rows[read]
      // What is written while this page is read comes with the next one: no document twice in one answer.
      if (!row || row.seq > end) return undefined
      read += 1
      after = row.seq
      return { ...row, place: { major: row.seq, minor: 0 } }
    },
    pending: () => storage.countAfter(db, after, mostCounted),
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
