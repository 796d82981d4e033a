import { ulid } from 'ulid'
import { createCalendar, type Days, ownZone } from '#shared/kernel/calendar.ts'
import { type Clock, systemClock } from '#shared/kernel/clock.ts'
import type { Id, Ids } from '#shared/kernel/id.ts'
import { err } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Session } from '#shared/session/session.ts'
import type { App, HostClient, Surroundings } from '../app-context.tsx'
import { authorOn } from '../replica/store/author.ts'
import type { createCatalogIndex } from '../replica/views/catalog-index.ts'
import { createIntentLog } from '../replica/store/intent-log.ts'
import type { createCustomerIndex } from '../replica/views/customer-index.ts'
import { createNumberBook } from '../replica/store/number-book.ts'
import { pruneLists, sweepLeftovers } from '../replica/store/forget-documents.ts'
import type { FindIndex, openFindIndex } from '../replica/views/find-index.ts'
import { openLiveIndex } from '../replica/views/live-index.ts'
import type { MachineIndexes, openMachineIndexes } from '../replica/views/machine-indexes.ts'
import { eraseReplica, otherReplicas, unsentOf } from '../replica/store/other-replicas.ts'
import { openReplica, type Replica, replicaName } from '../replica/store/replica.ts'
import { leaveKeyCheck } from '../replica/store/key-check.ts'
import { noteLost } from '../replica/store/lost-replica.ts'
import { forgetUnreadable, upgradeRows } from '../replica/store/upgrade.ts'
import { sealReasons } from '../replica/store/kept-reason.ts'
import { keepSealed, readSealed } from '../replica/store/sealed-facts.ts'
import { createRepositories } from '../replica/store/repositories.ts'
import { customersOfPlannedTrip } from '../replica/views/trip-store.ts'
import { openServerLine, type ServerLine } from '../server/server-line.ts'
import { startSyncEngine, type SyncEngine } from '../replica/sync/sync-engine.ts'
import { createClaimStore } from '../state/claim-store.ts'
import { createFollowUpStore } from '../state/follow-up-store.ts'
import type { LockStore } from '../state/lock-store.ts'
import { createNavigationStore } from '../state/navigation-store.ts'
import type { PreferenceStore } from '../state/preference-store.ts'
import { createIntents } from '../work/intents.ts'
import type { Means } from '../work/work.ts'
import type { FoundReplica } from './find-replica.ts'
import { tellHost } from './tell-host.ts'
import { watchLeaving } from './before-leaving.ts'
import { watchLease } from './lease-watch.ts'
import { report } from './report.ts'
import { loadStatus, syncListener } from './sync-status.ts'
import { createSyncStore } from '../state/sync-store.ts'

/** What acts are made of comes when there is one to carry out: no start waits for it. */
const everyPlan = async () => (await import('../work/plans.ts')).plans

export interface WorkspaceDeps {
  readonly host: HostClient
  readonly surroundings: Surroundings
  readonly session: Session
  /** The replica that is hers, with its key. */
  readonly found: FoundReplica
  readonly preferences: PreferenceStore
  readonly lock: LockStore
  readonly signInAgain: () => void
  readonly onSignedOut: () => void
}

/** What names are looked for in. It comes with the table of pinyin, which no sync waits for. */
export interface Views {
  readonly createCatalogIndex: typeof createCatalogIndex
  readonly createCustomerIndex: typeof createCustomerIndex
  readonly openFindIndex: typeof openFindIndex
  readonly openMachineIndexes: typeof openMachineIndexes
}

export interface Workspace {
  /** What every screen may use; called once. */
  readonly appWith: (views: Views) => App
  /** Syncs with a new session; the replica stays open. */
  readonly resume: (session: Session) => Promise<void>
}

const ids: Ids = { next: (type) => `${type}:${ulid().toLowerCase()}` as Id<typeof type> }

/** Opens one user's replica, with or without a network, and starts the sync in the background. */
export async function openWorkspace(deps: WorkspaceDeps): Promise<Workspace> {
  const { company, user } = deps.session
  const { generation, key } = deps.found
  const replica = await openReplica(replicaName(company, user, generation), key)
  try {
    return await workOn(replica, deps)
  } catch (cause) {
    // Whoever tries again, or begins anew, must not find it open.
    await replica.close()
    throw cause
  }
}

async function workOn(replica: Replica, deps: WorkspaceDeps): Promise<Workspace> {
  const { host, surroundings, session, preferences } = deps
  const clock = systemClock
  const { generation, key, lost } = deps.found
  const author = authorOn(
    replica,
    clock,
    {
      stamp: () => ({ at: clock.now(), by: `user:${session.user}`, device: surroundings.deviceId }),
      editId: () => ids.next('edit'),
    },
    () => listener.settled(),
  )
  const { collections, device } = replica
  if (lost) await noteLost(device, lost)
  await leaveKeyCheck(device, key)
  const noteUnsent = await tellHost(host, replica)
  const [customers, contacts, catalog, quotes, directory] = (await Promise.all(
    (['customers', 'contacts', 'catalog', 'quotes', 'directory'] as const).map((family) =>
      openLiveIndex(collections[family], ...(family === 'quotes' ? ['quote'] : [])),
    ),
  )) as [Index, Index, Index, Index, Index]

  let machines: Promise<MachineIndexes> | undefined
  let finds: Promise<FindIndex> | undefined

  const sync = createSyncStore()
  let stopped = false
  void upgradeRows(
    replica,
    (upgrading) => sync.setState({ upgrading }),
    () => stopped,
  ).finally(() => sync.setState({ upgrading: undefined }))
  await forgetUnreadable(device, surroundings.version)
  await sweepLeftovers(replica)
  await sealReasons(replica)
  await pruneLists(replica, Date.parse(clock.now()))
  // Refused or not is shown where the storage is; a browser that has no such question keeps what it has.
  void navigator.storage.persist?.()
  sync.setState(await loadStatus(device))
  void replica.lost.then((storageLost) => sync.setState({ storageLost }))
  replica.waiting.count$.subscribe((waiting) => sync.setState({ waiting }))
  sync.subscribe(noteUnsent)
  const days: Days = {
    own: createCalendar(clock),
    // Until a server has told the company's zone, it is taken to be where the laptop is.
    company: createCalendar(clock, () => sync.getState().companyZone ?? ownZone),
  }
  const navigation = createNavigationStore(
    idsOf(await readSealed(replica, 'recent')),
    idsOf(await readSealed(replica, 'visited')),
  )
  navigation.subscribe(({ recent, visited }, before) => {
    if (recent !== before.recent) void keepSealed(replica, 'recent', recent)
    if (visited !== before.visited) void keepSealed(replica, 'visited', visited)
  })
  const claims = createClaimStore(idsOf(await readSealed(replica, 'claims')))
  claims.subscribe(({ asked }, before) => {
    if (asked !== before.asked) void keepSealed(replica, 'claims', asked)
  })

  const line = openServerLine(session)
  let engine: SyncEngine | undefined
  const stopWatching = await watchLease(sync, device, clock, session.leaseDays)
  const listener = syncListener(sync, device, clock, (cause) => void report(host, cause), deps.onSignedOut)
  const laptop = {
    id: surroundings.deviceId,
    wipe: async () => {
      stopWatching()
      const others = await otherReplicas(session.company, session.user, generation)
      const gone = await Promise.all(others.map(async (of) => ({ user: of.user, lost: await unsentOf(of) })))
      // Without their keys nothing of them can be read any more, whatever the disk still holds.
      await host.session.destroyKeysOf({ users: gone.map(({ user }) => user) })
      await host.session.destroyReplicaKey(null)
      for (const other of others) await eraseReplica(other)
      await replica.remove()
      return gone
    },
  }
  const start = (with_: Session) => {
    const travelledTo = () => customersOfPlannedTrip(replica)
    engine = startSyncEngine({
      replica,
      session: with_,
      clock,
      days,
      ids,
      listener,
      device: laptop,
      travelledTo,
    })
  }
  const repositories = createRepositories(collections, author)
  const numbers = createNumberBook(device, clock, async (kind) => {
    const borne = await replica.numbers.of(kind)
    return (number) => borne.has(number)
  })
  const me = `user:${session.user}`
  const serverClock: Clock = {
    now: () => new Date(Date.parse(clock.now()) + sync.getState().serverAhead).toISOString() as Instant,
  }
  const memory: Means['memory'] = {
    read: (name) => readSealed(replica, name),
    keep: (name, value) => keepSealed(replica, name, value),
  }
  const { files } = replica
  const means: Means = {
    repositories,
    numbers,
    files,
    clock,
    serverClock,
    days,
    ids,
    author,
    me,
    host,
    memory,
  }
  const intents = createIntents(createIntentLog(replica), means, everyPlan)
  const finishedAtStart = await intents.finishAll()
  intents.unfinished$.subscribe((unfinished) => sync.setState({ unfinished: unfinished.length }))
  start(session)
  // What was typed is wanted by the first form, and by no sync.
  const { openDrafts } = await import('../replica/store/draft-store.ts')
  const drafts = await openDrafts(replica, () => Date.parse(clock.now()))
  const stopLeaving = watchLeaving(drafts)
  const poke = () => engine?.poke()
  window.addEventListener('online', poke)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && poke())

  const machineIndexes = (views: Views) => (machines ??= views.openMachineIndexes(collections, customers))

  const appWith = (views: Views): App => ({
    host,
    surroundings,
    session,
    clock,
    serverClock,
    days,
    ids,
    author,
    replica,
    numbers,
    repositories,
    work: { ...means, intents },
    finishedAtStart,
    customerIndex: views.createCustomerIndex(customers, contacts),
    machineIndexes: () => machineIndexes(views),
    findIndex: () =>
      (finds ??= views.openFindIndex(collections, { contacts, quotes }, () => machineIndexes(views))),
    catalog: views.createCatalogIndex(catalog),
    quotes,
    directory,
    sync,
    drafts,
    navigation,
    followUp: createFollowUpStore(),
    claims,
    preferences,
    lock: deps.lock,
    syncNow: poke,
    verifyNow: () => engine?.verify(),
    server: line.server,
    line,
    fetchFile: async (file, onProgress) =>
      engine?.fetchFile(file, onProgress) ?? err({ kind: 'Offline', cause: 'notTriedYet' }),
    signInAgain: deps.signInAgain,
    signOut: async (what) => {
      stopped = true
      window.removeEventListener('online', poke)
      stopWatching()
      stopLeaving()
      await drafts.settled().catch(() => {})
      await tellSignedOut(line)
      line.close()
      await engine?.stop()
      for (const index of [customers, contacts, catalog, quotes, directory]) index.close()
      void finds?.then((index) => index.close())
      void machines?.then((indexes) => indexes.close())
      if (what === 'removeData') {
        // Without its key nothing of it can be read any more, whatever the disk still holds.
        await host.session.destroyReplicaKey(null)
        await replica.remove()
        const aside = await otherReplicas(session.company, session.user, generation)
        for (const one of aside) if (one.user === session.user) await eraseReplica(one)
      } else {
        await replica.close()
        await host.session.forget(null)
      }
      deps.onSignedOut()
    },
  })
  return {
    appWith,
    resume: async (renewed) => {
      await engine?.stop()
      line.renew(renewed)
      start(renewed)
    },
  }
}

type Index = Awaited<ReturnType<typeof openLiveIndex>>

function idsOf(fact: unknown): readonly string[] {
  return (fact as readonly string[] | undefined) ?? []
}

/** Whoever signs out does not wait for the server to hear of it: away from it, or where it is slow, it does not. */
async function tellSignedOut({ send }: Pick<ServerLine, 'send'>): Promise<void> {
  const heard = send('DELETE', '/_session', {}).then(() => {})
  await Promise.race([heard, new Promise<void>((resolve) => setTimeout(resolve, 1_000))])
}
