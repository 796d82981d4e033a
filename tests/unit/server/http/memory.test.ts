import { expect, test } from 'vitest'
import { createMemory } from '#server/http/memory.ts'

const here = new AbortController().signal

test('one user holds her part; the rest stays free for others', async () => {
  const memory = createMemory(100, 40)
  const hers = memory.tryTake('anna', 40)
  expect(memory.tryTake('anna', 1)).toBeUndefined()
  expect(memory.tryTake('ben', 40)).toBeDefined()
  hers?.()
  expect(memory.tryTake('anna', 1)).toBeDefined()
  expect(memory.held()).toBe(41)
})

test('who waits is served when something is given back, and given back twice counts once', async () => {
  const memory = createMemory(100, 100)
  const first = memory.tryTake('anna', 80)
  const second = memory.take('ben', 50, here)
  first?.()
  first?.()
  expect(await second).toBeDefined()
  expect(memory.held()).toBe(50)
})

test('what is more than a part is given to one who holds nothing', () => {
  const memory = createMemory(100, 40)
  expect(memory.tryTake('anna', 60)).toBeDefined()
  expect(memory.tryTake('anna', 1)).toBeUndefined()
  expect(memory.tryTake('ben', 60)).toBeUndefined()
})

test('who has gone waits no longer', async () => {
  const memory = createMemory(10, 10)
  memory.tryTake('anna', 10)
  const gone = new AbortController()
  const waits = memory.take('ben', 10, gone.signal)
  gone.abort()
  expect(await waits).toBeUndefined()
  expect(await memory.take('ben', 10, gone.signal)).toBeUndefined()
})
