import type { Clock } from '#shared/kernel/clock.ts'
import { defaultLeaseDays, leaseAt } from '#shared/sync/lease.ts'
import type { DeviceState } from '../replica/device-state.ts'
import type { SyncStore } from '../state/sync-store.ts'

/** The latest time that this laptop ever believed it was, as the device keeps it. */
export const latestTime = 'latestTime'
/** Milliseconds. */
const every = 60_000

/** Looks at the lease now and every minute. Returns what ends that. */
export async function watchLease(
  sync: SyncStore,
  device: DeviceState,
  clock: Clock,
  days: number = defaultLeaseDays,
): Promise<() => void> {
  await look()
  const timer = setInterval(() => void look(), every)
  return () => clearInterval(timer)

  async function look(): Promise<void> {
    const now = Date.parse(clock.now())
    const latest = Math.max(now, Number((await device.facts.get(latestTime))?.value ?? 0))
    await device.facts.put({ name: latestTime, value: String(latest) })
    const { lastSyncedAt } = sync.getState()
    const lease = leaseAt(now, lastSyncedAt && Date.parse(lastSyncedAt), latest, days)
    if (JSON.stringify(lease) !== JSON.stringify(sync.getState().lease)) sync.setState({ lease })
  }
}
