/**
 * For a field whose content was just taken: it is emptied, unless something else was typed into it while
 * what it held was being stored.
 */
export function cleared<T>(taken: T, empty: T): (now: T) => T {
  return (now) => (now === taken ? empty : now)
}
