const first = 1_000
const longest = 30_000

/**
 * Milliseconds to wait before the next try: doubled with every failure up to half a
 * minute, with up to a third more by chance, so that a thousand laptops do not come
 * back in the same second. `chance` is 0 to 1.
 */
export function pauseBefore(failures: number, chance: number): number {
  const step = Math.min(longest, first * 2 ** Math.min(10, Math.max(0, failures - 1)))
  return Math.round(step * (1 + chance / 3))
}
