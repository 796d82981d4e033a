/** How much two names must share of their pairs of neighbouring characters; 1 is all of them. */
const alike = 0.75

interface Name<C> {
  readonly core: string
  readonly of: C
}

/**
 * Finds names that are much like another one: misspelled, or with their parts in another order (恒达（苏州）, 苏州恒达). Most
 * are ruled out by how many bits of their pairs differ, before any pair is compared.
 */
export function likeNames<C>(names: readonly Name<C>[]): (core: string) => readonly C[] {
  const [low, high, sizes] = [new Int32Array(names.length), new Int32Array(names.length), [] as number[]]
  for (const [at, { core }] of names.entries()) {
    const [a, b] = bitsOf(core)
    low[at] = a
    high[at] = b
    sizes.push(pairsOf(core).size)
  }

  /** The likest first. */
  return (core) => {
    const pairs = pairsOf(core)
    if (pairs.size < 2) return []
    const [a, b] = bitsOf(core)
    const found: { readonly of: C; readonly likeness: number }[] = []
    for (const [at, { core: other, of }] of names.entries()) {
      const size = sizes[at] ?? 0
      // So many of its own pairs at least would have to stand in the other name.
      const common = (alike / 2) * (pairs.size + size)
      if (common > size || common > pairs.size) continue
      const foreign = ones(a & ~(low[at] ?? 0)) + ones(b & ~(high[at] ?? 0))
      if (foreign > pairs.size - common) continue
      const likeness = likenessOf(pairs, pairsOf(other))
      if (likeness >= alike) found.push({ of, likeness })
    }
    return found.toSorted((one, two) => two.likeness - one.likeness).map(({ of }) => of)
  }
}

function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return (2 * one.intersection(other).size) / (one.size + other.size)
}

function pairsOf(core: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (let at = 1; at < core.length; at += 1) pairs.add(core.slice(at - 1, at + 1))
  return pairs
}

/** A bit for every pair, in two words. */
function bitsOf(core: string): readonly [number, number] {
  let [low, high] = [0, 0]
  for (let at = 1; at < core.length; at += 1) {
    const bit = (core.charCodeAt(at - 1) * 31 + core.charCodeAt(at) * 17) % 64
    if (bit < 32) low |= 1 << bit
    else high |= 1 << (bit - 32)
  }
  return [low, high]
}

function ones(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
