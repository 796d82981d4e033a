import type { Contract } from '../contracts/contract.ts'
import { daysBetween } from '../kernel/clock.ts'
import type { Day } from '../kernel/schema.ts'
import { type Asset, warrantyOn } from './asset.ts'

/** What is paid for a machine on a day, by whom, and why. */
export interface Entitlement {
  readonly warranty: { readonly state: 'notStarted' | 'active' | 'expired'; readonly daysLeft: number }
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
 * What covers a machine on a day. Warranty pays for parts and labour, a service contract for
 * labour and expenses; before its installation a machine has neither.
 */
export function entitlementOn(asset: Asset, contracts: readonly Contract[], day: Day): Entitlement {
  const { state, daysLeft } = warrantyOn(asset, day)
  const isInstalled = day >= asset.installedOn
  const inWarranty = isInstalled && state === 'active'
  const contract = contracts
    .filter(
      ({ customerId, kind, stage, signedOn, validUntil }) =>
        customerId === asset.customerId &&
        kind === 'service' &&
        holding.has(stage) &&
        signedOn <= day &&
        validUntil >= day,
    )
    .toSorted((a, b) => (a.validUntil < b.validUntil ? 1 : -1))[0]
  const byContract = contract ? 'contract' : 'no'
  return {
    warranty: { state: isInstalled ? state : 'notStarted', daysLeft },
    contract,
    contractDaysLeft: contract ? daysBetween(day, contract.validUntil) : 0,
    parts: inWarranty ? 'warranty' : 'no',
    labour: inWarranty ? 'warranty' : byContract,
    expenses: byContract,
  }
}

/** What has ended since held on a day in the past all the same. */
const holding: ReadonlySet<string> = new Set(['signed', 'active', 'amended', 'renewed', 'expired'])
