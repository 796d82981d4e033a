/**
 * A place in a user's feed. `major` is the counter's value at which a row became
 * visible; `minor` orders the rows of a backfill, which all became visible at once.
 */
export interface Place {
  readonly major: number
  readonly minor: number
}

export const start: Place = { major: 0, minor: 0 }

/** Behind everything that was visible when the counter stood at `seq`, the rows of a backfill included. */
export function endOf(seq: number): Place {
  return { major: seq, minor: seq }
}

export function isAfter(a: Place, b: Place): boolean {
  return a.major === b.major ? a.minor > b.minor : a.major > b.major
}

export function comparePlaces(a: Place, b: Place): number {
  return a.major - b.major || a.minor - b.minor
}

/** `<major>-<epoch>` or `<major>-<epoch>-<minor>`, nothing that a URL would have to escape (RxDB does not). */
export function tokenOf({ major, minor }: Place, epoch: string): string {
  return minor === 0 ? `${major}-${epoch}` : `${major}-${epoch}-${minor.toString(36)}`
}

/**
 * The place that a client's token names. A token of another epoch or of the future
 * counts as the beginning: the client lists again, and `_revs_diff` makes that cheap.
 * `undefined` for what was never a token of any CouchDB.
 */
export function placeOf(token: string, epoch: string, lastSeq: number): Place | undefined {
  if (token === '' || token === '0') return start
  const found = /^(\d{1,15})(?:-([0-9A-Za-z_]+)(?:-([0-9a-z]{1,11}))?)?$/.exec(token)
  if (!found) return undefined
  const major = Number(found[1])
  if (found[2] !== epoch || major > lastSeq) return start
  return { major, minor: found[3] ? Number.parseInt(found[3], 36) : 0 }
}
