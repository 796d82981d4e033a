import type { Device, Health, Maintenance } from '#shared/desk/health.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { families } from '#shared/model/family.ts'
import { isIdle, orderSince } from '../core/feed.ts'
import type { Storage } from '../core/storage.ts'
import { type ScopedUser, scopedUser } from '../core/viewer.ts'
import { reportOf } from './device-reports.ts'
import { stuck } from './undecided.ts'

const days = 30
/** Milliseconds without a word; who is connected asks far more often. */
const away = 10 * 60_000

/**
 * Whether everything is well, in steps between which others may have their turn. Nothing in it names a document
 * or a customer.
 */
export function* health(
  storage: Storage,
  devices: readonly Device[],
  maintenance: Maintenance,
  now: number,
  today: Day,
): Generator<undefined, Health> {
  const from = addDays(today, -days)
  const told: Health['devices'][number][] = []
  const behind = createBehind(storage)
  for (const device of devices) {
    const report = reportOf(storage, device)
    const isAway = device.state === 'active' && now - device.seenAt > away
    told.push({
      ...device,
      ...(report ? { report } : {}),
      ...(isAway ? { behind: yield* behind(device.user, device.seenSeq) } : {}),
    })
    yield
  }
  return {
    takesWrites: storage.takesWrites(),
    databases: families.map((db) => ({ db, ...storage.documentCount(db) })),
    devices: told,
    conflicts: families.reduce((sum, db) => sum + storage.conflictCount(db), 0),
    escrowWaiting: storage.escrowsWaiting(),
    stuck: yield* stuck(storage),
    days: storage.dayCounts(from),
    maintenance,
  }
}

/** What a user's feed would tell a laptop that heard everything up to some seq; her laptops often heard the same. */
function createBehind(storage: Storage) {
  const viewers = new Map<string, ScopedUser>()
  const counted = new Map<string, number>()
  return function* behind(user: string, seq: number): Generator<undefined, number> {
    const known = counted.get(`${user} ${seq}`)
    if (known !== undefined) return known
    const viewer = viewers.get(user) ?? scopedUser(user, storage.grants(user))
    viewers.set(user, viewer)
    const count = yield* changesSince(storage, viewer, seq)
    counted.set(`${user} ${seq}`, count)
    return count
  }
}

/** How much that is. */
export function* changesSince(
  storage: Storage,
  viewer: ScopedUser,
  seq: number,
): Generator<undefined, number> {
  const since = { major: seq, minor: Number.MAX_SAFE_INTEGER }
  let sum = 0
  for (const db of families)
    if (!isIdle(storage, db, viewer, since)) sum += (yield* orderSince(storage, db, viewer, since)).length
  return sum
}
