import { expect, test } from 'vitest'
import type { PartMove } from '#shared/service/part-move.ts'
import { moveRows } from '#shared/service/part-move-rows.ts'
import { otherOf } from '#shared/service/part-waits.ts'
import type { VanStock } from '#shared/service/service.ts'
import { at } from '#support/clock.ts'
import { aPartMove } from '#support/documents.ts'

const move = (id: string, over: Partial<PartMove>) =>
  aPartMove({ id: `partMove:${id}` as PartMove['id'], createdBy: 'user:anna', ownerId: 'user:ben', ...over })

const waits = (moves: readonly PartMove[], me: string, stock: readonly VanStock[] = []) =>
  Object.fromEntries(
    moveRows(moves, stock, me).map(({ move: { id }, wait }) => [id.slice('partMove:'.length), wait]),
  )

/** What somebody counted for movements. */
const counted = (userId: string, ...entries: readonly (readonly [string, number])[]) =>
  ({
    userId,
    productId: 'product:seal',
    stockLog: entries.map(([id, quantity]) => ({ id, quantity })),
  }) as unknown as VanStock

test('each of the two is told of what is hers to say, until it is said', () => {
  const moves = [
    move('asked', { kind: 'ask', stage: 'asked' }),
    move('agreed', { kind: 'ask', stage: 'agreed' }),
    move('sent', { kind: 'ask', stage: 'underway', quantity: 3 }),
    move('given', { kind: 'give', stage: 'underway', quantity: 4 }),
    move('taken', { kind: 'take', stage: 'underway', quantity: 5 }),
    move('returned', { kind: 'return', place: 'machine', stage: 'underway' }),
    move('declined', { kind: 'ask', stage: 'declined' }),
    move('withdrawn', { kind: 'ask', stage: 'withdrawn' }),
  ]
  const [anna, ben] = [
    counted('user:anna', ['partMove:given/0', -4], ['partMove:taken/0', 5]),
    counted('user:ben', ['partMove:sent/0', -3]),
  ]
  expect(waits(moves, 'user:ben', [ben])).toEqual({
    asked: 'asked',
    agreed: 'agreed',
    sent: undefined,
    given: 'given',
    taken: 'taken',
    returned: 'returned',
    declined: undefined,
    withdrawn: undefined,
  })
  expect(waits(moves, 'user:anna', [anna])).toMatchObject({
    sent: 'sent',
    asked: undefined,
    given: undefined,
  })
  const settled = moves.map((one) => ({ ...one, stage: 'void' as const }))
  expect(Object.values(waits(settled, 'user:ben'))).toEqual(settled.map(() => undefined))
  // Somebody who is neither of the two sees none of them as hers.
  expect(waits(moves, 'user:mona')).toEqual({})
})

test('of one hand-over that both wrote down whoever got it is told; the other one has nothing to say', () => {
  const gave = move('gave', { kind: 'give' })
  const took = move('took', { kind: 'take', createdBy: 'user:ben', ownerId: 'user:anna' })
  const [anna, ben] = [
    counted('user:anna', ['partMove:gave/0', -2]),
    counted('user:ben', ['partMove:took/0', 2]),
  ]
  expect(waits([gave, took], 'user:ben', [ben])).toEqual({ gave: 'twin', took: undefined })
  expect(waits([gave, took], 'user:anna', [anna])).toEqual({ gave: undefined, took: undefined })
})

test('what her own count lacks after the other one’s word is hers to put right', () => {
  const given = move('given', { kind: 'give', stage: 'void' })
  expect(waits([given], 'user:anna', [counted('user:anna', ['partMove:given/0', -2])])).toEqual({
    given: 'owed',
  })
  expect(waits([given], 'user:ben')).toEqual({ given: undefined })
  // What the catalogue does not have is counted in no van.
  expect(waits([{ ...given, productId: '' }], 'user:ben')).toEqual({ given: undefined })
})

test('what waits for her stands first, then what is open, then the newest', () => {
  const ids = moveRows(
    [
      move('old', { stage: 'void', createdAt: at('08:00') }),
      move('new', { stage: 'void', createdAt: at('09:00') }),
      move('open', { kind: 'ask', stage: 'asked', createdAt: at('10:00') }),
      move('hers', { kind: 'take', createdBy: 'user:ben', ownerId: 'user:anna', createdAt: at('07:00') }),
    ],
    [],
    'user:anna',
  ).map(({ move: { id } }) => id)
  expect(ids).toEqual(['partMove:hers', 'partMove:open', 'partMove:new', 'partMove:old'])
})

test('the other one of the two is whoever she is not', () => {
  expect(otherOf(move('any', {}), 'user:anna')).toBe('user:ben')
  expect(otherOf(move('any', {}), 'user:ben')).toBe('user:anna')
})
