import type { Replica } from './replica.ts'

export type FactsOf = Pick<Replica, 'device' | 'seal' | 'unseal'>

/** Before a fact that is sealed; versions before kept JSON in the clear. */
const mark = 'sealed:'

/**
 * What this laptop remembers of a person's work: customers, cities, days. `undefined` where there is nothing, or
 * where the disk damaged it.
 */
export async function readSealed({ device, seal, unseal }: FactsOf, name: string): Promise<unknown> {
  const kept = (await device.facts.get(name))?.value
  if (kept === undefined) return undefined
  if (kept.startsWith(mark))
    return unseal(name, kept.slice(mark.length)).then(
      (content) => (content as Kept).value,
      () => undefined,
    )
  const value: unknown = JSON.parse(kept)
  await keepSealed({ device, seal, unseal }, name, value)
  return value
}

export async function keepSealed({ device, seal }: FactsOf, name: string, value: unknown): Promise<void> {
  const kept: Kept = { value }
  await device.facts.put({ name, value: mark + (await seal(name, kept)) })
}

interface Kept {
  readonly value: unknown
}
