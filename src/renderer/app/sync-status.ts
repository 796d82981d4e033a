import { latestTime, leaseAhead, metAt } from './lease-watch.ts'
import { isZone } from '#shared/kernel/calendar.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { families } from '#shared/model/family.ts'
import type { FamilyProgress } from '#shared/sync/sync-state.ts'
import type { DeviceState } from '../replica/store/device-state.ts'
import { serverAheadFact } from '../replica/store/server-ahead.ts'
import type { SyncListener } from '../replica/sync/sync-engine.ts'
import type { SyncStatus, SyncStore } from '../state/sync-store.ts'

const lastSynced = 'lastSyncedAt'
const lastVerified = 'verified'
const stoppedFact = 'stopped'
const zoneFact = 'companyZone'

/** What this device remembers of its syncs, for the first moment of a window. */
export async function loadStatus(device: DeviceState): Promise<Partial<SyncStatus>> {
  const checkpoints = await device.checkpoints.toArray()
  const progress: Record<string, FamilyProgress> = {}
  for (const { family, received, caughtUp } of checkpoints)
    progress[family] = {
      received,
      total: caughtUp ? received : undefined,
      done: caughtUp,
      ...asOfFact(await device.facts.get(asOf(family))),
    }
  return {
    progress,
    complete: families.every((family) => progress[family]?.done),
    lastSyncedAt: (await device.facts.get(lastSynced))?.value as Instant | undefined,
    stopped: (await device.facts.get(stoppedFact)) !== undefined,
    serverAhead: Number((await device.facts.get(serverAheadFact))?.value ?? 0),
    companyZone: (await device.facts.get(zoneFact))?.value,
    verified: verifiedOf((await device.facts.get(lastVerified))?.value),
    ...(await attention(device)),
  }
}

const asOf = (family: string) => `asOf:${family}`

function asOfFact(fact: { readonly value: string } | undefined): { readonly asOf?: Instant } {
  return fact ? { asOf: fact.value as Instant } : {}
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
    progress: (family, progress) => {
      const at = clock.now()
      const known = sync.getState().progress[family]?.asOf
      const told = progress.done ? { asOf: at } : known ? { asOf: known } : {}
      if (progress.done) void device.facts.put({ name: asOf(family), value: at })
      sync.setState((now) => ({ progress: { ...now.progress, [family]: { ...progress, ...told } } }))
    },
    synced: () => {
      const at = clock.now()
      sync.setState({ lastSyncedAt: at, complete: true, lease: { name: 'fine' }, stopped: false })
      // Met now, by the server's clock: whatever time this laptop once believed it was no longer counts.
      const ahead = sync.getState().serverAhead
      const met = String(Date.parse(at) + ahead)
      void device.facts.bulkPut([
        { name: latestTime, value: met },
        { name: metAt, value: met },
        { name: leaseAhead, value: String(ahead) },
      ])
      void device.facts.delete(stoppedFact)
      void device.facts.put({ name: lastSynced, value: at })
    },
    verified: (verification) => {
      const verified = { ...verification, at: clock.now() }
      sync.setState({ verified })
      void device.facts.put({ name: lastVerified, value: JSON.stringify(verified) })
    },
    serverAhead: (milliseconds) => {
      // A second is the network's, not the clock's.
      const ahead = Math.abs(milliseconds) < 2_000 ? 0 : Math.round(milliseconds)
      sync.setState({ serverAhead: ahead })
      void device.facts.put({ name: serverAheadFact, value: String(ahead) })
    },
    zone: (zone) => {
      // One that this browser does not know would stop every screen that shows a day.
      if (!isZone(zone)) return
      sync.setState({ companyZone: zone })
      void device.facts.put({ name: zoneFact, value: zone })
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
