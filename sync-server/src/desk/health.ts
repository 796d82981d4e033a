import { families, type Family } from '#shared/sync/families.ts'
import type { Device } from '../accounts/devices.ts'
import type { Storage } from '../core/storage.ts'

export interface Health {
  readonly databases: readonly { readonly db: Family; readonly live: number; readonly deleted: number }[]
  readonly devices: readonly (Device & { readonly report?: DeviceReport })[]
  readonly conflicts: number
  readonly escrowWaiting: number
  /** Milliseconds since 1970 of the newest backup that was read through; absent where none is known. */
  readonly backedUpAt?: number
}

/** What a laptop says of itself after it compared everything it holds with the server. */
export interface DeviceReport {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly matches: boolean
  readonly count: number
  readonly waiting: number
  readonly rejected: number
}

export function health(storage: Storage, devices: readonly Device[]): Health {
  const backedUp = Number(storage.value('backed_up_at') ?? Number.NaN)
  return {
    databases: families.map((db) => ({ db, ...storage.documentCount(db) })),
    devices: devices.map((device) => {
      const report = storage.value(`report:${device.id} ${device.user}`)
      return report === undefined ? device : { ...device, report: JSON.parse(report) as DeviceReport }
    }),
    conflicts: families.reduce((sum, db) => sum + storage.conflicted(db).length, 0),
    escrowWaiting: storage.escrows().filter(({ state }) => state === 'waiting').length,
    ...(Number.isFinite(backedUp) ? { backedUpAt: backedUp } : {}),
  }
}
