import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketOf, ScopeDigest } from '#shared/sync/digest.ts'

const entries = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string()), {
  selector: ([id]) => id,
  maxLength: 60,
})

const digestOf = (held: readonly (readonly [string, string])[]) => {
  const digest = new ScopeDigest()
  for (const [id, rev] of held) digest.add(id, rev)
  return digest
}

test('the order in which documents are counted does not matter', () => {
  fc.assert(
    fc.property(entries, (held) => {
      expect(digestOf(held.toReversed()).whole()).toBe(digestOf(held).whole())
    }),
  )
})

test('a missing document or another revision shows in its bucket and in no other', () => {
  fc.assert(
    fc.property(
      entries.filter((held) => held.length > 0),
      fc.nat(),
      fc.boolean(),
      (held, pick, remove) => {
        const at = pick % held.length
        const [id = '', rev = ''] = held[at] ?? []
        const wrong = remove ? held.toSpliced(at, 1) : held.with(at, [id, `${rev}x`])
        const [right, other] = [digestOf(held).buckets(), digestOf(wrong).buckets()]
        expect(right.flatMap((text, bucket) => (text === other[bucket] ? [] : [bucket]))).toEqual([
          bucketOf(id),
        ])
        expect(digestOf(wrong).whole()).not.toBe(digestOf(held).whole())
      },
    ),
  )
})

test('buckets fill evenly', () => {
  const counts = new Array<number>(256).fill(0)
  for (let index = 0; index < 25_600; index += 1) {
    const bucket = bucketOf(`contact:${index.toString(36)}`)
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  expect(Math.max(...counts)).toBeLessThan(160)
  expect(Math.min(...counts)).toBeGreaterThan(50)
})
