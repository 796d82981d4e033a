import type { Device, DeviceState } from '#shared/desk/health.ts'
import { createStatements, type Row } from '../storage/statements.ts'
import type { SqliteStorage } from '../storage/sqlite-storage.ts'

/** The laptops that hold a replica. */
export interface Devices {
  /** Enters a laptop at sign-in. One that is known keeps its state: signing in again lifts no suspension. */
  readonly enrol: (device: Pick<Device, 'id' | 'user' | 'name' | 'version'>, now: number) => Device
  readonly find: (id: string, user: string) => Device | undefined
  readonly list: (user?: string) => readonly Device[]
  /** For every user of the laptop, or for those that are named. Returns whether any of them is known. */
  readonly setState: (id: string, state: DeviceState, users?: readonly string[]) => boolean
  readonly seen: (id: string, user: string, now: number) => void
}

export const deviceStates: readonly DeviceState[] = ['active', 'suspended', 'wipePending', 'wiped']

export function createDevices({ database, transaction, lastSeq }: SqliteStorage): Devices {
  const run = createStatements(database)
  const known = new Map<string, Device>()
  for (const row of run.all('SELECT * FROM device')) remember(asDevice(row))

  return {
    enrol: (device, now) => {
      const before = known.get(keyOf(device.id, device.user))
      const state = before?.state ?? stateOf(device.id)
      const made = {
        ...device,
        state,
        enrolledAt: before?.enrolledAt ?? now,
        seenAt: now,
        seenSeq: before?.seenSeq ?? 0,
      }
      save(made)
      return made
    },
    find: (id, user) => known.get(keyOf(id, user)),
    list: (user) => [...known.values()].filter((device) => user === undefined || device.user === user),
    setState: (id, state, users) => {
      const ofLaptop = [...known.values()].filter(
        (device) => device.id === id && (users === undefined || users.includes(device.user)),
      )
      for (const device of ofLaptop) save({ ...device, state })
      return ofLaptop.length > 0
    },
    seen: (id, user, now) => {
      const device = known.get(keyOf(id, user))
      if (device && now - device.seenAt > 60_000) save({ ...device, seenAt: now, seenSeq: lastSeq() })
    },
  }

  /** What is suspended for one user is suspended for the next who signs in on it. */
  function stateOf(id: string): DeviceState {
    const others = [...known.values()].filter((device) => device.id === id)
    return others.find(({ state }) => state !== 'active')?.state ?? 'active'
  }

  function save(device: Device): void {
    const { id, user, name, state, enrolledAt, seenAt, seenSeq, version } = device
    transaction(() =>
      run.do(
        `INSERT OR REPLACE INTO device (id, user, name, state, enrolled_at, seen_at, seen_seq, version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        user,
        name,
        state,
        enrolledAt,
        seenAt,
        seenSeq,
        version,
      ),
    )
    remember(device)
  }

  function remember(device: Device): void {
    known.set(keyOf(device.id, device.user), device)
  }
}

function keyOf(id: string, user: string): string {
  return `${id} ${user}`
}

function asDevice(row: Row): Device {
  return {
    id: String(row['id']),
    user: String(row['user']),
    name: String(row['name']),
    state: row['state'] as DeviceState,
    enrolledAt: Number(row['enrolled_at']),
    seenAt: Number(row['seen_at']),
    seenSeq: Number(row['seen_seq']),
    version: String(row['version']),
  }
}
