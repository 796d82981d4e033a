/**
 * A digest of which documents somebody holds in which revisions, the same whatever order
 * they are counted in. Documents fall into 256 buckets by their id, so that one wrong
 * document among hundreds of thousands is found by comparing the whole, then the buckets,
 * then the few hundred lines of one bucket.
 *
 * It finds mistakes, not forgeries: the hash is fast and not cryptographic (cyrb53 by
 * bryc, public domain, its two halves kept apart).
 */
export class ScopeDigest {
  #count = 0
  readonly #high = new Int32Array(bucketCount)
  readonly #low = new Int32Array(bucketCount)

  add(id: string, rev: string): void {
    const bucket = bucketOf(id)
    const [high, low] = hash(`${id} ${rev}`)
    this.#high[bucket] = (this.#high[bucket] ?? 0) ^ high
    this.#low[bucket] = (this.#low[bucket] ?? 0) ^ low
    this.#count += 1
  }

  get count(): number {
    return this.#count
  }

  /** 256 texts of 16 hexadecimal digits. */
  buckets(): readonly string[] {
    return Array.from(this.#high, (high, bucket) => hex(high) + hex(this.#low[bucket] ?? 0))
  }

  /** One text for all of it. */
  whole(): string {
    const [high, low] = hash(this.buckets().join(''))
    return hex(high) + hex(low)
  }
}

export const bucketCount = 256

export function bucketOf(id: string): number {
  return hash(id)[1] & (bucketCount - 1)
}

function hash(text: string): readonly [number, number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  const mixedHigh =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  const mixedLow =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(mixedHigh ^ (mixedHigh >>> 13), 3_266_489_909)
  return [mixedHigh, mixedLow]
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}
