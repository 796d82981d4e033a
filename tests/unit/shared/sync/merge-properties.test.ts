import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { mergeDocuments, same } from '#shared/sync/merge.ts'
import { any, aCustomer, aQuote } from '#support/documents.ts'

const fields = ['name', 'phone', 'email', 'note', 'industry', 'taxNumber'] as const
// What somebody emptied may be '' or not there at all.
const value = fc.constantFrom('a', 'b', 'c', '', undefined)
const tags = fc.uniqueArray(fc.constantFrom('vip', 'late', 'new', 'export'), { maxLength: 4 })
const version = fc.record({ ...Object.fromEntries(fields.map((field) => [field, value])), tags })
const documentOf = (over: object): AnyDocument =>
  Object.fromEntries(
    Object.entries(any(aCustomer(over))).filter(([_field, held]) => held !== undefined),
  ) as unknown as AnyDocument

test('a version merged with itself is itself', () => {
  fc.assert(
    fc.property(version, version, (base, mine) => {
      const { merged, conflicts } = mergeDocuments(documentOf(base), documentOf(mine), documentOf(mine))
      expect(conflicts).toEqual([])
      expect(merged).toEqual(documentOf(mine))
    }),
  )
})

test('who changed nothing changes nothing', () => {
  fc.assert(
    fc.property(version, version, (base, changed) => {
      const [from, to] = [documentOf(base), documentOf(changed)]
      expect(mergeDocuments(from, from, to).merged).toEqual(to)
      expect(same(mergeDocuments(from, to, from).merged, to)).toBe(true)
    }),
  )
})

test('both sides find the same conflicts, and where there is none the same value', () => {
  fc.assert(
    fc.property(version, version, version, (base, mine, theirs) => {
      const [from, a, b] = [documentOf(base), documentOf(mine), documentOf(theirs)]
      const [here, there] = [mergeDocuments(from, a, b), mergeDocuments(from, b, a)]
      const names = (merge: typeof here) => merge.conflicts.map(({ field }) => field).toSorted()
      expect(names(here)).toEqual(names(there))
      for (const field of [...fields, 'tags'])
        if (!names(here).includes(field)) expect(here.merged[field]).toEqual(there.merged[field])
    }),
  )
})

test('no value vanishes: what I typed is in the merge, or in a conflict beside theirs', () => {
  fc.assert(
    fc.property(version, version, version, (base, mine, theirs) => {
      const [from, a, b] = [documentOf(base), documentOf(mine), documentOf(theirs)]
      const { merged, conflicts } = mergeDocuments(from, a, b)
      for (const field of fields) {
        if (same(a[field], from[field])) continue
        const kept =
          same(merged[field], a[field]) ||
          conflicts.some((one) => one.field === field && same(one.mine, a[field]))
        expect(kept, field).toBe(true)
      }
    }),
  )
})

test('any number of laptops that changed different fields come to one document, in whatever order they meet the server', () => {
  const edits = fc.tuple(
    version,
    fc.array(fc.record({ tag: fc.option(fc.constantFrom('vip', 'late', 'new')), value }), {
      minLength: 2,
      maxLength: 6,
    }),
  )
  fc.assert(
    fc.property(edits, fc.infiniteStream(fc.nat()), ([base, changes], order) => {
      const from = documentOf(base)
      const laptops = changes.map(({ tag, value: text }, index) => {
        const held = from['tags'] as readonly string[]
        const field = fields[index] ?? 'note'
        return documentOf({
          ...base,
          [field]: text,
          tags: tag === null ? held : [...new Set([...held, tag])].toSorted(),
        })
      })
      const meet = (all: readonly AnyDocument[]) =>
        all.reduce((server, mine) => {
          const { merged, conflicts } = mergeDocuments(from, mine, server)
          expect(conflicts).toEqual([])
          return merged
        }, from)
      const shuffled = laptops.map((one) => [order.next().value, one] as const).toSorted(([a], [b]) => a - b)
      const normal = (document: AnyDocument) => ({
        ...document,
        tags: [...(document['tags'] as string[])].toSorted(),
      })
      expect(normal(meet(shuffled.map(([, one]) => one)))).toEqual(normal(meet(laptops)))
    }),
  )
})

test('a quote changed on both sides is never a mixture: its money is wholly theirs, and mine is kept', () => {
  const money = fc.record({ discount: fc.integer({ min: 0, max: 3 }), taxRate: fc.constantFrom(600, 1300) })
  fc.assert(
    fc.property(money, money, money, (base, mine, theirs) => {
      const [from, a, b] = [base, mine, theirs].map((over) => any(aQuote(over as never))) as [
        AnyDocument,
        AnyDocument,
        AnyDocument,
      ]
      const { merged } = mergeDocuments(from, a, b)
      const whole = (one: AnyDocument) =>
        same([merged['discount'], merged['taxRate']], [one['discount'], one['taxRate']])
      expect(whole(a) || whole(b)).toBe(true)
    }),
  )
})
