import type { Device, Health, Maintenance } from '#shared/desk/health.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { families } from '#shared/sync/families.ts'
import { entriesSince } from '../core/feed.ts'
import type { Storage } from '../core/storage.ts'
import { scopedUser } from '../core/viewer.ts'
import { reportOf } from './device-reports.ts'

const days = 30
/** Milliseconds without a word; who is connected asks far more often. */
const away = 10 * 60_000

/** Whether everything is well. Nothing in it names a document or a customer. */
export function health(
  storage: Storage,
  devices: readonly Device[],
  maintenance: Maintenance,
  now: number,
  today: Day,
): Health {
  const from = addDays(today, -days)
  return {
    takesWrites: storage.takesWrites(),
    databases: families.map((db) => ({ db, ...storage.documentCount(db) })),
    devices: devices.map((device) => {
      const report = reportOf(storage, device)
      const isAway = device.state === 'active' && now - device.seenAt > away
      return {
        ...device,
        ...(report ? { report } : {}),
        ...(isAway ? { behind: changesSince(storage, device.user, device.seenSeq) } : {}),
      }
    }),
    conflicts: families.reduce((sum, db) => sum + storage.conflicted(db).length, 0),
    escrowWaiting: storage.escrows().filter(({ state }) => state === 'waiting').length,
    days: storage.dayCounts(from),
    maintenance,
  }
}

/** What a user's feed would tell a laptop that heard everything up to `seq`. */
export function changesSince(storage: Storage, user: string, seq: number): number {
  const viewer = scopedUser(user, storage.grants(user))
  const since = { major: seq, minor: Number.MAX_SAFE_INTEGER }
  return families.reduce((sum, db) => sum + entriesSince(storage, db, viewer, since).length, 0)
}
