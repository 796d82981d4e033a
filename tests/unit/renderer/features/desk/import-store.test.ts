import { expect, test } from 'vitest'
import { nothingYet } from '#shared/imports/run-import.ts'
import {
  begunWith,
  type ChosenFile,
  type ImportSettings,
  isLostByLeaving,
  takenTo,
} from '#renderer/features/desk/imports/import-store.ts'

const settings: ImportSettings = {
  kind: 'price',
  source: '',
  twins: 'skip',
  ownerId: '',
  territoryId: '',
  businessLineId: '',
  bookId: 'priceBook:list',
  headings: 1,
  mapping: ['productId', 'unitPrice'],
}
const chosen: ChosenFile = {
  looked: { file: new File([], 'prices.csv'), first: [], kind: 'price' },
  key: 'first',
  runId: 'first',
  goesOn: undefined,
}

test('an import that was stopped is the same one under the same settings, and one of its own under others', () => {
  const begun = begunWith(chosen, settings, () => 'second')
  expect(begun).toEqual({ ...chosen, begun: settings })
  expect(begunWith(begun, { ...settings }, () => 'second')).toEqual(begun)
  const others: readonly ImportSettings[] = [
    { ...settings, mapping: ['unitPrice', 'productId'] },
    { ...settings, bookId: 'priceBook:other' },
    { ...settings, headings: 2 },
  ]
  for (const other of others)
    expect(begunWith(begun, other, () => 'second')).toEqual({ ...chosen, begun: other, runId: 'second' })
})

test('one that goes on stays the one that it goes on with', () => {
  const { headings: _headings, mapping, ...how } = settings
  const run = { ...how, id: 'first', fileName: 'prices.csv', fields: [...mapping] }
  const goesOn = { run, upTo: 1_001, bytes: 90_000, at: '2026-11-30T08:00:00.000Z' }
  const begun = begunWith({ ...chosen, goesOn }, settings, () => 'second')
  expect(begunWith(begun, { ...settings, headings: 2 }, () => 'second').runId).toBe('first')
  // Stopped once more it goes on behind what was taken, and never before it.
  expect(takenTo(begun, 2_001).goesOn?.upTo).toBe(2_001)
  expect(takenTo(begun, 0).goesOn?.upTo).toBe(1_001)
  expect(takenTo(chosen, 2_001)).toBe(chosen)
})

test('a chosen file is lost by leaving until it is imported to its end; a trial brings nothing to its end', () => {
  const done = {
    name: 'done',
    dry: false,
    after: 0,
    isWhole: true,
    outcome: nothingYet,
    of: settings,
  } as const
  expect(isLostByLeaving({ chosen: undefined, state: { name: 'idle' } })).toBe(false)
  expect(isLostByLeaving({ chosen, state: { name: 'idle' } })).toBe(true)
  expect(isLostByLeaving({ chosen, state: { ...done, dry: true } })).toBe(true)
  expect(isLostByLeaving({ chosen, state: { ...done, isWhole: false } })).toBe(true)
  expect(isLostByLeaving({ chosen, state: done })).toBe(false)
})
