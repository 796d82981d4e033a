import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { mergeDocuments, same } from '#shared/sync/merge.ts'
import { any, aQuote } from '#support/documents.ts'

const quote = (over: object): AnyDocument => any({ ...aQuote(), ...over })
const at = (type: string, stage: string): AnyDocument =>
  ({ id: `${type}:1`, type, stage, title: 'x' }) as unknown as AnyDocument
const joined = (type: string, was: string, mine: string, theirs: string) => {
  const { merged, conflicts } = mergeDocuments(at(type, was), at(type, mine), at(type, theirs))
  return conflicts.length > 0 ? 'conflict' : merged['stage']
}

describe('two people moved one document', () => {
  test('the farther of two steps forward stands', () => {
    expect(joined('opportunity', 'needs', 'proposal', 'negotiation')).toBe('negotiation')
    expect(joined('order', 'confirmed', 'executed', 'partlyExecuted')).toBe('executed')
  })

  test('what the customer signed beats what the office changed', () => {
    expect(joined('contract', 'draft', 'signed', 'approved')).toBe('signed')
    expect(joined('quote', 'presented', 'accepted', 'expired')).toBe('accepted')
    expect(joined('quote', 'presented', 'expired', 'declined')).toBe('declined')
    expect(joined('contract', 'approved', 'signed', 'active')).toBe('active')
  })

  test('two different ends, and back against forward, are for a person', () => {
    expect(joined('opportunity', 'negotiation', 'won', 'lost')).toBe('conflict')
    expect(joined('quote', 'presented', 'accepted', 'declined')).toBe('conflict')
    expect(joined('opportunity', 'proposal', 'needs', 'negotiation')).toBe('conflict')
    expect(joined('request', 'assigned', 'cancelled', 'inProgress')).toBe('cancelled')
  })

  const types = {
    quote: ['draft', 'inReview', 'approved', 'presented', 'accepted', 'declined', 'expired'],
    contract: ['draft', 'approved', 'signed', 'active', 'amended', 'terminated'],
    visit: ['scheduled', 'accepted', 'travelling', 'onSite', 'completed', 'cannotComplete'],
    unknown: ['a', 'b'],
  }
  test('both sides come to the same', () => {
    const moves = fc.constantFrom(...Object.keys(types)).chain((type) => {
      const state = fc.constantFrom(...types[type as keyof typeof types])
      return fc.tuple(fc.constant(type), state, state, state)
    })
    fc.assert(
      fc.property(moves, ([type, was, mine, theirs]) => {
        expect(joined(type, was, mine, theirs)).toBe(joined(type, was, theirs, mine))
      }),
    )
  })
})

describe('what was approved or signed', () => {
  const base = quote({ stage: 'draft' })
  test('is never mixed with lines that somebody else changed meanwhile', () => {
    const approved = quote({ stage: 'approved' })
    const changed = quote({ stage: 'draft', discount: 900 })
    for (const [mine, theirs] of [
      [approved, changed],
      [changed, approved],
    ] as const) {
      const { merged, conflicts } = mergeDocuments(base, mine, theirs)
      expect(same([merged['stage'], merged['discount']], [theirs['stage'], theirs['discount']])).toBe(true)
      expect(conflicts.map(({ field }) => field).toSorted()).toEqual(['discount', 'stage'])
    }
  })

  test('a note beside it is merged as ever', () => {
    const { merged, conflicts } = mergeDocuments(base, quote({ stage: 'approved' }), quote({ note: 'call' }))
    expect(conflicts).toEqual([])
    expect(merged).toMatchObject({ stage: 'approved', note: 'call' })
  })
})

test('what is written down once stays: entries of both sides in the order of their times', () => {
  const entry = (id: string, minute: number) => ({ id, at: `2026-01-01T00:0${minute}:00.000Z`, text: id })
  const visit = (corrections: object[]) => any({ id: 'visit:1', type: 'visit', corrections } as never)
  const [first, mine, theirs] = [entry('a', 1), entry('b', 3), entry('c', 2)]
  const merge = mergeDocuments(visit([first]), visit([first, mine]), visit([first, theirs]))
  expect(merge.conflicts).toEqual([])
  expect(merge.merged['corrections']).toEqual([first, theirs, mine])
  const emptied = mergeDocuments(visit([first]), visit([]), visit([first, theirs]))
  expect(emptied.merged['corrections']).toEqual([first, theirs])
})
