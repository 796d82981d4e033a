import { Subject } from 'rxjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { liveSource } from '#renderer/ui/live-source.ts'
import { readingGate } from '#renderer/ui/reading.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function aSource() {
  const rows = new Subject<readonly number[]>()
  const failures: (() => void)[] = []
  const source = liveSource(rows, (_cause, again) => void failures.push(again))
  return { rows, failures, source }
}

function aGate() {
  const gate = readingGate()
  let changes = 0
  const leave = gate.subscribe(() => (changes += 1))
  return { gate, leave, changes: () => changes }
}

test('nothing is empty before everything beside it was read, also what is followed a moment later', () => {
  const { gate, changes } = aGate()
  const [first, second] = [aSource(), aSource()]
  first.source.subscribe(() => {})
  second.source.subscribe(() => {})
  vi.runAllTimers()
  expect([gate.isReading(), changes()]).toEqual([true, 0])
  first.rows.next([])
  expect(gate.isReading()).toBe(true)
  second.rows.next([1])
  expect([gate.isReading(), changes()]).toEqual([false, 1])
})

test('what stands is not taken away because something else begins to be read', () => {
  const { gate, changes } = aGate()
  vi.runAllTimers()
  expect([gate.isReading(), changes()]).toEqual([false, 1])
  const { source } = aSource()
  const leave = source.subscribe(() => {})
  expect([gate.isReading(), changes()]).toEqual([false, 1])
  // For what comes later it counts, until nobody looks at it any more.
  const later = aGate()
  vi.runAllTimers()
  expect(later.gate.isReading()).toBe(true)
  leave()
  expect(later.gate.isReading()).toBe(false)
})

test('what could not be read is not said to be empty, until nobody looks at it', () => {
  const { gate } = aGate()
  const { rows, failures, source } = aSource()
  const leave = source.subscribe(() => {})
  vi.runAllTimers()
  rows.error(new Error('closed'))
  expect([failures.length, gate.isReading()]).toEqual([1, true])
  leave()
  expect(gate.isReading()).toBe(false)
})

test('what ends without a word was read', () => {
  const { gate } = aGate()
  const { rows, source } = aSource()
  source.subscribe(() => {})
  vi.runAllTimers()
  expect(gate.isReading()).toBe(true)
  rows.complete()
  expect(gate.isReading()).toBe(false)
})

test('who leaves is told nothing more', () => {
  const { source, rows } = aSource()
  source.subscribe(() => {})
  const { leave, changes } = aGate()
  vi.runAllTimers()
  leave()
  rows.next([])
  expect(changes()).toBe(0)
})
