/** Longer ways up are nobody's: what looks further would read without an end. */
const furthest = 100

/** Whether the way up from `above` comes to `id`: with `above` over it, it would stand over itself. */
export function isCircle(id: string, above: string, aboveOf: (id: string) => string | undefined): boolean {
  const seen = new Set<string>()
  for (let at = above; at !== '' && !seen.has(at) && seen.size < furthest; at = aboveOf(at) ?? '') {
    if (at === id) return true
    seen.add(at)
  }
  return false
}
