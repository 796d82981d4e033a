import { expect, test } from 'vitest'
import { assetHistory } from '#shared/assets/asset-history.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { partLine, withPartChanged, withSerials } from '#shared/service/part-serials.ts'
import { aClock } from '#support/clock.ts'
import { aVisit } from '#support/documents.ts'

const seal = { productId: 'product:motor', description: '电机', quantity: 1, source: 'van' } as const

test('a part bears the number that went in and the one that came out, or none', () => {
  const swapped = withSerials(seal, { serialNumber: ' B-2 ', removedSerial: 'A-1' })
  expect(swapped).toEqual(ok({ ...seal, serialNumber: 'B-2', removedSerial: 'A-1' }))
  if (!swapped.ok) throw new Error('refused')
  expect(partLine(swapped.value)).toBe('1 × 电机 (S/N B-2 ← A-1)')
  expect(partLine({ ...seal, serialNumber: 'B-2' })).toBe('1 × 电机 (S/N B-2)')
  expect(partLine({ ...seal, removedSerial: 'A-1' })).toBe('1 × 电机 (S/N – ← A-1)')
  expect(withSerials(swapped.value, { serialNumber: '', removedSerial: ' ' })).toEqual(ok(seal))
})

test('several pieces bear no one number, and nothing comes out where it went in, however it is written', () => {
  const refused = (because: string) => err({ kind: 'SerialsRefused', because })
  expect(withSerials({ ...seal, quantity: 2 }, { serialNumber: 'B-2', removedSerial: '' })).toEqual(
    refused('severalPieces'),
  )
  expect(withSerials(seal, { serialNumber: 'Ｂ－2', removedSerial: 'b 2' })).toEqual(refused('sameNumber'))
})

test('the visit is in the history of the machine that it went to, of what went in, and of what came out', () => {
  const visit = aVisit({
    assetId: 'asset:1',
    parts: [{ ...seal, serialNumber: 'B-2', removedSerial: 'A-1' }],
  })
  const { dayOf } = createCalendar(aClock(), () => 'Asia/Shanghai')
  const told = (assetId: string, serialNumber: string) =>
    assetHistory(dayOf, assetId, [], [visit], [], { serialNumber }).map(({ parts }) => parts)
  const line = ['1 × 电机 (S/N B-2 ← A-1)']
  expect(told('asset:1', 'SN-1')).toEqual(line)
  expect(told('asset:new', 'b2')).toEqual(line)
  expect(told('asset:old', 'A-1')).toEqual(line)
  expect(told('asset:other', 'C-3')).toEqual([])
  expect(told('asset:other', '')).toEqual([])
})

test('numbers are written to the part as it was seen, and to none where it was changed or taken off', () => {
  const [belt, two] = [
    { ...seal, description: '皮带' },
    { ...seal, quantity: 2 },
  ]
  const numbered = { ...seal, serialNumber: 'B-2' }
  expect(withPartChanged([belt, seal, seal], seal, numbered)).toEqual([belt, numbered, seal])
  expect(withPartChanged([belt, two], seal, numbered)).toBeUndefined()
  expect(withPartChanged([], seal, numbered)).toBeUndefined()
})
