import { expect, test } from 'vitest'
import { stillTicked } from '#renderer/features/my-work/still-ticked.ts'

test('what was ticked while many were changed stays ticked, and so does what stayed as it was', () => {
  // `c` was ticked while it ran, `b` stayed, and `d`, which stayed, was unticked meanwhile.
  expect([...stillTicked(new Set(['a', 'b', 'c']), ['a', 'b', 'd'], ['b', 'd'])].toSorted()).toEqual([
    'b',
    'c',
  ])
})
