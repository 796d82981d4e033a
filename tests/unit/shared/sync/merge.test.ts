import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeDocuments } from '#shared/sync/merge.ts'
import { any, aCustomer, aLine, aQuote } from '#support/documents.ts'

const base = any(aCustomer())
const fields = ['phone', 'industry', 'note', 'email'] as const
const change = fc.dictionary(fc.constantFrom(...fields), fc.constantFrom('a', 'b', 'c'))

describe('a merge', () => {
  test('keeps the values of both sides where they changed different fields', () => {
    const merge = mergeDocuments(base, { ...base, phone: '1' }, { ...base, industry: 'x' })
    expect(merge.merged).toMatchObject({ phone: '1', industry: 'x' })
    expect(merge.conflicts).toEqual([])
    expect(merge.reasons).toContainEqual({ field: 'phone', taken: 'mine', because: 'onlyIChanged' })
  })

  test('loses no value: each changed field is merged, equal, or listed with both values', () => {
    fc.assert(
      fc.property(change, change, (mine, theirs) => {
        const { merged, conflicts } = mergeDocuments(base, { ...base, ...mine }, { ...base, ...theirs })
        for (const field of fields) {
          const [my, their] = [{ ...base, ...mine }[field], { ...base, ...theirs }[field]]
          const conflict = conflicts.find((one) => one.field === field)
          if (conflict) expect([conflict.mine, conflict.theirs]).toEqual([my, their])
          else expect(merged[field]).toBe(my === base[field] ? their : my)
        }
      }),
    )
  })

  test('finds the same conflicts from either side', () => {
    fc.assert(
      fc.property(change, change, (mine, theirs) => {
        const [a, b] = [
          { ...base, ...mine },
          { ...base, ...theirs },
        ]
        const names = (found: ReturnType<typeof mergeDocuments>) =>
          found.conflicts.map(({ field }) => field).toSorted()
        expect(names(mergeDocuments(base, a, b))).toEqual(names(mergeDocuments(base, b, a)))
      }),
    )
  })

  test('changes nothing when it is done again on its own result', () => {
    fc.assert(
      fc.property(change, change, (mine, theirs) => {
        const server = { ...base, ...theirs }
        const once = mergeDocuments(base, { ...base, ...mine }, server).merged
        expect(mergeDocuments(server, once, server).merged).toEqual(once)
      }),
    )
  })

  test('unites tags, and a tag that one side removed stays removed', () => {
    const tagged = any(aCustomer({ tags: ['a', 'b'] }))
    const { merged } = mergeDocuments(
      tagged,
      { ...tagged, tags: ['a', 'b', 'c'] },
      { ...tagged, tags: ['b', 'd'] },
    )
    expect(merged['tags']).toEqual(['b', 'c', 'd'])
  })

  test('leaves the fields that decide about permission to the server', () => {
    const { merged, conflicts } = mergeDocuments(base, { ...base, ownerId: 'user:x' }, { ...base, note: 'n' })
    expect(merged['ownerId']).toBe('user:anna')
    expect(conflicts).toEqual([])
  })

  test('never mixes the money of two quotes', () => {
    const quote = any(aQuote())
    const mine = { ...quote, discount: 500 }
    const theirs = { ...quote, lines: [aLine(), aLine({ id: 'l2' })] }
    const { merged, conflicts } = mergeDocuments(quote, mine, theirs)
    expect(merged).toMatchObject({ discount: 0, lines: [{}, {}] })
    expect(conflicts.map(({ field }) => field).toSorted()).toEqual(['discount', 'lines'])
  })

  test('merges the title of a quote whose money only one side touched', () => {
    const quote = any(aQuote())
    const { merged, conflicts } = mergeDocuments(
      quote,
      { ...quote, title: 'new' },
      { ...quote, discount: 500 },
    )
    expect(merged).toMatchObject({ title: 'new', discount: 500 })
    expect(conflicts).toEqual([])
  })
})
