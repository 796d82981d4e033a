import { families } from '#shared/model/family.ts'
import { type DeviceState, openDeviceState } from './device-state.ts'
import type { Replica } from './replica.ts'
import { type RowStep, rowSteps } from './row-steps.ts'
import { sealedRows, versionOfSealed } from './sealed-storage.ts'
import { storeRows } from './store-rows.ts'

export interface UpgradeProgress {
  readonly done: number
  readonly total: number
}

const batchSize = 200
const fact = 'rowVersion'
/** The version to which every row has been brought. */
const doneFact = 'rowsBroughtUp'

/** Whether a newer app wrote rows under this name: asked before the replica is opened. */
export async function isFromNewerApp(name: string, steps: readonly RowStep[] = rowSteps): Promise<boolean> {
  const device = await openDeviceState(name)
  const version = Number((await device.facts.get(fact))?.value ?? 0)
  device.close()
  return version > steps.length
}

/**
 * Writes every row back in this version's shape. Stopped at any moment, it goes on where rows
 * are still old; edits that are made meanwhile are written in the new shape anyway.
 */
export async function upgradeRows(
  replica: Replica,
  onProgress: (progress: UpgradeProgress) => void,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const { collections, device, rowVersion } = replica
  if (Number((await device.facts.get(doneFact))?.value ?? 0) === rowVersion) return
  // First: an older app that opens these rows half-way must know that it cannot.
  await device.facts.put({ name: fact, value: String(rowVersion) })
  const old = new Map<(typeof families)[number], string[]>()
  for (const family of families) {
    const ids: string[] = []
    for await (const { id, sealed } of sealedRows(collections[family]))
      if (versionOfSealed(sealed) < rowVersion) ids.push(id)
    old.set(family, ids)
  }
  const total = [...old.values()].reduce((sum, ids) => sum + ids.length, 0)
  let done = 0
  for (const [family, ids] of old)
    for (let from = 0; from < ids.length; from += batchSize) {
      if (isStopped()) return
      const batch = ids.slice(from, from + batchSize)
      // The same row again, as another object: it is sealed anew.
      await storeRows(
        collections[family],
        batch.map((id) => ({ id, replace: (row) => row && { ...row } })),
      )
      done += batch.length
      onProgress({ done, total })
    }
  await device.facts.put({ name: doneFact, value: String(rowVersion) })
}

/**
 * After an update of the app, documents that the older one could not read are asked for again:
 * the next comparison with the server finds them missing and fetches them.
 */
export async function forgetUnreadable(device: DeviceState, version: string): Promise<void> {
  const name = 'appVersion'
  if ((await device.facts.get(name))?.value === version) return
  await device.malformed.clear()
  await device.facts.put({ name, value: version })
}
