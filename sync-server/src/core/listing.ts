import { createHoldings } from './holdings.ts'
import type { IdRange, Storage } from './storage.ts'
import type { Viewer } from './viewer.ts'

/** Which documents a viewer has, by id. */
export interface Listing {
  /** How many there are, in all; the numbers say nothing about others. */
  readonly live: number
  readonly deleted: number
  readonly ids: (range: IdRange) => readonly string[]
  /** How many ids stand before a range, in its direction. */
  readonly before: (range: IdRange) => number
}

/**
 * The listing of a viewer as it is now. Worked out in steps of some milliseconds, between which others may have
 * their turn; a user's is kept and brought up to date by what was written since.
 */
export type ReadListing = (viewer: () => Viewer, db: string) => Generator<undefined, Listing>

export function createListings(storage: Storage): ReadListing {
  const holdings = createHoldings(storage)
  return function* listing(viewer, db) {
    const now = viewer()
    if (now.kind === 'administrator') return everything(storage, db)
    const { held, dead } = yield* holdings(() => {
      const one = viewer()
      return one.kind === 'user' ? one : now
    }, db)
    return {
      live: held.length,
      deleted: dead.size,
      before: (range) => {
        const [first, last] = placesOf(range)
        return range.descending ? held.length - last : first
      },
      ids: (range) => {
        const { descending = false, skip = 0, limit = Infinity } = range
        const [first, last] = placesOf(range)
        const count = Math.max(0, Math.min(limit, last - first - skip))
        return Array.from({ length: count }, (_unused, n) =>
          held.at(descending ? last - skip - n - 1 : first + skip + n),
        )
      },
    }

    /** From where to where (that one not included) a range goes, in ascending order. */
    function placesOf(range: IdRange): readonly [number, number] {
      const { from, to, after, inclusiveEnd = true, descending = false } = range
      const above = (id: string) => held.placeOf(id) + (held.at(held.placeOf(id)) === id ? 1 : 0)
      const [low, high] = descending ? [to, from] : [from, to]
      const lowOpen = descending && !inclusiveEnd
      const highOpen = !descending && !inclusiveEnd
      let first = low === undefined ? 0 : lowOpen ? above(low) : held.placeOf(low)
      let last = high === undefined ? held.length : highOpen ? held.placeOf(high) : above(high)
      if (after !== undefined && descending) last = Math.min(last, held.placeOf(after))
      if (after !== undefined && !descending) first = Math.max(first, above(after))
      return [first, Math.max(first, last)]
    }
  }
}

/** An administrator has what is there: the storage knows it in order. */
function everything(storage: Storage, db: string): Listing {
  return {
    ...storage.documentCount(db),
    ids: (range) => storage.ids(db, range),
    before: (range) => storage.idsBefore(db, range),
  }
}
