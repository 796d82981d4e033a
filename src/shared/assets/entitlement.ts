import type { Contract } from '../contracts/contract.ts'
import { daysBetween } from '../kernel/clock.ts'
import type { Day } from '../kernel/schema.ts'
import type { BasisPoints } from '../kernel/money.ts'
import { type Asset, warrantyOn } from './asset.ts'
import { type Covered, holdsOn } from './further-warranty.ts'

/** What is paid for a machine on a day, by whom, and why. */
export interface Entitlement {
  readonly warranty: {
    readonly state: 'notStarted' | 'active' | 'expired' | 'voided'
    readonly daysLeft: number
  }
  /** The service contract that holds on that day; of several the one that holds longest. */
  readonly contract: Contract | undefined
  readonly contractDaysLeft: number
  readonly parts: Cover
  readonly labour: Cover
  readonly expenses: Cover
}

/** Covered, and by what; `no` is for the customer to pay. */
export type Coverage = 'warranty' | 'contract' | 'no'

export interface Cover {
  readonly by: Coverage
  /** How much of it is paid for; the customer pays the rest. */
  readonly share: BasisPoints
  /** Of a further warranty what it is called, of a contract its number; '' for the maker's own. */
  readonly name: string
  /** The last day; '' where nothing covers it. */
  readonly until: Day | ''
}

/**
 * What covers a machine on a day. Unless they say otherwise, warranty pays for parts and labour,
 * a service contract for labour and expenses; before its installation a machine has neither, and what voids its
 * warranty voids every one that it has. Of several that hold, the one that pays most counts.
 */
export function entitlementOn(asset: Asset, contracts: readonly Contract[], day: Day): Entitlement {
  const { state, daysLeft } = warrantyOn(asset, day)
  const isInstalled = day >= asset.installedOn
  const isVoided = asset.voided !== undefined && asset.voided.on <= day
  const contract = contractOn(asset, contracts, day)
  const warranties = isInstalled && !isVoided ? warrantiesOn(asset, day) : []
  const promised = [...warranties, ...(contract ? [promiseOf(contract)] : [])]
  const coverOf = (what: Covered): Cover => {
    const all = promised.filter(({ covers }) => covers.includes(what))
    const [best] = all.toSorted((a, b) => b.share - a.share)
    return best ? { by: best.by, share: best.share, name: best.name, until: best.until } : uncovered
  }
  return {
    warranty: { state: isVoided ? 'voided' : isInstalled ? state : 'notStarted', daysLeft },
    contract,
    contractDaysLeft: contract ? daysBetween(day, contract.validUntil) : 0,
    parts: coverOf('parts'),
    labour: coverOf('labour'),
    expenses: coverOf('expenses'),
  }
}

interface Promised extends Cover {
  readonly covers: readonly Covered[]
}

const whole = 10_000 as BasisPoints
const uncovered: Cover = { by: 'no', share: 0 as BasisPoints, name: '', until: '' }

/** The maker's own first, then those that hold longest. */
function warrantiesOn(asset: Asset, day: Day): readonly Promised[] {
  const { warrantyUntil, warrantyCovers = ['parts', 'labour'], furtherWarranties = [] } = asset
  const own = {
    by: 'warranty',
    share: whole,
    name: '',
    until: warrantyUntil,
    covers: warrantyCovers,
  } as const
  const further = furtherWarranties
    .filter((one) => holdsOn(one, day))
    .toSorted((a, b) => (a.until < b.until ? 1 : -1))
    .map((one) => ({ ...one, by: 'warranty' as const }))
  return [...(warrantyUntil >= day ? [own] : []), ...further]
}

/** The service contract that holds on a day; of several the one that holds longest. */
function contractOn(asset: Asset, contracts: readonly Contract[], day: Day): Contract | undefined {
  return contracts
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
}

function promiseOf({ number, validUntil, service }: Contract): Promised {
  const covers = service?.covers ?? ['labour', 'expenses']
  return { by: 'contract', share: whole, name: number, until: validUntil, covers }
}

function isAbout(service: Contract['service'], assetId: string): boolean {
  return service === undefined || service.assetIds.length === 0 || service.assetIds.includes(assetId)
}

/** What has ended since held on a day in the past all the same. */
const holding: ReadonlySet<string> = new Set(['signed', 'active', 'amended', 'renewed', 'expired'])
