import { isAfter, type Place } from './token.ts'

/** Documents in the order of a feed: twenty bytes each. */
export interface FeedOrder {
  readonly length: number
  readonly bytes: number
  readonly at: (index: number) => { readonly key: number; readonly place: Place }
}

export interface Placed {
  readonly key: number
  readonly major: number
  readonly minor: number
}

/** Entries that are put in order at a stretch, or joined in it: some milliseconds. */
const inStep = 8_192

/** Puts documents in order, each at its latest place, in steps between which others may have their turn. */
export function* orderOf(entries: Iterable<Placed | undefined>): Generator<undefined, FeedOrder> {
  const latest = new Map<number, Placed>()
  for (const entry of entries) {
    if (!entry) yield
    else {
      const known = latest.get(entry.key)
      if (!known || isAfter(entry, known)) latest.set(entry.key, entry)
    }
  }
  let runs: (readonly Placed[])[] = []
  const all = [...latest.values()]
  for (let from = 0; from < all.length; from += inStep) {
    runs.push(all.slice(from, from + inStep).toSorted(byPlace))
    yield
  }
  while (runs.length > 1) {
    const joined: (readonly Placed[])[] = []
    for (let at = 0; at < runs.length; at += 2) joined.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? []))
    runs = joined
  }
  return yield* compact(runs[0] ?? [])
}

function* merged(a: readonly Placed[], b: readonly Placed[]): Generator<undefined, readonly Placed[]> {
  if (b.length === 0) return a
  const both: Placed[] = []
  for (let [left, right] = [0, 0]; left < a.length || right < b.length;) {
    const [one, other] = [a[left], b[right]]
    const isLeft = one !== undefined && (other === undefined || byPlace(one, other) <= 0)
    both.push((isLeft ? one : other) as Placed)
    if (isLeft) left += 1
    else right += 1
    if (both.length % inStep === 0) yield
  }
  return both
}

function* compact(sorted: readonly Placed[]): Generator<undefined, FeedOrder> {
  const keys = new Uint32Array(sorted.length)
  const [majors, minors] = [new Float64Array(sorted.length), new Float64Array(sorted.length)]
  for (const [index, { key, major, minor }] of sorted.entries()) {
    keys[index] = key
    majors[index] = major
    minors[index] = minor
    if (index % inStep === inStep - 1) yield
  }
  return {
    length: sorted.length,
    bytes: sorted.length * 20,
    at: (index) => ({
      key: keys[index] ?? 0,
      place: { major: majors[index] ?? 0, minor: minors[index] ?? 0 },
    }),
  }
}

function byPlace(a: Place, b: Place): number {
  return a.major - b.major || a.minor - b.minor
}

/** The index after the last entry that lies at this place or before it. */
export function indexAfter(order: FeedOrder, place: Place): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isAfter(order.at(middle).place, place)) high = middle
    else low = middle + 1
  }
  return low
}
