import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDemoCompany } from '#demo/company.ts'
import { matches } from '#shared/kernel/schema.ts'
import { documents } from '#shared/registry/documents.ts'
import { matchesCompiled } from '#server/core/compiled-schema.ts'

/** One document of each type that a company has. */
const samples = [
  ...new Map(
    createDemoCompany({ scale: 'rep', repCustomers: 12, seed: 1, today: '2026-11-20' })
      .documents()
      .map((one) => [one.type, one] as const),
  ).values(),
]

const odd = fc.oneof(
  fc.constantFrom(null, undefined, -0, NaN, 1.5, 1e21, '', '\ud800', '𐐀'.repeat(300), [], [null], {}),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

test('a compiled schema takes and refuses what the interpreted one does, of every type, whatever is changed', () => {
  expect(samples.length).toBeGreaterThan(20)
  const fields = [...new Set(samples.flatMap((one) => Object.keys(one))), 'toString', 'length', 'more']
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.dictionary(fc.constantFrom(...fields), odd, { maxKeys: 3 }),
      fc.subarray(fields, { maxLength: 2 }),
      (document, changed, left) => {
        const made = { ...document, ...changed, type: document.type }
        for (const field of left) if (field !== 'type') Reflect.deleteProperty(made, field)
        const { schema } = documents[document.type as 'customer']
        expect(matchesCompiled(schema, made)).toBe(matches(schema, made))
      },
    ),
    { numRuns: 3_000 },
  )
})
