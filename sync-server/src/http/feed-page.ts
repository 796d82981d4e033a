import type { FeedRow } from '../core/page.ts'
import type { Budget } from './budget.ts'
import type { FeedEnd, FeedText } from './feed-text.ts'

/** The rows of a feed, slice by slice, and where it ends. */
export type Slices = Generator<readonly FeedRow[], FeedEnd>

/** A page while it is read: a long one keeps nobody waiting and fills no memory. */
export function* pagePieces(
  reading: Slices,
  text: FeedText,
  begun: readonly FeedRow[] = [],
): Generator<string> {
  yield '{"results":[\n'
  let between = ''
  let rows = begun
  for (;;) {
    if (rows.length > 0) {
      yield between + rows.map(text.row).join(',\n')
      between = ',\n'
    }
    const next = reading.next()
    if (next.done) return yield `\n],\n${text.end(next.value)}}\n`
    rows = next.value
    // A slice in which nothing is wanted ends a piece of work all the same.
    yield ''
  }
}

/** Reads on until there is a row; where there is none, the place up to which there is nothing. */
export async function firstRows(reading: Slices, budget: Budget): Promise<readonly FeedRow[] | FeedEnd> {
  for (;;) {
    const next = reading.next()
    if (next.done) return next.value
    if (next.value.length > 0) return next.value
    await budget.turn()
  }
}
