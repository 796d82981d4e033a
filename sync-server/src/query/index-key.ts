import { fieldOf } from './field-path.ts'
import { orderedText } from './order.ts'

/** The key under which a document stands in an index; `undefined` where it lacks one of the fields. */
export function indexKey(document: unknown, paths: readonly (readonly string[])[]): string | undefined {
  const values = paths.map((path) => fieldOf(document, path))
  if (values.some((value) => value === undefined)) return undefined
  try {
    return values.map(keyText).join('')
  } catch (cause) {
    // Nested more deeply than it can be written as a key: no order of it is asked for.
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}

/** Ends every value with a mark that sorts before all others, so that a prefix sorts before what it begins. */
export function keyText(value: unknown): string {
  return `${orderedText(value)}\u0001`
}
