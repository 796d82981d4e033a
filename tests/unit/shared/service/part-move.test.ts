import { expect, test } from 'vitest'
import { stampNew } from '#shared/kernel/document.ts'
import { PartMove } from '#shared/service/part-move.ts'
import { partMoveFaults, type PartMoveForm } from '#shared/service/part-move-form.ts'
import { partMoveFault, partMoveShapeFault } from '#shared/service/part-move-rule.ts'
import { twinOf } from '#shared/service/part-move-twin.ts'
import { schemaFaults } from '#shared/kernel/field-faults.ts'
import { at } from '#support/clock.ts'
import { aPartMove } from '#support/documents.ts'

const form: PartMoveForm = {
  ownerId: 'user:ben',
  place: 'van',
  productId: 'product:seal',
  description: 'Seal',
  quantity: 2,
  serialNumber: '',
  note: '',
}
const van = [
  { productId: 'product:seal', pieces: 2 },
  { productId: 'product:motor', pieces: -1 },
]
const faults = (over: Partial<PartMoveForm>, kind: PartMove['kind'] = 'give') =>
  partMoveFaults(kind, { ...form, ...over }, van)

test('what is given out of a van was in it, and so many of them', () => {
  expect(faults({})).toEqual({})
  expect(faults({ quantity: 3 })).toEqual({ quantity: { kind: 'AtMost', max: 2 } })
  expect(faults({ productId: 'product:never' })).toEqual({ productId: 'neverInVan' })
  expect(faults({ productId: 'product:motor', quantity: 1 })).toEqual({ productId: 'neverInVan' })
  expect(faults({ productId: '', description: 'Hose' })).toEqual({ productId: 'neverInVan' })
  expect(faults({ productId: 'product:never' }, 'return')).toEqual({ productId: 'neverInVan' })
  // What came out of a machine was never in the van; what is asked for or taken over is in somebody else's.
  expect(faults({ productId: 'product:never', place: 'machine' }, 'return')).toEqual({})
  expect(faults({ productId: 'product:never', quantity: 9 }, 'ask')).toEqual({})
  expect(faults({ productId: 'product:never', quantity: 9 }, 'take')).toEqual({})
})

test('nothing, half a piece, too many and a serial number of 500 characters are said beside their fields', () => {
  expect(faults({ quantity: 0 })).toEqual({ quantity: { kind: 'AtLeast', min: 1 } })
  expect(faults({ quantity: -1 })).toEqual({ quantity: { kind: 'AtLeast', min: 1 } })
  expect(faults({ quantity: 1.5 })).toEqual({ quantity: { kind: 'unfit' } })
  expect(faults({ quantity: null })).toEqual({ quantity: { kind: 'required' } })
  expect(faults({ quantity: 10_001 }, 'ask')).toEqual({ quantity: { kind: 'AtMost', max: 10_000 } })
  expect(faults({ quantity: 1, serialNumber: 'S'.repeat(500) })).toEqual({
    serialNumber: { kind: 'tooLong', max: 40 },
  })
  expect(faults({ serialNumber: 'S-1' })).toEqual({ serialNumber: 'severalPieces' })
  expect(faults({ ownerId: '', productId: '', description: ' ' }, 'ask')).toEqual({
    ownerId: { kind: 'notChosen' },
    productId: { kind: 'required' },
  })
  // The schema holds for whoever asks no form.
  for (const bad of [{ quantity: 0 }, { quantity: 1.5 }, { serialNumber: 'S'.repeat(500) }])
    expect(Object.keys(schemaFaults(PartMove, aPartMove(bad)))).toEqual(Object.keys(bad))
})

test('each of the two says her own, and what was handed over is said once', () => {
  const asked = aPartMove({ kind: 'ask', stage: 'asked' })
  const step = (before: PartMove, over: Partial<PartMove>, me: string) =>
    partMoveFault({ me, before, now: { ...before, ...over } })?.kind
  expect(step(asked, { stage: 'agreed' }, 'user:ben')).toBeUndefined()
  expect(step(asked, { stage: 'agreed' }, 'user:anna')).toBe('partMoveStep')
  expect(step(asked, { stage: 'withdrawn' }, 'user:anna')).toBeUndefined()
  expect(step(asked, { stage: 'withdrawn' }, 'user:ben')).toBe('partMoveStep')
  expect(step(asked, { stage: 'underway', quantity: 1, serialNumber: 'S-1' }, 'user:ben')).toBeUndefined()
  expect(step(asked, { quantity: 1 }, 'user:anna')).toBe('partMoveFixed')
  const given = aPartMove({ kind: 'give', stage: 'underway' })
  expect(step(given, { stage: 'arrived' }, 'user:ben')).toBeUndefined()
  expect(step(given, { stage: 'arrived' }, 'user:anna')).toBe('partMoveStep')
  expect(step(given, { stage: 'arrived', quantity: 9 }, 'user:ben')).toBe('partMoveFixed')
  expect(step(given, { stage: 'void' }, 'user:anna')).toBeUndefined()
  expect(step(given, { stage: 'void' }, 'user:mona')).toBe('partMoveStep')
  expect(step(given, { productId: 'product:motor' }, 'user:anna')).toBe('partMoveFixed')
  const made = (over: Partial<PartMove>) =>
    partMoveFault({ me: 'user:anna', now: aPartMove(over), before: undefined })?.kind
  expect(made({ kind: 'give', stage: 'arrived' })).toBe('partMoveStep')
  expect(made({ kind: 'ask', stage: 'underway' })).toBe('partMoveStep')
  expect(made({ createdBy: 'user:ben', ownerId: 'user:anna' })).toBe('partMoveStep')
  // Taken back before anybody heard of it, it arrives so.
  expect(made({ kind: 'give', stage: 'void' })).toBeUndefined()
  expect(made({ kind: 'ask', stage: 'withdrawn' })).toBeUndefined()
  expect(made({ ownerId: 'user:anna' })).toBe('partMoveAlone')
  expect(partMoveShapeFault(aPartMove({ kind: 'give', place: 'machine' }))?.kind).toBe('partMovePlace')
  expect(partMoveShapeFault(aPartMove({ kind: 'return', place: 'warehouse' }))?.kind).toBe('partMovePlace')
  expect(partMoveShapeFault(aPartMove({ serialNumber: 'S-1', quantity: 2 }))?.kind).toBe('partMoveSerial')
})

test('a hand-over that both wrote down is one, however often the same was handed over', () => {
  const by = { createdBy: 'user:ben', ownerId: 'user:anna', kind: 'take' } as const
  const gave = aPartMove({ id: 'partMove:1' as never })
  const took = aPartMove({ id: 'partMove:2' as never, ...by })
  const again = aPartMove({ id: 'partMove:3' as never })
  const all = [again, took, gave]
  expect([gave, took, again].map((one) => twinOf(one, all)?.id)).toEqual([took.id, gave.id, undefined])
  expect(twinOf(gave, [gave, { ...took, quantity: 1 }])).toBeUndefined()
  expect(
    twinOf(gave, [gave, { ...took, ...stampNew({ at: at('08:00'), by: 'user:eve', device: 'd' }) }]),
  ).toBeUndefined()
  expect(twinOf(gave, [gave, { ...took, stage: 'arrived' }])).toBeUndefined()
  const [one, other] = ['A 1', 'a1'].map((serialNumber) => ({ serialNumber, quantity: 1 }))
  expect(
    twinOf({ ...gave, ...one }, [
      { ...gave, ...one },
      { ...took, ...other },
    ])?.id,
  ).toBe(took.id)
})
