import { distance } from 'fastest-levenshtein'

/** The names that somebody may have meant. */
export function nearest(typed: string, known: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase()
  return known
    .map((name) => {
      const other = name.toLowerCase()
      const apart = other.includes(wanted) || wanted.includes(other) ? 1 : distance(wanted, other)
      return { name, apart }
    })
    .filter(({ name, apart }) => apart <= Math.max(2, Math.floor(Math.max(name.length, typed.length) / 3)))
    .toSorted((a, b) => a.apart - b.apart || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}
