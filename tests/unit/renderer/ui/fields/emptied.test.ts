import { expect, it } from 'vitest'
import { emptied, emptiedOf } from '../../../../../src/renderer/ui/fields/emptied.ts'

const empty = { kind: 'travel', amount: null as number | null, note: '' }

it('empties every field that still holds what was taken', () => {
  const taken = { kind: 'hotel', amount: 150_000, note: 'fair' }
  expect(emptiedOf({ ...taken }, taken, empty)).toEqual(empty)
})

it('leaves what was typed into a field meanwhile, and that field alone', () => {
  const taken = { kind: 'hotel', amount: 150_000, note: 'fair' }
  expect(emptiedOf({ ...taken, amount: 8_000 }, taken, empty)).toEqual({ ...empty, amount: 8_000 })
})

it('tells values apart by what they hold', () => {
  const now = emptied([{ a: 1 }], [])
  expect(now([{ a: 1 }])).toEqual([])
  expect(now([{ a: 2 }])).toEqual([{ a: 2 }])
})
