import { describe, expect, test } from 'vitest'
import { type Asset, lastWarrantyDay, warrantyOn } from '#shared/assets/asset.ts'
import { makeWay, replacementOf } from '#shared/assets/change-asset.ts'
import { warrantyFaults, withoutWarranty, withWarranty } from '#shared/assets/change-warranty.ts'
import { entitlementOn } from '#shared/assets/entitlement.ts'
import type { FurtherWarranty } from '#shared/assets/further-warranty.ts'
import type { Contract } from '#shared/contracts/contract.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { coveredLine } from '#shared/service/parts-quote.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { mergeDocuments } from '#shared/sync/merge.ts'
import { at } from '#support/clock.ts'
import { anAsset } from '#support/documents.ts'

const day = (text: string) => text as Day
const aWarranty = (over: Partial<FurtherWarranty> = {}): FurtherWarranty => ({
  id: 'warranty:1',
  name: 'Compressor, five years',
  covers: ['parts'],
  from: day('2028-01-01'),
  until: day('2030-12-31'),
  share: 6_000 as BasisPoints,
  ...over,
})
const machine = (...furtherWarranties: readonly FurtherWarranty[]): Asset => ({
  ...anAsset(),
  customerId: 'customer:1' as never,
  installedOn: day('2026-01-01'),
  warrantyUntil: day('2027-12-31'),
  ...(furtherWarranties.length > 0 ? { furtherWarranties: [...furtherWarranties] } : {}),
})
const stamp = { at: at('09:00'), by: 'user:rep1', device: 'device:1' }
const step = { id: 'step:1', stamp }

describe('what covers a machine', () => {
  const contract = {
    customerId: 'customer:1',
    number: 'SC-1',
    kind: 'service',
    stage: 'active',
    signedOn: '2028-06-01',
    validUntil: '2029-06-01',
    service: { assetIds: [], covers: ['parts', 'labour'] },
  } as unknown as Contract
  const no = { by: 'no', share: 0, name: '', until: '' }

  test.each([
    // The maker's own pays for all of it as long as it lasts.
    ['2027-12-31', { by: 'warranty', share: 10_000, name: '', until: '2027-12-31' }],
    // Then the extension, for its part; where a contract pays more, the contract.
    ['2028-01-01', { by: 'warranty', share: 6_000, name: 'Compressor, five years', until: '2030-12-31' }],
    ['2028-06-01', { by: 'contract', share: 10_000, name: 'SC-1', until: '2029-06-01' }],
    ['2029-06-02', { by: 'warranty', share: 6_000, name: 'Compressor, five years', until: '2030-12-31' }],
    ['2031-01-01', no],
    ['2025-12-31', no],
  ])('on %s is told with its part and its end', (on, parts) => {
    expect(entitlementOn(machine(aWarranty()), [contract], day(on)).parts).toEqual(parts)
  })

  test('is of two that pay alike the one that lasts longer, and labour has an end of its own', () => {
    const longer = aWarranty({
      id: 'warranty:2',
      name: 'Promised',
      until: day('2031-03-01'),
      covers: ['parts', 'labour'],
    })
    const { parts, labour, expenses } = entitlementOn(machine(aWarranty(), longer), [], day('2029-01-01'))
    expect([parts.name, labour.until, expenses]).toEqual(['Promised', '2031-03-01', no])
  })

  test('is nothing once the warranty is void, and a machine that takes its place is not void with it', () => {
    const voided = { ...machine(aWarranty()), voided: { on: day('2028-02-01'), reason: 'opened' } }
    expect(entitlementOn(voided, [], day('2028-01-31')).parts.by).toBe('warranty')
    expect(entitlementOn(voided, [], day('2028-02-01'))).toMatchObject({
      parts: no,
      warranty: { state: 'voided' },
    })
    const by = {
      id: 'asset:2' as never,
      serialNumber: 'SN-2',
      installedOn: day('2028-03-01'),
      warrantyUntil: day('2030-03-01'),
    }
    const change = { ...step, note: '' }
    expect(makeWay(voided, by, change).ok).toBe(true)
    const fresh = replacementOf(voided, by, change)
    expect(fresh.voided).toBeUndefined()
    expect(entitlementOn(fresh, [], day('2028-03-01')).parts).toMatchObject({
      by: 'warranty',
      until: '2030-03-01',
    })
  })

  test('is said by its last day; a gap between two warranties is out of it', () => {
    const later = machine(aWarranty({ from: day('2029-01-01') }))
    expect(lastWarrantyDay(later)).toBe('2030-12-31')
    expect(warrantyOn(later, day('2028-06-01'))).toEqual({ state: 'expired', daysLeft: 943 })
    expect(warrantyOn(later, day('2030-12-31'))).toEqual({ state: 'active', daysLeft: 0 })
    expect(warrantyOn(machine(), day('2028-01-02'))).toEqual({ state: 'expired', daysLeft: -2 })
  })
})

test('a part that is paid for in part costs what is left, to the last decimal', () => {
  const line = (unitPrice: number) =>
    coveredLine(
      { id: 'product:9', kind: 'sparePart', code: 'B', unit: '台' } as never,
      1,
      { unitPrice: unitPrice as Cents, trace: {} } as never,
      {
        asset: machine(aWarranty()),
        entitlement: entitlementOn(machine(aWarranty()), [], day('2029-01-01')),
      },
      { id: 'line:1', name: 'Bearing' },
    )
  expect(line(10_001)).toMatchObject({
    unitPrice: 4_000,
    covered: {
      by: 'warranty',
      number: 'Compressor, five years',
      until: '2030-12-31',
      listPrice: 10_001,
      share: 6_000,
    },
  })
  expect(line(3.5).unitPrice).toBe(1.4)
})

describe('a further warranty', () => {
  const taken = (asset: Asset, warranty: FurtherWarranty, opened?: FurtherWarranty) => {
    const done = withWarranty(asset, warranty, opened, step)
    if (!done.ok) throw new Error(done.failure.kind)
    return done.value
  }

  test('is added, changed and removed, each written down with its days', () => {
    const added = taken(machine(), aWarranty())
    const changed = taken(added, aWarranty({ until: day('2029-12-31') }), aWarranty())
    expect(changed.furtherWarranties).toEqual([aWarranty({ until: day('2029-12-31') })])
    const removed = withoutWarranty(changed, aWarranty({ until: day('2029-12-31') }), step)
    expect(removed.ok && removed.value.furtherWarranties).toEqual([])
    expect(
      removed.ok && removed.value.stageLog?.map(({ kind, from, to, note }) => [kind, from, to, note]),
    ).toEqual([
      ['warranty', '', '2030-12-31', 'Compressor, five years'],
      ['warranty', '2030-12-31', '2029-12-31', 'Compressor, five years'],
      ['warranty', '2029-12-31', '', 'Compressor, five years'],
    ])
  })

  test('that a colleague changed or removed since it was opened is written over and removed by nobody', () => {
    const now = aWarranty({ share: 8_000 as BasisPoints })
    const asset = machine(now)
    const moved = (found: unknown) => ({ ok: false, failure: { kind: 'WarrantyMoved', now: found } })
    expect(withWarranty(asset, aWarranty({ name: 'x' }), aWarranty(), step)).toEqual(moved(now))
    expect(withoutWarranty(asset, aWarranty(), step)).toEqual(moved(now))
    expect(withWarranty(machine(), aWarranty(), aWarranty(), step)).toEqual(moved(undefined))
    const full = machine(...Array.from({ length: 20 }, (_none, n) => aWarranty({ id: `warranty:${n + 10}` })))
    expect(withWarranty(full, aWarranty(), undefined, step)).toMatchObject({
      failure: { kind: 'TooManyWarranties' },
    })
  })

  test('that two add at once stands beside the other; one that both change is a conflict', () => {
    const base = machine(aWarranty())
    const other = (asset: Asset) => asset as unknown as AnyDocument
    const mine = taken(base, aWarranty({ id: 'warranty:2' }))
    const theirs = taken(base, aWarranty({ id: 'warranty:3' }))
    const merged = mergeDocuments(other(base), other(mine), other(theirs))
    expect((merged.merged as unknown as Asset).furtherWarranties?.map(({ id }) => id).toSorted()).toEqual([
      'warranty:1',
      'warranty:2',
      'warranty:3',
    ])
    expect(merged.conflicts).toEqual([])
  })

  test('is refused beside its field as long as it says too little, or something that cannot be', () => {
    const { id: _id, ...form } = aWarranty()
    expect(warrantyFaults(form)).toEqual({})
    expect(
      warrantyFaults({
        name: ' ',
        covers: [],
        from: '2029-01-01',
        until: '2028-12-31',
        share: 0 as BasisPoints,
      }),
    ).toEqual({
      name: { kind: 'required' },
      covers: { kind: 'notChosen' },
      until: 'endsBeforeItBegins',
      share: 'noShare',
    })
    expect(Object.keys(warrantyFaults({ ...form, from: '', until: '', share: null }))).toEqual([
      'from',
      'until',
      'share',
    ])
  })
})
