import { orderSince } from './feed.ts'
import { type FeedOrder, indexAfter } from './feed-order.ts'
import type { Lens, Lenses } from './lens.ts'
import type { ScopeRow, Storage } from './storage.ts'
import { comparePlaces, endOf, isAfter, type Place } from './token.ts'
import type { Viewer } from './viewer.ts'
import type { View } from './view.ts'

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

/** How many rows, and of which. */
export interface Wanted {
  readonly limit: number
  /** Every row where it is left out. */
  readonly accept?: Accept | undefined
}

export interface PageReader {
  readonly page: (viewer: Viewer, db: string, since: Place, limit: number) => FeedPage
  /**
   * The same page in slices, so that a long one can be sent while it is read and others
   * get their turn in between; some are empty. The viewer is asked anew for each slice: rights that end
   * meanwhile end meanwhile.
   */
  readonly slices: (
    viewer: () => Viewer,
    db: string,
    since: Place,
    wanted: Wanted,
  ) => Generator<readonly FeedRow[], Omit<FeedPage, 'rows'>>
  /** The newest first. Returns how many are older, counted no further than elsewhere. */
  readonly newest: (
    viewer: () => Viewer,
    db: string,
    wanted: Wanted,
  ) => Generator<readonly FeedRow[], { readonly behind: number }>
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
export function createPageReader(storage: Storage, lenses: Lenses): PageReader {
  const kept = new Map<string, Kept>()
  return { page, slices, newest }

  function page(viewer: Viewer, db: string, since: Place, limit: number): FeedPage {
    const rows: FeedRow[] = []
    const reading = slices(() => viewer, db, since, { limit })
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
    { limit, accept = () => true }: Wanted,
  ): Generator<readonly FeedRow[], Omit<FeedPage, 'rows'>> {
    const end = endOf(storage.lastSeq())
    const entries = yield* emptySlices(entriesFor(viewer(), db, since))
    let reached = since
    let left = limit
    while (left > 0) {
      const lens = lenses.of(viewer())
      const rows: FeedRow[] = []
      let [read, text] = [0, 0]
      let more = true
      while (rows.length < left && read < entriesInSlice && text < textInSlice) {
        const entry = entries.next()
        more = entry !== undefined
        if (!entry) break
        read += 1
        reached = entry.place
        const view = viewOf(lens, db, entry)
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

  function* entriesFor(viewer: Viewer, db: string, since: Place): Generator<undefined, Entries> {
    if (viewer.kind === 'administrator') return everything(storage, db, since, storage.lastSeq())
    const name = `${viewer.name} ${db}`
    const known = kept.get(name)
    const begun = known?.viewer === viewer ? indexAfter(known.order, since) : 0
    // It is gone on with exactly where a page ended; from anywhere else it is worked out anew.
    const goesOn = begun > 0 && comparePlaces(known?.order.at(begun - 1).place ?? since, since) === 0
    if (known && goesOn && begun < known.order.length) return listed(storage, known.order, begun)
    const order = yield* orderSince(storage, db, viewer, since)
    kept.delete(name)
    if (order.length > 1_000) keep(name, { viewer, order })
    return listed(storage, order, 0)
  }

  /** Who never comes back for the rest makes room for who does. */
  function keep(name: string, one: Kept): void {
    kept.set(name, one)
    let sum = [...kept.values()].reduce((bytes, { order }) => bytes + order.bytes, 0)
    for (const [oldest, { order }] of kept) {
      if (sum <= mostBytes || oldest === name) return
      kept.delete(oldest)
      sum -= order.bytes
    }
  }

  function* newest(
    viewer: () => Viewer,
    db: string,
    { limit, accept = () => true }: Wanted,
  ): Generator<readonly FeedRow[], { readonly behind: number }> {
    const first = viewer()
    const entries =
      first.kind === 'administrator'
        ? backwards(storage, db)
        : reversed(storage, yield* emptySlices(orderSince(storage, db, first, { major: 0, minor: 0 })))
    for (let left = limit; left > 0;) {
      const rows: FeedRow[] = []
      let more = true
      for (let read = 0; more && rows.length < left && read < entriesInSlice; read += 1) {
        const entry = entries.next()
        more = entry !== undefined
        if (!entry) break
        const view = viewOf(lenses.of(viewer()), db, entry)
        if (view && accept(view)) rows.push({ ...view, place: entry.place })
      }
      left -= rows.length
      yield rows
      if (!more) break
    }
    return { behind: entries.pending() }
  }
}

function viewOf(lens: Lens, db: string, { id, key }: Entry): View | undefined {
  return lens.view({ db, id, key, leaves: lens.storage.leaves({ key }) })
}

/** Bytes of all orders that are kept for those who page through them. */
const mostBytes = 32 * 1024 * 1024

interface Kept {
  readonly viewer: Viewer
  readonly order: FeedOrder
}

interface Entry {
  readonly key: number
  readonly id: string
  readonly place: Place
}

function* emptySlices<T>(work: Generator<undefined, T>): Generator<readonly FeedRow[], T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield []
  }
}

/** A feed's order, one entry after the other. */
interface Entries {
  readonly next: () => Entry | undefined
  readonly pending: () => number
}

function listed(storage: Storage, order: FeedOrder, from: number): Entries {
  let read = from
  return {
    next: () => (read < order.length ? entryAt(storage, order, read++) : undefined),
    pending: () => Math.max(0, order.length - read),
  }
}

function reversed(storage: Storage, order: FeedOrder): Entries {
  let left = order.length
  return {
    next: () => (left > 0 ? entryAt(storage, order, (left -= 1)) : undefined),
    pending: () => left,
  }
}

function entryAt(storage: Storage, order: FeedOrder, index: number): Entry {
  const { key, place } = order.at(index)
  return { key, place, id: storage.idOf(key) }
}

/** An administrator's feed from its end. */
function backwards(storage: Storage, db: string): Entries {
  let before = storage.lastSeq() + 1
  let rows: readonly ScopeRow[] = []
  let read = 0
  return {
    next: () => {
      if (read >= rows.length) [rows, read] = [storage.rowsBefore(db, before, 500), 0]
      const row = rows[read]
      if (!row) return undefined
      read += 1
      before = row.seq
      return { ...row, place: { major: row.seq, minor: 0 } }
    },
    // How many lie before is counted no further than elsewhere.
    pending: () => storage.rowsBefore(db, before, 100_000).length,
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
