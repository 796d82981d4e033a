import type { Observable } from 'rxjs'
import { type AssetEntry, createAssetIndex } from './asset-index.ts'
import type { Collections } from '../store/collections.ts'
import { type LiveIndex, openLiveIndex } from './live-index.ts'

/** Machines, what was asked and done, and the contracts that say how soon: in memory, in step with the replica. */
export interface MachineIndexes {
  readonly assets: LiveIndex
  /** Requests and visits. */
  readonly service: LiveIndex
  readonly contracts: LiveIndex
  /** Machines by all that they can be found by. */
  readonly entries$: Observable<readonly AssetEntry[]>
  readonly close: () => void
}

/** Half of a replica is history of machines: it is read once, by who first looks for one. */
export async function openMachineIndexes(
  collections: Collections,
  customers: LiveIndex,
): Promise<MachineIndexes> {
  const [assets, service, contracts] = await Promise.all([
    openLiveIndex(collections.assets, 'asset'),
    openLiveIndex(collections.service, 'request', 'visit', 'maintenancePlan'),
    openLiveIndex(collections.contracts, 'contract'),
  ])
  return {
    assets,
    service,
    contracts,
    entries$: createAssetIndex(assets, service, customers),
    close: () => {
      for (const index of [assets, service, contracts]) index.close()
    },
  }
}
