/** Equal as JSON values; the order of an object's fields does not count. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [Object.keys(a), Object.keys(b)]
  if (left.length !== right.length) return false
  return left.every(
    (field) =>
      Object.hasOwn(b, field) &&
      same((a as Record<string, unknown>)[field], (b as Record<string, unknown>)[field]),
  )
}
