import { expect, test } from 'vitest'
import { assetHistory } from '#shared/assets/asset-history.ts'
import { movesOfRecords } from '#shared/assets/asset-moves.ts'
import type { PartMove } from '#shared/service/part-move.ts'
import { at, someDays } from '#support/clock.ts'
import { anAsset, aPartMove, aVisit } from '#support/documents.ts'

const { dayOf } = someDays().own
const move = (id: string, serialNumber: string, over: Partial<PartMove> = {}) =>
  aPartMove({
    id: `partMove:${id}` as PartMove['id'],
    createdBy: 'user:anna',
    ownerId: 'user:ben',
    quantity: 1,
    serialNumber,
    ...over,
  })
const pump = anAsset({ id: 'asset:pump' as never, serialNumber: 'P-1' })
const visit = aVisit({
  id: 'visit:1' as never,
  assetId: pump.id,
  number: 'SV-1',
  parts: [
    {
      productId: 'product:seal',
      description: 'Seal',
      quantity: 1,
      serialNumber: 'B-2',
      removedSerial: 'A-1',
    },
  ],
})
const told = (
  records: readonly (typeof pump)[],
  visits: readonly (typeof visit)[],
  ...moves: readonly PartMove[]
) =>
  Object.fromEntries(
    [...movesOfRecords(records, visits, moves)].map(([id, hers]) => [id, hers.map((one) => one.id.slice(9))]),
  )

test('a machine is told of what bears its number, and of what went into it and came out, however it is written', () => {
  const moves = [
    move('itself', 'p1', { kind: 'return', stage: 'arrived' }),
    move('came', 'Ｂ－2', { stage: 'arrived' }),
    move('went', 'a 1', { kind: 'return', place: 'machine' }),
    move('other', 'C-3'),
    move('none', ''),
  ]
  expect(told([pump], [visit], ...moves)).toEqual({ 'asset:pump': ['itself', 'came', 'went'] })
  const elsewhere = { ...visit, assetId: 'asset:other' }
  expect(told([pump], [elsewhere], ...moves)).toEqual({ 'asset:pump': ['itself'] })
  // A machine or a part without a number goes with nothing that has none either.
  expect(told([{ ...pump, serialNumber: '-' }], [aVisit({ assetId: pump.id })], move('dash', '-'))).toEqual({
    'asset:pump': [],
  })
})

test('what was only asked for, was declined or did not take place went nowhere', () => {
  const stages = ['asked', 'agreed', 'declined', 'withdrawn', 'void', 'underway', 'arrived'] as const
  const moves = stages.map((stage) => move(stage, 'P-1', { kind: 'ask', stage }))
  expect(told([pump], [], ...moves)).toEqual({ 'asset:pump': ['underway', 'arrived'] })
})

test('one hand-over that both wrote down is told once', () => {
  const gave = move('gave', 'P-1')
  const took = move('took', 'p 1', { kind: 'take', createdBy: 'user:ben', ownerId: 'user:anna' })
  expect(told([pump], [], took, gave)).toEqual({ 'asset:pump': ['gave'] })
  expect(told([pump], [], took)).toEqual({ 'asset:pump': ['took'] })
})

test('of several records of one machine the newest tells it, once; what stood in its place before tells its own', () => {
  const before = anAsset({ id: 'asset:before' as never, serialNumber: 'P-1' })
  const old = anAsset({ id: 'asset:old' as never, serialNumber: 'OLD-9' })
  const moves = [move('same', 'P-1'), move('old', 'OLD-9', { kind: 'return' })]
  expect(told([pump, before, old], [], ...moves)).toEqual({
    'asset:pump': ['same'],
    'asset:before': [],
    'asset:old': ['old'],
  })
})

test('its history tells on which day it was handed over, what was said, and at which visit', () => {
  const asked = move('asked', 'A-1', {
    kind: 'ask',
    stage: 'arrived',
    description: 'Seal',
    note: 'for Monday',
    visitId: visit.id,
    createdAt: at('08:00'),
    stageLog: [
      { id: 'step:1', at: at('08:00'), by: 'user:anna', stage: 'asked', note: '' },
      {
        id: 'step:2',
        at: '2026-03-04T08:00:00.000Z' as never,
        by: 'user:ben',
        stage: 'underway',
        note: 'by post',
      },
      { id: 'step:3', at: '2026-03-06T08:00:00.000Z' as never, by: 'user:anna', stage: 'arrived', note: '' },
    ],
  })
  const events = assetHistory(dayOf, pump.id, [], [visit], [], { moves: [asked] })
  expect(events.find(({ kind }) => kind === 'part')).toMatchObject({
    id: 'partMove:asked',
    day: '2026-03-04',
    parts: '1 × Seal (S/N A-1)',
    detail: 'for Monday · by post',
    number: 'SV-1',
    stage: 'arrived',
    move: asked,
  })
})
