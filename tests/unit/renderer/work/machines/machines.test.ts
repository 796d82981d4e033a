import { describe, expect, test } from 'vitest'
import type { Asset } from '#shared/assets/asset.ts'
import type { FurtherWarranty } from '#shared/assets/further-warranty.ts'
import type { BasisPoints } from '#shared/kernel/money.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { addMachine } from '#renderer/work/machines/add-machine.ts'
import {
  correctMachine,
  putMachineInto,
  relocateMachine,
  retireMachine,
} from '#renderer/work/machines/change-machine.ts'
import { moveMachine } from '#renderer/work/machines/move-machine.ts'
import { replaceMachine } from '#renderer/work/machines/replace-machine.ts'
import { keepWarranty, removeWarranty } from '#renderer/work/machines/warranties.ts'
import type { Work } from '#renderer/work/work.ts'
import { anAsset } from '#support/documents.ts'
import { throughCrashes, withWork } from '#support/work.ts'

const extension: FurtherWarranty = {
  id: 'w:1',
  name: 'Extension',
  covers: ['parts'],
  from: '2028-03-02' as Day,
  until: '2030-03-01' as Day,
  share: 10_000 as BasisPoints,
}
const machine: Asset = { ...anAsset(), furtherWarranties: [extension] }
const given = ({ repositories }: Work) => repositories.assets.add(machine)
const seen = async ({ repositories }: Work) =>
  (await repositories.assets.all()).toSorted((a, b) => (a.id < b.id ? -1 : 1))
const wanted = {
  customerId: 'customer:1',
  siteId: 'site:1',
  product: { id: 'product:1', name: 'CP 100' },
  serialNumber: ' SN-9 ',
} as never

describe('a machine that came from elsewhere', () => {
  test('is there whole or not at all, wherever it breaks off', async () => {
    const { before, whole, early, crashed } = await throughCrashes({
      given,
      act: (work) => addMachine(work, wanted),
      seen,
    })
    expect(whole).toMatchObject([
      { id: 'asset:1' },
      { id: 'asset:new-1', serialNumber: 'SN-9', installedOn: '2026-03-02', warrantyUntil: '2028-03-01' },
    ])
    expect(early).toEqual(before)
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
  })

  test('is told apart by its number as people read it: the same of its product never, of another one when one says so', () =>
    withWork({}, async (work) => {
      await given(work)
      const same = { ...(wanted as object), serialNumber: 'sn 1' } as never
      const refused = await addMachine(work, { ...(same as object), anyway: true } as never)
      expect(refused).toMatchObject({ failure: { kind: 'KnownSerial', mayBeAnother: false } })
      const other = { ...(same as object), product: { id: 'product:2', name: 'CP 200' } }
      expect(await addMachine(work, other as never)).toMatchObject({ failure: { mayBeAnother: true } })
      expect(await addMachine(work, { ...other, anyway: true } as never)).toMatchObject({ ok: true })
      expect(await addMachine(work, { ...(same as object), serialNumber: ' ' } as never)).toMatchObject({
        failure: { because: 'noSerial' },
      })
      expect(await seen(work)).toHaveLength(2)
    }))
})

test.each([
  ['corrected', (work: Work) => correctMachine(work, machine.id, (now) => ok({ ...now, firmware: '2.0' }))],
  ['relocated', (work: Work) => relocateMachine(work, { id: machine.id, siteId: 'site:2', note: '' })],
  ['retired', (work: Work) => retireMachine(work, { id: machine.id, note: 'worn out' })],
  [
    'put into another',
    (work: Work) => putMachineInto(work, { id: machine.id, parentId: 'asset:2', note: '' }),
  ],
  ['given a further warranty', (work: Work) => keepWarranty(work, machine.id, { ...extension, id: 'w:2' })],
  ['rid of a further warranty', (work: Work) => removeWarranty(work, machine.id, extension)],
])(
  'a machine that is %s is so or as before, wherever it breaks off; and it is taken back',
  async (_, act) => {
    const both = async (work: Work) => {
      await given(work)
      await work.repositories.assets.add(
        anAsset({ id: 'asset:2' as never, serialNumber: 'SN-2', siteId: 'site:3' }),
      )
    }
    const { before, whole, early, crashed } = await throughCrashes({ given: both, act, seen })
    expect(whole).not.toEqual(before)
    expect(early).toEqual(before)
    for (const found of crashed) expect([before, whole]).toContainEqual(found)
    await withWork({}, async (work) => {
      await both(work)
      const done = await act(work)
      if (!done.ok) throw new Error('refused')
      await done.value.back()
      const [first] = await seen(work)
      const {
        stageLog = [],
        updatedAt: _at,
        updatedBy: _by,
        updatedDevice: _device,
        ...rest
      } = first as never as typeof machine
      expect(machine).toMatchObject({ ...rest })
      expect(stageLog).not.toEqual([])
    })
  },
)

describe('a machine that goes to another customer', () => {
  const wish = { assetId: machine.id, customerId: 'customer:2', siteId: 'site:9', note: 'sold' } as never

  test('has one record that ends and one that begins, whatever breaks off between its two writes', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'machineMoved',
      given,
      act: (work) => moveMachine(work, wish),
      seen,
    })
    expect(whole).toMatchObject([
      { id: 'asset:1', status: 'moved', movedTo: 'asset:new-1', customerId: 'customer:1' },
      {
        id: 'asset:new-1',
        status: 'inUse',
        movedFrom: 'asset:1',
        customerId: 'customer:2',
        siteId: 'site:9',
      },
    ])
    expect(early).toEqual(before)
    expect(crashed.length).toBeGreaterThan(2)
    for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
  })

  test('pressed twice goes once, and both hear where it is', () =>
    withWork({}, async (work) => {
      await given(work)
      const both = await Promise.all([moveMachine(work, wish), moveMachine(work, wish)])
      expect(both).toEqual([ok('asset:new-1'), ok('asset:new-1')])
      expect(await seen(work)).toHaveLength(2)
    }))

  test('takes along what arrived while it was on its way', () =>
    withWork({}, async (work) => {
      await given(work)
      await work.repositories.assets.change('asset:1', (now) => ok({ ...now, note: 'typed in between' }))
      await moveMachine(work, wish)
      expect(await seen(work)).toMatchObject([{ note: 'typed in between' }, { note: 'typed in between' }])
    }))

  test('goes nowhere where it is already, or is not any more', () =>
    withWork({}, async (work) => {
      await given(work)
      const here = { ...(wish as object), customerId: 'customer:1' } as never
      expect(await moveMachine(work, here)).toMatchObject({ failure: { because: 'sameplace' } })
      await retireMachine(work, { id: machine.id, note: 'worn out' })
      expect(await moveMachine(work, wish)).toMatchObject({ failure: { because: 'over' } })
      expect(await seen(work)).toHaveLength(1)
    }))
})

describe('a machine in whose place another comes', () => {
  const wish = { assetId: machine.id, serialNumber: 'SN-5', note: 'burnt' }

  test('names it and is named by it, whatever breaks off between the two writes', async () => {
    const { before, whole, early, crashed, again } = await throughCrashes({
      plan: 'machineReplaced',
      given,
      act: (work) => replaceMachine(work, wish),
      seen,
    })
    expect(whole).toMatchObject([
      { id: 'asset:1', status: 'replaced', replacedBy: 'asset:new-1' },
      { id: 'asset:new-1', status: 'installed', replaces: 'asset:1', serialNumber: 'SN-5', siteId: 'site:1' },
    ])
    expect(early).toEqual(before)
    expect(crashed.length).toBeGreaterThan(2)
    for (const found of [...crashed, ...again]) expect(found).toEqual(whole)
  })

  test('is not replaced by itself, however its number is written', () =>
    withWork({}, async (work) => {
      await given(work)
      const refused = await replaceMachine(work, { ...wish, serialNumber: 'ｓｎ１' })
      expect(refused).toMatchObject({ failure: { because: 'duplicate' } })
      expect(await seen(work)).toEqual([expect.objectContaining({ status: 'inUse' })])
    }))
})
