import type { Clock } from '#shared/kernel/clock.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { families } from '#shared/sync/families.ts'
import type { FamilyProgress } from '#shared/sync/sync-state.ts'
import type { DeviceState } from '../replica/device-state.ts'
import type { SyncListener } from '../replica/sync/sync-engine.ts'
import type { SyncStatus, SyncStore } from '../state/sync-store.ts'

const lastSynced = 'lastSyncedAt'
const lastVerified = 'verified'
const stoppedFact = 'stopped'

/** What this device remembers of its syncs, for the first moment of a window. */
export async function loadStatus(device: DeviceState): Promise<Partial<SyncStatus>> {
  const checkpoints = await device.checkpoints.toArray()
  const progress: Record<string, FamilyProgress> = {}
  for (const { family, received, caughtUp } of checkpoints)
    progress[family] = { received, total: caughtUp ? received : undefined, done: caughtUp }
  return {
    progress,
    complete: families.every((family) => progress[family]?.done),
    lastSyncedAt: (await device.facts.get(lastSynced))?.value as Instant | undefined,
    stopped: (await device.facts.get(stoppedFact)) !== undefined,
    verified: verifiedOf((await device.facts.get(lastVerified))?.value),
    ...(await attention(device)),
  }
}

function verifiedOf(fact: string | undefined): SyncStatus['verified'] {
  return fact === undefined ? undefined : (JSON.parse(fact) as SyncStatus['verified'])
}

/** Keeps the store in step with what the engine says. */
export function syncListener(
  sync: SyncStore,
  device: DeviceState,
  clock: Clock,
  broken: SyncListener['broken'],
  wiped: SyncListener['wiped'],
): SyncListener {
  return {
    state: (state) => {
      sync.setState({ state })
      if (state.name !== 'suspended') return
      sync.setState({ stopped: true })
      void device.facts.put({ name: stoppedFact, value: clock.now() })
    },
    progress: (family, progress) =>
      sync.setState((now) => ({ progress: { ...now.progress, [family]: progress } })),
    synced: () => {
      const at = clock.now()
      sync.setState({ lastSyncedAt: at, complete: true, lease: { name: 'fine' }, stopped: false })
      void device.facts.delete(stoppedFact)
      void device.facts.put({ name: lastSynced, value: at })
    },
    verified: (verification) => {
      const verified = { ...verification, at: clock.now() }
      sync.setState({ verified })
      void device.facts.put({ name: lastVerified, value: JSON.stringify(verified) })
    },
    broken,
    wiped,
    settled: () => void attention(device).then((status) => sync.setState(status)),
  }
}

async function attention(
  device: DeviceState,
): Promise<Pick<SyncStatus, 'rejections' | 'conflicts' | 'malformed'>> {
  const [rejections, conflicts, malformed] = await Promise.all([
    device.rejections.toArray(),
    device.conflicts.toArray(),
    device.malformed.toArray(),
  ])
  return { rejections, conflicts, malformed }
}
