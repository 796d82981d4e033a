import { orderedText } from './order.ts'

/** Values among which one is looked up at the cost of the one, however many they are. */
export interface ValueSet {
  readonly has: (value: unknown) => boolean
  readonly size: number
}

export function valueSet(values: readonly unknown[]): ValueSet {
  const plain = new Set<unknown>()
  const nested = new Set<string>()
  for (const value of values)
    if (isPlain(value)) plain.add(value)
    else nested.add(orderedText(value))
  return {
    size: plain.size + nested.size,
    has: (value) => (isPlain(value) ? plain.has(value) : nested.size > 0 && nested.has(orderedText(value))),
  }
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}
