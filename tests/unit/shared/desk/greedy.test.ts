import { expect, test } from 'vitest'
import { greedyOf } from '#shared/desk/greedy.ts'

const laptop = (user: string, count?: number) => ({
  id: `laptop-${user}`,
  user,
  ...(count === undefined ? {} : { report: { compared: { count } } }),
})
const users = ['a', 'b', 'c', 'd', 'boss'].map((name) => ({
  id: `user:${name}` as never,
  roles: name === 'boss' ? (['manager'] as const) : (['rep'] as const),
})) as never

test('a laptop with far more than its user’s colleagues hold stands out, and only among those who do the same', () => {
  const devices = [
    laptop('a', 2_000),
    laptop('b', 2_500),
    laptop('c', 2_200),
    laptop('d', 9_000),
    laptop('boss', 90_000),
  ]
  const greedy = greedyOf(devices, users)
  expect([...greedy.keys()].map(({ user }) => user)).toEqual(['d'])
  expect(greedy.get(devices[3] as never)).toBeCloseTo(9_000 / 2_500)
})

test('who has no equals, has not reported, or holds next to nothing is not called greedy', () => {
  expect(greedyOf([laptop('a', 10), laptop('b', 900)], users).size).toBe(0)
  expect(greedyOf([laptop('a', 10), laptop('b', 10), laptop('c', 900)], users).size).toBe(0)
  expect(greedyOf([laptop('a'), laptop('b'), laptop('c', 90_000)], users).size).toBe(0)
})
