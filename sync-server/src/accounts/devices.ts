import type { Device, DeviceState } from '#shared/desk/health.ts'
import { createStatements, type Row } from '../storage/statements.ts'
import type { SqliteStorage } from '../storage/sqlite-storage.ts'
import { byServer, type ByWhom } from './accounts.ts'
import { createAuditLog } from './audit-log.ts'

/**
 * The laptops that hold a replica, each for each person who signs in on it: their ids stand in documents and are
 * no secret, so that what somebody does under the id of another's laptop concerns her own entry alone.
 */
export interface Devices {
  /**
   * Enters a laptop at sign-in. One that is known keeps its state: signing in again lifts no suspension. What the
   * desk stopped for one person is stopped for the next who signs in on it.
   */
  readonly enrol: (
    device: Pick<Device, 'id' | 'user' | 'name' | 'version'>,
    now: number,
  ) => Device | 'tooMany'
  readonly find: (id: string, user: string) => Device | undefined
  readonly list: (user?: string) => readonly Device[]
  /** By the desk: for one user of the laptop, or for all and for who comes. Returns whether it is known. */
  readonly setState: (id: string, state: DeviceState, user?: string, by?: ByWhom) => boolean
  /** By its user herself: for her alone. Returns whether it is known. */
  readonly setOwnState: (id: string, user: string, state: DeviceState, by?: ByWhom) => boolean
  /**
   * That her data left a laptop that is to be wiped, on the word of somebody else's session on it. Returns whether
   * it is now said to be wiped. Until it is met again: `met` then knows better.
   */
  readonly wipedByOther: (id: string, user: string, by?: ByWhom) => boolean
  /** The laptop as it stands now that a session of it asks. */
  readonly met: (id: string, user: string) => Device | undefined
  readonly seen: (id: string, user: string, now: number) => void
  /** Whether this is a laptop of other people alone; one that nobody signed in on is nobody's. */
  readonly isOthers: (id: string, user: string) => boolean
}

interface Entry extends Device {
  /** Who decided about the state: its user, the desk, or somebody else on the same laptop. */
  readonly decidedBy: 'user' | 'desk' | 'other'
}

/** As they are stored. */
const deciders = ['user', 'desk', 'other'] as const

/** Laptops of one person. With one more the active one that was not seen for longest is forgotten. */
const mostOfOne = 50

export function createDevices(storage: SqliteStorage): Devices {
  const { database, transaction, lastSeq } = storage
  const audit = createAuditLog(storage)
  const run = createStatements(database)
  const byUser = new Map<string, Map<string, Entry>>()
  const people = new Map<string, Set<string>>()
  for (const row of run.all('SELECT * FROM device')) remember(asEntry(row))

  return {
    isOthers: (id, user) => entry(id, user) === undefined && (people.get(id)?.size ?? 0) > 0,
    enrol: (device, now) => {
      const before = entry(device.id, device.user)
      if (!before && !makeRoom(device.user)) return 'tooMany'
      const stopped = before ?? stoppedByDesk(device.id)
      const made = {
        ...device,
        state: stopped?.state ?? 'active',
        decidedBy: stopped?.decidedBy ?? 'user',
        enrolledAt: before?.enrolledAt ?? now,
        seenAt: now,
        seenSeq: before?.seenSeq ?? 0,
      }
      save(made)
      return deviceOf(made)
    },
    find: (id, user) => {
      const found = entry(id, user)
      return found && deviceOf(found)
    },
    list: (user) => (user === undefined ? all() : [...(byUser.get(user)?.values() ?? [])]).map(deviceOf),
    setState: (id, state, user, by = byServer) => {
      const entries = entriesOf(id).filter((one) => user === undefined || one.user === user)
      for (const one of entries) save({ ...one, state, decidedBy: 'desk' }, by)
      return entries.length > 0
    },
    setOwnState: (id, user, state, by = byServer) => {
      const own = entry(id, user)
      if (own) save({ ...own, state }, by)
      return own !== undefined
    },
    wipedByOther: (id, user, by) => {
      const its = entry(id, user)
      if (its?.state !== 'wipePending') return false
      save({ ...its, state: 'wiped', decidedBy: 'other' }, by)
      return true
    },
    met: (id, user) => {
      const own = entry(id, user)
      if (own?.state !== 'wiped' || own.decidedBy !== 'other') return own && deviceOf(own)
      // Whoever asks is not gone: it is still to be wiped, and may hand over what it has not sent.
      const found = { ...own, state: 'wipePending', decidedBy: 'desk' } as const
      save(found)
      return deviceOf(found)
    },
    seen: (id, user, now) => {
      const own = entry(id, user)
      if (own && now - own.seenAt > 60_000) save({ ...own, seenAt: now, seenSeq: lastSeq() })
    },
  }

  function all(): Entry[] {
    return [...byUser.values()].flatMap((own) => [...own.values()])
  }

  /** Those of all who signed in on a laptop. */
  function entriesOf(id: string): Entry[] {
    return [...(people.get(id) ?? [])].flatMap((user) => entry(id, user) ?? [])
  }

  function entry(id: string, user: string): Entry | undefined {
    return byUser.get(user)?.get(id)
  }

  function stoppedByDesk(id: string): Entry | undefined {
    return entriesOf(id).find((one) => one.decidedBy !== 'user' && one.state !== 'active')
  }

  /** What the desk stopped is never forgotten. */
  function makeRoom(user: string): boolean {
    const own = byUser.get(user)
    if (!own || own.size < mostOfOne) return true
    const [oldest] = [...own.values()]
      .filter(({ state }) => state === 'active')
      .toSorted((a, b) => a.seenAt - b.seenAt)
    if (!oldest) return false
    transaction(() => run.do('DELETE FROM device WHERE id = ? AND user = ?', oldest.id, user))
    own.delete(oldest.id)
    people.get(oldest.id)?.delete(user)
    return true
  }

  /** `by`: who decided it, where somebody did. */
  function save(device: Entry, by?: ByWhom): void {
    const { id, user, name, state, decidedBy, enrolledAt, seenAt, seenSeq, version } = device
    transaction(() => {
      if (by) audit.append({ ...by, kind: 'laptop', about: id, detail: { state, user } })
      run.do(
        `INSERT OR REPLACE INTO device (id, user, name, state, by_desk, enrolled_at, seen_at, seen_seq, version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        user,
        name,
        state,
        deciders.indexOf(decidedBy),
        enrolledAt,
        seenAt,
        seenSeq,
        version,
      )
    })
    remember(device)
  }

  function remember(device: Entry): void {
    const own = byUser.get(device.user) ?? new Map<string, Entry>()
    byUser.set(device.user, own)
    own.set(device.id, device)
    people.set(device.id, (people.get(device.id) ?? new Set()).add(device.user))
  }
}

function deviceOf({ decidedBy: _, ...device }: Entry): Device {
  return device
}

function asEntry(row: Row): Entry {
  return {
    id: String(row['id']),
    user: String(row['user']),
    name: String(row['name']),
    state: row['state'] as DeviceState,
    decidedBy: deciders[Number(row['by_desk'])] ?? 'desk',
    enrolledAt: Number(row['enrolled_at']),
    seenAt: Number(row['seen_at']),
    seenSeq: Number(row['seen_seq']),
    version: String(row['version']),
  }
}
