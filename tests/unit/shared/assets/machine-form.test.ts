import { describe, expect, it } from 'vitest'
import type { Asset } from '#shared/assets/asset.ts'
import { applyMachineForm, machineFormOf } from '#shared/assets/machine-form.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { at } from '#support/clock.ts'

const change = { id: 'step:1', stamp: { at: at('09:00'), by: 'user:rep1', device: 'device:1' } }
const bare = { id: 'asset:1', type: 'asset', customerId: 'customer:1', status: 'inUse' } as unknown as Asset
const anAsset = (over: Partial<Asset> = {}): Asset => ({
  ...bare,
  installedOn: '2026-03-01' as Day,
  warrantyUntil: '2028-02-29' as Day,
  firmware: '1.0',
  note: '',
  ...over,
})
const today = '2026-11-29' as Day

describe('the form of a machine', () => {
  it('changes nothing where nothing was changed, not even what an older record does not say', () => {
    const asset = anAsset({ firmware: ' 1.0 ' })
    expect(applyMachineForm(asset, machineFormOf(asset), change, today)).toEqual({ ok: true, value: asset })
  })

  it('writes down what changed of its state, firmware and warranty, each once', () => {
    const asset = anAsset({ status: 'inUse', firmware: '1.0' })
    const wanted = {
      ...machineFormOf(asset),
      status: 'underRepair' as const,
      firmware: '2.0 ',
      voided: 'opened ',
    }
    const done = applyMachineForm(asset, wanted, change, today)
    expect(done.ok && done.value).toMatchObject({
      status: 'underRepair',
      firmware: '2.0',
      voided: { on: today, reason: 'opened' },
      stageLog: [{ kind: 'status' }, { kind: 'firmware', to: '2.0' }, { kind: 'warranty', note: 'opened' }],
    })
  })

  it('ends no warranty before the machine was installed', () => {
    const asset = anAsset({ installedOn: '2026-01-10' as Day })
    const wanted = { ...machineFormOf(asset), warrantyUntil: '2026-01-09' as Day }
    expect(applyMachineForm(asset, wanted, change, today)).toEqual({
      ok: false,
      failure: { kind: 'WarrantyFirst' },
    })
  })
})
