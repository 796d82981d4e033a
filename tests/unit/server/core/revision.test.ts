import { expect, test } from 'vitest'
import { parseRev, type RevNode, winnerOf } from '#server/core/revision.ts'
import { endOf, isAfter, placeOf, tokenOf } from '#server/core/token.ts'

function leaf(rev: string, deleted = false): RevNode {
  return { rev, parent: undefined, deleted, leaf: true, scopes: [], body: '{}' }
}

test.each([
  [['1-a', '2-a'], '2-a'],
  [['2-b', '2-a'], '2-b'],
  [['10-a', '9-z'], '10-a'],
])('of the live leaves %j everybody elects %s', (revs, winner) => {
  expect(winnerOf(revs.map((rev) => leaf(rev)))?.rev).toBe(winner)
})

test('a live leaf beats a deeper deletion', () => {
  expect(winnerOf([leaf('5-x', true), leaf('1-a')])?.rev).toBe('1-a')
})

test.each(['', '1', '-a', '0-a', 'a-1', '1-'])('"%s" is no revision', (rev) => {
  expect(parseRev(rev).ok).toBe(false)
})

test('a token names its place again', () => {
  for (const place of [
    { major: 0, minor: 0 },
    { major: 7, minor: 0 },
    { major: 7, minor: 123_456 },
  ])
    expect(placeOf(tokenOf(place, 'abc'), 'abc', 10)).toEqual(place)
})

test('a token of another epoch or of the future lists again from the beginning', () => {
  expect(placeOf('7-abc', 'xyz', 10)).toEqual({ major: 0, minor: 0 })
  expect(placeOf('11-abc', 'abc', 10)).toEqual({ major: 0, minor: 0 })
})

test.each(['x', '1.5', '-1', '7-abc-!', '{}'])('"%s" was never a token', (token) => {
  expect(placeOf(token, 'abc', 10)).toBeUndefined()
})

test('the end of a moment lies behind the rows of a backfill granted in it', () => {
  expect(isAfter(endOf(9), { major: 9, minor: 8 })).toBe(true)
  expect(isAfter({ major: 10, minor: 0 }, endOf(9))).toBe(true)
})
