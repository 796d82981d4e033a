import { type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'
import type { Family } from '../model/family.ts'
import type { StuckCounts } from './undecided.ts'

export type DeviceState = 'active' | 'suspended' | 'wipePending' | 'wiped'

/** A laptop as one user's: two people on one laptop are two entries. */
export interface Device {
  readonly id: string
  readonly user: string
  /** What its user calls it. */
  readonly name: string
  readonly state: DeviceState
  /** Milliseconds since 1970. */
  readonly enrolledAt: number
  /** The last time that it met the server; milliseconds since 1970, to about a minute. */
  readonly seenAt: number
  /** Where the server's counter stood then. */
  readonly seenSeq: number
  /** The app's version at its last sign-in. */
  readonly version: string
}

/** What a laptop says of itself: after it compared what it holds with the server, and after its sync failed. */
export interface DeviceReport {
  /** Milliseconds since 1970, as all times here. */
  readonly at: number
  /** Edits that it has not sent. */
  readonly waiting: number
  readonly rejected: number
  /** The last time that it held everything against the server. */
  readonly compared?: { readonly at: number; readonly matches: boolean; readonly count: number }
  /** Why its sync failed last; that there was no network is no failure. */
  readonly failure?: { readonly at: number; readonly cause: FailureCause }
  /** Names the replica that reports; another one means that the laptop began anew. */
  readonly replica?: string
  /** It began anew. `edits` had not reached the server, as far as the laptop or the report before knew. */
  readonly begunAnew?: {
    readonly at: number
    /** `unsaid`: the laptop did not say why. */
    readonly why: 'key' | 'storage' | 'unsaid'
    readonly edits?: number
  }
}

/** What a sync fails of, other than being away from any network. */
export type FailureCause = (typeof failureCauses)[number]
export const failureCauses = ['notSatchel', 'busy', 'timeout', 'storageFull', 'failed'] as const

const Count = Type.Integer({ minimum: 0 })

/** A report as a laptop sends it: without the times, which are the server's. */
export type ReportBody = Infer<typeof ReportBody>
export const ReportBody = record({
  waiting: Count,
  rejected: Count,
  compared: Type.Optional(record({ matches: Type.Boolean(), count: Count })),
  /** `ago` in milliseconds: laptops’ clocks go wrong, their stopwatches do not. */
  failure: Type.Optional(record({ cause: oneOf(...failureCauses), ago: Count })),
  replica: Type.Optional(text(40)),
  /** It could not open what lay on it, or it was gone; `unsent` edits and files died with it, where it knows. */
  lost: Type.Optional(record({ why: oneOf('key', 'storage'), unsent: Type.Optional(Count) })),
})

/** What became of people's edits on one day of the company's, by the server's clock. */
export interface DayCount {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly taken: number
  readonly refused: number
  readonly sealed: number
  /** Documents of which a second version came to stand. */
  readonly conflicts: number
}

/** What the commands of maintenance left for the desk to read. Milliseconds since 1970. */
export interface Maintenance {
  /** The newest backup that was made and read through. */
  readonly backedUpAt?: number
  readonly backupFile?: string
  /** The newest backup that was restored for a try and held against the rules. */
  readonly triedAt?: number
  /** How many faults that try found. */
  readonly triedFaults?: number
}

export interface Health {
  /** False while the server's disk is full: it is read, and nothing is taken. Servers of before do not say. */
  readonly takesWrites?: boolean
  readonly databases: readonly { readonly db: Family; readonly live: number; readonly deleted: number }[]
  /** `behind`: documents that changed since, for a laptop that is away. */
  readonly devices: readonly (Device & { readonly report?: DeviceReport; readonly behind?: number })[]
  readonly conflicts: number
  readonly escrowWaiting: number
  /** What waits for a decision that nobody can take. Servers of before do not say. */
  readonly stuck?: StuckCounts
  /** The last thirty days, the oldest first; days without edits are left out. */
  readonly days: readonly DayCount[]
  readonly maintenance: Maintenance
}
