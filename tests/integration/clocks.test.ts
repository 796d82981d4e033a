import { expect, test, vi } from 'vitest'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { watchLease } from '#renderer/app/lease-watch.ts'
import { syncListener } from '#renderer/app/sync-status.ts'
import { createSyncStore } from '#renderer/state/sync-store.ts'
import { aReplica } from '#support/replica.ts'

test('a clock that was wrong by years locks nothing for longer than it is wrong', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    let now = '2026-03-02T08:00:00.000Z' as Instant
    const clock: Clock = { now: () => now }
    await using replica = await aReplica()
    const sync = createSyncStore()
    const listener = syncListener(
      sync,
      replica.device,
      clock,
      () => {},
      () => {},
    )
    listener.synced()
    const stop = await watchLease(sync, replica.device, clock, 30)
    const minute = async () => {
      await vi.advanceTimersByTimeAsync(60_000)
      await vi.waitFor(async () =>
        expect(Number((await replica.device.facts.get('latestTime'))?.value)).toBeGreaterThan(0),
      )
    }
    expect(sync.getState().lease).toEqual({ name: 'fine' })
    // A dead battery, or somebody who plays with the date: 2099 and back again.
    now = '2099-01-01T00:00:00.000Z' as Instant
    await minute()
    await vi.waitFor(() => expect(sync.getState().lease).toEqual({ name: 'ended' }))
    now = '2026-03-02T09:00:00.000Z' as Instant
    await minute()
    await vi.waitFor(() => expect(sync.getState().lease).toEqual({ name: 'fine' }))
    listener.synced()
    await minute()
    await vi.waitFor(() => expect(sync.getState().lease).toEqual({ name: 'fine' }))
    stop()
  } finally {
    vi.useRealTimers()
  }
})
