import { expect, test } from 'vitest'
import { type Arrived, createMerged } from '#server/core/merged.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'

const one = (id: string): Arrived => ({ db: 'contacts', id, said: [] })

test('what came for records that are merged away is brought home in its order, one at a time, also over a start', () => {
  const storage = openSqliteStorage(':memory:')
  const merged = createMerged(storage)
  expect([merged.waits(), merged.first()]).toEqual([false, undefined])
  for (const id of ['a', 'b', 'c']) storage.transaction(() => merged.note(one(id)))
  expect([merged.waits(), merged.first()]).toEqual([true, one('a')])
  storage.transaction(() => merged.settleFirst())
  const after = createMerged(storage)
  expect([after.waits(), after.first()]).toEqual([true, one('b')])
  storage.transaction(() => after.note(one('d')))
  for (const id of ['b', 'c', 'd']) {
    expect(after.first()).toEqual(one(id))
    storage.transaction(() => after.settleFirst())
  }
  expect([after.waits(), after.first()]).toEqual([false, undefined])
  // Where nothing waits the numbers begin again: no value is left behind for everything that ever came.
  for (let round = 0; round < 3; round += 1) {
    storage.transaction(() => after.note(one('e')))
    expect(storage.value('mergedArrived:0')).toBe(JSON.stringify(one('e')))
    storage.transaction(() => after.settleFirst())
  }
})

test('what a server of before kept as one list comes first', () => {
  const storage = openSqliteStorage(':memory:')
  storage.transaction(() => storage.setValue('mergedArrived', JSON.stringify([one('x'), one('y')])))
  const merged = createMerged(storage)
  expect(merged.waits()).toBe(true)
  storage.transaction(() => merged.note(one('z')))
  for (const id of ['x', 'y', 'z']) {
    expect(merged.first()).toEqual(one(id))
    storage.transaction(() => merged.settleFirst())
  }
  expect(merged.waits()).toBe(false)
})

test('what a transaction that failed had noted does not wait', () => {
  const storage = openSqliteStorage(':memory:')
  const merged = createMerged(storage)
  expect(() =>
    storage.transaction(() => {
      merged.note(one('a'))
      throw new Error('no')
    }),
  ).toThrow('no')
  expect([merged.waits(), merged.first()]).toEqual([false, undefined])
})
