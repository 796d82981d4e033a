import { zoneOfMachine } from '#shared/kernel/calendar.ts'
import type { Storage } from './storage.ts'

/** Under this name the storage keeps by which zone the company counts its days. */
export const zoneName = 'zone'

export function storedZone(storage: Pick<Storage, 'value'>): string {
  return storage.value(zoneName) ?? zoneOfMachine()
}
