import { Count, Epoch, type Infer, oneOf, record, text, Type, word } from '../kernel/schema.ts'
import type { Family } from '../model/family.ts'
import { DayCount } from '../sync/day-count.ts'
import { StuckCounts } from './undecided.ts'

export const deviceStates = ['active', 'suspended', 'wipePending', 'wiped'] as const
export type DeviceState = (typeof deviceStates)[number]

/** A laptop as one user's: two people on one laptop are two entries. */
export type Device = Infer<typeof Device>
const device = {
  id: Type.String(),
  user: Type.String(),
  /** What its user calls it. */
  name: Type.String(),
  state: oneOf(...deviceStates),
  enrolledAt: Epoch,
  /** The last time that it met the server, to about a minute. */
  seenAt: Epoch,
  /** Where the server's counter stood then. */
  seenSeq: Count,
  /** The app's version at its last sign-in. */
  version: Type.String(),
}
export const Device = Type.Object(device)

/** What a sync fails of, other than being away from any network. */
export type FailureCause = (typeof failureCauses)[number]
export const failureCauses = ['notSatchel', 'busy', 'timeout', 'storageFull', 'failed'] as const

/** What a laptop says of itself: after it compared what it holds with the server, and after its sync failed. */
export type DeviceReport = Infer<typeof DeviceReport>
export const DeviceReport = Type.Object({
  at: Epoch,
  /** Edits that it has not sent. */
  waiting: Count,
  rejected: Count,
  /** The last time that it held everything against the server. */
  compared: Type.Optional(Type.Object({ at: Epoch, matches: Type.Boolean(), count: Count })),
  /** Why its sync failed last; that there was no network is no failure. */
  failure: Type.Optional(Type.Object({ at: Epoch, cause: word<FailureCause>() })),
  /** Names the replica that reports; another one means that the laptop began anew. */
  replica: Type.Optional(Type.String()),
  /** It began anew. `edits` had not reached the server, as far as the laptop or the report before knew. */
  begunAnew: Type.Optional(
    Type.Object({
      at: Epoch,
      /** `unsaid`: the laptop did not say why. */
      why: word<'key' | 'storage' | 'unsaid'>(),
      edits: Type.Optional(Count),
    }),
  ),
})

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

/** What the commands of maintenance left for the desk to read. */
export type Maintenance = Infer<typeof Maintenance>
export const Maintenance = Type.Object({
  /** The newest backup that was made and read through. */
  backedUpAt: Type.Optional(Epoch),
  backupFile: Type.Optional(Type.String()),
  /** The last planned backup that was not made, and the last planned try that could not be. */
  backupFailedAt: Type.Optional(Epoch),
  tryFailedAt: Type.Optional(Epoch),
  /** The newest backup that was restored for a try and held against the rules. */
  triedAt: Type.Optional(Epoch),
  /** How many faults that try found. */
  triedFaults: Type.Optional(Count),
})

/** Whether everything is well with the server and the laptops. */
export type Health = Infer<typeof Health>
export const Health = Type.Object({
  /** False while the server's disk is full: it is read, and nothing is taken. Servers of before do not say. */
  takesWrites: Type.Optional(Type.Boolean()),
  databases: Type.Array(Type.Object({ db: word<Family>(), live: Count, deleted: Count })),
  /** `behind`: documents that changed since, for a laptop that is away. */
  devices: Type.Array(
    Type.Object({ ...device, report: Type.Optional(DeviceReport), behind: Type.Optional(Count) }),
  ),
  conflicts: Count,
  escrowWaiting: Count,
  /** What waits for a decision that nobody can take. Servers of before do not say. */
  stuck: Type.Optional(StuckCounts),
  /** The last thirty days, the oldest first; days without edits are left out. */
  days: Type.Array(DayCount),
  maintenance: Maintenance,
})
