/** A place on the board: the engineer's row, the day's column, both from 0. */
interface Place {
  readonly row: number
  readonly column: number
}

/** Where a card stands that is picked up; -1 for a row or a column that is not shown. */
export type HeldAt = Place

/** Where it would be put down before any arrow: where it stands, and nowhere for a card that stands beside the board. */
export function placeOfPicked(from: HeldAt): Place | undefined {
  return from.row >= 0 && from.column >= 0 ? from : undefined
}

/** Where an arrow leads, within the board. The first one brings a card from beside it to the board's edge, or to its own row. */
export function placeBeside(
  at: Place | undefined,
  from: HeldAt,
  by: {
    readonly arrow: readonly [number, number]
    readonly size: { readonly rows: number; readonly columns: number }
  },
): Place {
  if (!at) return { row: Math.max(0, from.row), column: Math.max(0, from.column) }
  const { arrow, size } = by
  return { row: within(at.row + arrow[0], size.rows), column: within(at.column + arrow[1], size.columns) }
}

function within(value: number, length: number): number {
  return Math.min(Math.max(0, value), length - 1)
}
