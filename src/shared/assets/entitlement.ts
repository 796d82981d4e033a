import type { Contract } from '../contracts/contract.ts'
import { daysBetween } from '../kernel/clock.ts'
import type { Day } from '../kernel/schema.ts'
import { type Asset, warrantyOn } from './asset.ts'

/** What is paid for a machine on a day, by whom, and why. */
export interface Entitlement {
  readonly warranty: {
    readonly state: 'notStarted' | 'active' | 'expired' | 'voided'
    readonly daysLeft: number
  }
  /** The service contract that holds on that day; of several the one that holds longest. */
  readonly contract: Contract | undefined
  readonly contractDaysLeft: number
  readonly parts: Coverage
  readonly labour: Coverage
  readonly expenses: Coverage
}

/** Covered, and by what; `no` is for the customer to pay. */
export type Coverage = 'warranty' | 'contract' | 'no'

/**
 * What covers a machine on a day. Unless they say otherwise, warranty pays for parts and labour,
 * a service contract for labour and expenses; before its installation a machine has neither.
 */
export function entitlementOn(asset: Asset, contracts: readonly Contract[], day: Day): Entitlement {
  const { state, daysLeft } = warrantyOn(asset, day)
  const isInstalled = day >= asset.installedOn
  const isVoided = asset.voided !== undefined && asset.voided.on <= day
  const inWarranty = isInstalled && state === 'active' && !isVoided
  const covered = (asset.warrantyCovers ?? ['parts', 'labour']) as readonly Covered[]
  const contract = contracts
    .filter(
      ({ customerId, kind, stage, signedOn, validUntil, service }) =>
        customerId === asset.customerId &&
        kind === 'service' &&
        holding.has(stage) &&
        signedOn <= day &&
        validUntil >= day &&
        isAbout(service, asset.id),
    )
    .toSorted((a, b) => (a.validUntil < b.validUntil ? 1 : -1))[0]
  const promised = (contract?.service?.covers ??
    (contract ? ['labour', 'expenses'] : [])) as readonly Covered[]
  const coverOf = (what: Covered): Coverage =>
    inWarranty && covered.includes(what) ? 'warranty' : promised.includes(what) ? 'contract' : 'no'
  return {
    warranty: { state: isVoided ? 'voided' : isInstalled ? state : 'notStarted', daysLeft },
    contract,
    contractDaysLeft: contract ? daysBetween(day, contract.validUntil) : 0,
    parts: coverOf('parts'),
    labour: coverOf('labour'),
    expenses: coverOf('expenses'),
  }
}

function isAbout(service: Contract['service'], assetId: string): boolean {
  return service === undefined || service.assetIds.length === 0 || service.assetIds.includes(assetId)
}

type Covered = 'parts' | 'labour' | 'expenses'

/** What has ended since held on a day in the past all the same. */
const holding: ReadonlySet<string> = new Set(['signed', 'active', 'amended', 'renewed', 'expired'])
