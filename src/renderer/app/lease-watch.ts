import type { Clock } from '#shared/kernel/clock.ts'
import { defaultLeaseDays, leaseAt, serverTime } from '#shared/sync/lease.ts'
import type { DeviceState } from '../replica/store/device-state.ts'
import type { SyncStore } from '../state/sync-store.ts'

/** The latest moment that this laptop saw, by the server's clock, as the device keeps it. */
export const latestTime = 'latestTime'
/** How far the server's clock lies beside this one, for the lease alone. */
export const leaseAhead = 'leaseAhead'
/** When the server was last met, by its own clock. */
export const metAt = 'metAt'
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
    const [latest, ahead, met] = await Promise.all([latestTime, leaseAhead, metAt].map(numberOf))
    const known = { ahead: ahead ?? 0, latest: latest ?? 0 }
    const now = serverTime(Date.parse(clock.now()), known)
    if (now.latest !== latest) await keep(latestTime, now.latest)
    if (now.ahead !== known.ahead) await keep(leaseAhead, now.ahead)
    const { lastSyncedAt } = sync.getState()
    const lease = leaseAt(now.at, met ?? (lastSyncedAt && Date.parse(lastSyncedAt)), now.latest, days)
    if (JSON.stringify(lease) !== JSON.stringify(sync.getState().lease)) sync.setState({ lease })
  }

  async function numberOf(name: string): Promise<number | undefined> {
    const kept = await device.facts.get(name)
    return kept && Number(kept.value)
  }

  async function keep(name: string, value: number): Promise<void> {
    await device.facts.put({ name, value: String(value) })
  }
}
