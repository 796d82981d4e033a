import type { Asset, AssetId } from '#shared/assets/asset.ts'
import { type AssetRefused, putInto, relocate, retire } from '#shared/assets/change-asset.ts'
import {
  applyMachineForm,
  type MachineForm,
  machineFormOf,
  type WarrantyFirst,
} from '#shared/assets/machine-form.ts'
import { err, type Result } from '#shared/kernel/result.ts'
import type { Overtaken } from '#shared/sync/form-change.ts'
import type { Gone } from '../../replica/store/repository.ts'
import { nextStep } from '../step.ts'
import { changeWithWayBack, type Done } from '../way-back.ts'
import type { Work } from '../work.ts'

type Changed<F> = Promise<Result<Done<Asset>, F | Gone>>

/** State, firmware, warranty and note. `settle` says what of the form is stored, looking at what stands now. */
export function correctMachine(
  work: Work,
  id: AssetId,
  settle: (now: MachineForm) => Result<MachineForm, Overtaken>,
): Changed<WarrantyFirst | Overtaken> {
  const [step, today] = [nextStep(work), work.days.company.today()]
  return changeWithWayBack(work.repositories.assets, id, (now): Result<Asset, WarrantyFirst | Overtaken> => {
    const settled = settle(machineFormOf(now))
    return settled.ok ? applyMachineForm(now, settled.value, step, today) : settled
  })
}

/** To another site of the same customer. */
export function relocateMachine(
  work: Work,
  { id, siteId, note }: { readonly id: AssetId; readonly siteId: string; readonly note: string },
): Changed<AssetRefused> {
  const change = { ...nextStep(work), note }
  return changeWithWayBack(work.repositories.assets, id, (now) => relocate(now, siteId, change))
}

/** Out of use for good; its history stays. */
export function retireMachine(
  work: Work,
  { id, note }: { readonly id: AssetId; readonly note: string },
): Changed<AssetRefused> {
  const change = { ...nextStep(work), note }
  return changeWithWayBack(work.repositories.assets, id, (now) => retire(now, change))
}

/** Makes a machine a component of another one of the same customer. */
export async function putMachineInto(
  work: Work,
  { id, parentId, note }: { readonly id: AssetId; readonly parentId: string; readonly note: string },
): Changed<AssetRefused> {
  const { assets } = work.repositories
  const parent = await assets.find(parentId)
  if (!parent) return err({ kind: 'Gone', id: parentId })
  const all = await assets.ofCustomer(parent.customerId)
  const change = { ...nextStep(work), note }
  return changeWithWayBack(assets, id, (now) => putInto(now, parent, all, change))
}
