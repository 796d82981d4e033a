import { expect, test } from 'vitest'
import { createTurns } from '#renderer/ui/turns.ts'

test('of two that were asked for the last one counts, and none once they are ended', () => {
  const turns = createTurns()
  const first = turns.begin()
  expect(first()).toBe(true)
  const second = turns.begin()
  expect([first(), second()]).toEqual([false, true])
  turns.end()
  expect([first(), second()]).toEqual([false, false])
  expect(turns.begin()()).toBe(true)
})
