import type { Device, Health, Maintenance } from '#shared/desk/health.ts'
import { families } from '#shared/sync/families.ts'
import type { Storage } from '../core/storage.ts'
import { reportOf } from './device-reports.ts'

const days = 30
const dayLong = 86_400_000

/** Whether everything is well. Nothing in it names a document or a customer. */
export function health(
  storage: Storage,
  devices: readonly Device[],
  maintenance: Maintenance,
  now: number,
): Health {
  const from = new Date(now - days * dayLong).toISOString().slice(0, 10)
  return {
    databases: families.map((db) => ({ db, ...storage.documentCount(db) })),
    devices: devices.map((device) => {
      const report = reportOf(storage, device)
      return report === undefined ? device : { ...device, report }
    }),
    conflicts: families.reduce((sum, db) => sum + storage.conflicted(db).length, 0),
    escrowWaiting: storage.escrows().filter(({ state }) => state === 'waiting').length,
    days: storage.dayCounts(from),
    maintenance,
  }
}
