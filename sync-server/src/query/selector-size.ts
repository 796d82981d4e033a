/** Levels of nesting that a selector may have. */
export const deepest = 200
/** Conditions that a selector may have; plain values in a list are no conditions. */
export const mostConditions = 5_000

/**
 * What makes a selector too much work before anybody evaluates it, in words; `undefined` where nothing does.
 * Walks with a list of its own, so that no depth ends the walk.
 */
export function selectorTooLarge(selector: unknown): string | undefined {
  let level: unknown[] = [selector]
  let conditions = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return 'The selector is nested too deeply.'
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      const inner = Object.values(value) as unknown[]
      if (!Array.isArray(value)) conditions += inner.length
      if (conditions > mostConditions) return `The selector has more than ${mostConditions} conditions.`
      for (const one of inner) if (typeof one === 'object' && one !== null) next.push(one)
    }
    level = next
  }
  return undefined
}
