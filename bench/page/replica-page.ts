import { ulid } from 'ulid'
import type { Contact } from '#shared/contacts/contact.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import type { Id, Ids } from '#shared/kernel/id.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Session } from '#shared/session/session.ts'
import { authorOn } from '#renderer/replica/store/author.ts'
import { openReplica, type Replica } from '#renderer/replica/store/replica.ts'
import { createRepository } from '#renderer/replica/store/repository.ts'
import { replicaKey } from '#renderer/replica/store/sealed-storage.ts'
import { startSyncEngine, type SyncEngine } from '#renderer/replica/sync/sync-engine.ts'

const ids: Ids = { next: (type) => `${type}:${ulid().toLowerCase()}` as Id<typeof type> }

/** The real replica and the real engine without screens, for measuring them alone. */
const bench = {
  /** Brings everything onto this page's disk, and stops. */
  firstSync: async (session: Session): Promise<void> => {
    const { engine, reached } = start(await opened(), session)
    await reached()
    await engine.stop()
  },
  /** Types into so many contacts without a network. Returns how many there were. */
  type: async (count: number): Promise<number> => {
    const replica = await opened()
    const author = authorOn(replica, systemClock, {
      stamp: () => ({ at: systemClock.now(), by: 'user:rep1', device: 'device:bench' }),
      editId: () => ids.next('edit'),
    })
    const contacts = createRepository<Contact>(replica.collections.contacts, 'contact', author)
    const all = (await contacts.all()).slice(0, count)
    const note = `typed ${Math.random()}`
    for (const { id } of all) await contacts.change(id, (now) => ok({ ...now, note }))
    return all.length
  },
  /** Milliseconds from the network's return until nothing waits. */
  push: async (session: Session): Promise<number> => {
    const replica = await opened()
    const begun = performance.now()
    const { engine, reached } = start(replica, session)
    await reached()
    const took = performance.now() - begun
    await engine.stop()
    return took
  },
  /** Milliseconds of syncs that find nothing to do. */
  idle: async (session: Session, times: number): Promise<readonly number[]> => {
    const { engine, reached } = start(await opened(), session)
    await reached()
    const took: number[] = []
    for (let round = 0; round < times; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      const begun = performance.now()
      const again = reached(true)
      engine.poke()
      await again
      took.push(performance.now() - begun)
    }
    await engine.stop()
    return took
  },
}

let replica: Replica | undefined
async function opened(): Promise<Replica> {
  replica ??= await openReplica('bench', await replicaKey(btoa('b'.repeat(32))))
  return replica
}

function start(on: Replica, session: Session) {
  let upToDate = false
  let tell = () => {}
  const engine: SyncEngine = startSyncEngine({
    replica: on,
    session,
    clock: systemClock,
    days: { own: createCalendar(systemClock), company: createCalendar(systemClock) },
    ids,
    device: { id: 'device:bench', wipe: () => Promise.resolve() },
    listener: {
      state: ({ name }) => {
        upToDate = name === 'upToDate'
        if (upToDate && on.waiting.count() === 0) tell()
      },
      progress: () => {},
      synced: () => {},
      serverAhead: () => {},
      zone: () => {},
      verified: () => {},
      wiped: () => {},
      settled: () => {},
      broken: (cause) => console.error(cause),
    },
  })
  const reached = (next = false) =>
    !next && upToDate && on.waiting.count() === 0
      ? Promise.resolve()
      : new Promise<void>((resolve) => (tell = resolve))
  return { engine, reached }
}

Object.assign(window, { bench })
export type BenchPage = typeof bench
