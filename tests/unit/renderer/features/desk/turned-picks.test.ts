import { expect, test } from 'vitest'
import { turned } from '#renderer/features/desk/twins/use-merging.ts'

test('what was picked of a record is picked of it still where the other one is to stay', () => {
  const picks = { name: 'kept', phone: 'lost', tags: 'both' } as const
  expect(turned(picks)).toEqual({ name: 'lost', phone: 'kept', tags: 'both' })
  expect(turned(turned(picks))).toEqual(picks)
})
