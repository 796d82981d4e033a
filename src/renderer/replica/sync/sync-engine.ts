import type { Days } from '#shared/kernel/calendar.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Ids } from '#shared/kernel/id.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { protocol } from '#shared/sync/protocol.ts'
import type { Session } from '#shared/session/session.ts'
import { families, type Family, isFamily } from '#shared/model/family.ts'
import type { FamilyProgress, OfflineCause, SyncState } from '#shared/sync/sync-state.ts'
import { type FileCourier, startFileCourier } from './file-courier.ts'
import { pauseBefore } from './back-off.ts'
import { createBatchSize } from './batches.ts'
import { type CouchClient, createCouchClient, type RequestFailure } from '../../server/couch-client.ts'
import { createDeskReports } from './desk-reports.ts'
import { pullAhead } from './pull-ahead.ts'
import { pullFamily } from './pull.ts'
import { pushFamily } from './push.ts'
import { handOverEdits } from './hand-over.ts'
import { followConflicts } from './kept-conflicts.ts'
import { followOwnConflicts } from './own-conflicts.ts'
import { followSealedEdits } from './sealed-edits.ts'
import { handBackAfterRestore } from './restored-server.ts'
import { fetchMandateKey } from './mandate-key.ts'
import { giveUpShared, renewNumbers } from './number-ranges.ts'
import type { Replica } from '../store/replica.ts'
import { isStorageFull } from '../store/storage-full.ts'
import { createSteps, endsRound } from './steps.ts'
import { type Verification, verifyReplica } from './verify.ts'

/** Whose data is gone from a laptop. */
export interface WipedUser {
  readonly user: string
  /** Edits and files that could not be handed over. */
  readonly lost: number
}

/** What the engine says as it works; whoever listens keeps it. */
export interface SyncListener {
  /** By how many milliseconds the server's clock is ahead of this laptop's. */
  readonly serverAhead: (milliseconds: number) => void
  /** By which zone the company counts its days, as the server tells it. */
  readonly zone: (zone: string) => void
  readonly state: (state: SyncState) => void
  readonly progress: (family: Family, progress: FamilyProgress) => void
  /** Every family has been read to its end and everything that waited was sent. */
  readonly synced: () => void
  /** A bug, or a storage that does not work: to be logged. The engine goes on and tries again. */
  readonly broken: (cause: unknown) => void
  /** Everything here was compared with what the server says should be here. */
  readonly verified: (verification: Verification) => void
  /** Everything on this laptop is gone, as an administrator asked. */
  readonly wiped: () => void
  /** Rejections, conflicts or malformed documents may have come or gone. */
  readonly settled: () => void
}

/** The quiet background job that keeps the replica and the server in step. */
export interface SyncEngine {
  /** Try now: the network is back, the user asked, the laptop woke up. */
  readonly poke: () => void
  /** The same, and compare everything with the server afterwards. */
  readonly verify: () => void
  /** Fetches a file that somebody opens. */
  readonly fetchFile: FileCourier['fetch']
  readonly stop: () => Promise<void>
}

export interface EngineDeps {
  readonly replica: Replica
  readonly session: Session
  readonly clock: Clock
  readonly days: Days
  readonly ids: Ids
  readonly listener: SyncListener
  /** This laptop as the server knows it, and what destroys everything on it. */
  readonly device: {
    readonly id: string
    /** Returns whose data besides the signed-in user's is gone with it. */
    readonly wipe: () => Promise<readonly WipedUser[] | undefined | void>
  }
  /** Milliseconds without a sign of life after which a connection is given up. */
  readonly patience?: number
  /** Customers that somebody travels to: their files come before anybody asks. */
  readonly travelledTo?: () => Promise<ReadonlySet<string>>
}

type RoundFailure = RequestFailure | { readonly kind: 'OtherCompany' | 'UpdateNeeded' }

/** Milliseconds between two questions whether the laptop may go on. */
const whileSuspended = 60_000
/** The same once the session has ended. */
const whileSignedOut = 5 * 60_000
const mostConfirmations = 8
/** Milliseconds. */
const verifyEvery = 30 * 60_000

export function startSyncEngine(deps: EngineDeps): SyncEngine {
  const { replica, session, clock, days, ids, listener, device } = deps
  const stopped = new AbortController()
  const client = createCouchClient(session.server, session.token, stopped.signal, deps.patience)
  const { travelledTo = async () => new Set<string>() } = deps
  const courier = startFileCourier({
    replica,
    client,
    clock,
    days: days.own,
    travelledTo,
    broken: listener.broken,
  })
  const reports = createDeskReports({
    replica,
    client,
    deviceId: device.id,
    stopped: stopped.signal,
    broken: listener.broken,
  })
  const dirty = new Set<Family>(families)
  const batchSize = createBatchSize()
  const user = `user:${session.user}`
  let failures = 0
  let wake: (() => void) | undefined
  let poked = false
  let verifyAt = 0
  const poll = pollForUpdates()
  const edits = replica.waiting.count$.subscribe((count) => count > 0 && wakeUp())
  // What the disk damaged is fetched anew.
  const damaged = replica.damaged$.subscribe(verify)
  const running = run()

  return {
    poke: () => {
      for (const family of families) dirty.add(family)
      failures = 0
      wakeUp()
    },
    verify,
    fetchFile: courier.fetch,
    stop: async () => {
      stopped.abort()
      wakeUp()
      edits.unsubscribe()
      damaged.unsubscribe()
      poll.stop()
      await Promise.all([running, courier.stop()])
    },
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      const result = await round()
      if (stopped.signal.aborted) return
      if (result.ok) {
        failures = 0
        reports.met()
        await rest(undefined)
      } else if (result.failure.kind === 'SignInNeeded') {
        listener.state({ name: 'signInNeeded' })
        return awaitSignIn()
      } else if (result.failure.kind === 'OtherCompany') {
        listener.state({ name: 'otherCompany', server: session.server })
        return
      } else if (result.failure.kind === 'UpdateNeeded') {
        listener.state({ name: 'updateNeeded' })
        return
      } else if (result.failure.kind === 'DeviceStopped') {
        poll.stop()
        if (result.failure.state === 'wipePending' && (await wipe())) return
        listener.state({ name: 'suspended' })
        await rest(whileSuspended)
      } else {
        failures += 1
        const cause = causeOf(result.failure)
        listener.state({ name: 'offline', cause })
        reports.failed(cause)
        const asked = result.failure.kind === 'Offline' ? (result.failure.retryAfter ?? 0) * 1_000 : 0
        await rest(Math.max(asked, pauseBefore(failures, Math.random())))
      }
    }
  }

  /** Hands over what waits, destroys the rest, and says so. False where the server could not be met for it. */
  async function wipe(): Promise<boolean> {
    const handedOver = await handOverEdits(replica, client)
    if (!handedOver.ok || stopped.signal.aborted) return false
    await courier.stop()
    const others = (await device.wipe()) ?? []
    const gone = [{ user: session.user, lost: handedOver.value }, ...others]
    // With the data the session is gone, too: nobody can say it later.
    for (let failed = 1; failed < mostConfirmations; failed += 1) {
      const told = await client.satchel.devices.set({ id: device.id, state: 'wiped', users: gone })
      if (told.ok || told.failure.kind !== 'Offline' || stopped.signal.aborted) break
      await rest(pauseBefore(failed, Math.random()))
    }
    listener.wiped()
    return true
  }

  /** A session that has ended asks for one thing more: whether the laptop is to be wiped. */
  async function awaitSignIn(): Promise<void> {
    poll.stop()
    while (!stopped.signal.aborted) {
      await rest(whileSignedOut)
      if (stopped.signal.aborted) return
      const asked = await client.waitForUpdates('now', stopped.signal, 'normal')
      if (asked.ok || asked.failure.kind !== 'DeviceStopped') continue
      if (asked.failure.state === 'wipePending' && (await wipe())) return
    }
  }

  /** One pass: the right company, what waits, what changed. */
  async function round(): Promise<Result<null, RoundFailure>> {
    const begun = poll.isRunning()
    if (!begun || dirty.size > 0 || replica.waiting.count() > 0) listener.state({ name: 'syncing' })
    try {
      if (!begun) {
        const opened = await open()
        if (!opened.ok) return opened
      }
      const done = await exchange()
      if (!done.ok) {
        poll.stop()
        return done
      }
      listener.synced()
      listener.state({ name: 'upToDate' })
      courier.poke()
      return await verifyInTime()
    } catch (cause) {
      if (stopped.signal.aborted) return ok(null)
      poll.stop()
      if (isStorageFull(cause)) return err({ kind: 'Offline', cause: 'storageFull' })
      listener.broken(cause)
      return err({ kind: 'Offline', cause: 'failed' })
    }
  }

  async function open(): Promise<Result<null, RoundFailure>> {
    const asked = Date.parse(clock.now())
    const welcome = await client.welcome()
    if (!welcome.ok) return welcome
    if (welcome.value.uuid !== session.company) return err({ kind: 'OtherCompany' })
    if (welcome.value.protocol > protocol) return err({ kind: 'UpdateNeeded' })
    const told = Date.parse(welcome.value.time ?? '')
    // Half of the way there and back is how old the answer is.
    if (Number.isFinite(told)) listener.serverAhead(told - (asked + Date.parse(clock.now())) / 2)
    if (welcome.value.zone !== undefined) listener.zone(welcome.value.zone)
    for (const family of families) dirty.add(family)
    return poll.start(client)
  }

  /**
   * Everything that waits, then everything that changed. What fails in one family holds up
   * no other; where the line is gone nothing more is asked. The first failure is told.
   */
  async function exchange(): Promise<Result<null, RequestFailure>> {
    const steps = createSteps()
    for (const family of families) {
      if (steps.isOver()) break
      steps.took(await pushFamily({ replica, client, clock, ids, user, batchSize }, family))
    }
    for (const family of families) {
      if (steps.isOver()) break
      if (dirty.has(family)) steps.took(await pullDirty(family))
    }
    const met = steps.result()
    listener.settled()
    if (!met.ok) return met
    // What follows is no reason to say that the laptop did not sync.
    for (const more of [followSealed, renew, () => fetchMandateKey(replica.device, client)]) {
      const done = await more()
      if (!done.ok && endsRound(done.failure)) return done
    }
    return ok(null)
  }

  async function pullDirty(family: Family): Promise<Result<null, RequestFailure>> {
    dirty.delete(family)
    const pulled = await pullFamily(replica, client, family, ({ received, pending }) =>
      listener.progress(family, { received, total: received + pending, done: pending === 0 }),
    )
    if (!pulled.ok) dirty.add(family)
    return pulled.ok && family === 'customers' ? pullTripAhead() : pulled
  }

  async function followSealed(): Promise<Result<null, RequestFailure>> {
    const followed = await followSealedEdits(replica, client)
    const closed = followed.ok ? await followConflicts(replica, client) : followed
    const ended = closed.ok ? await followOwnConflicts(replica, client) : closed
    listener.settled()
    return ended
  }

  async function renew(): Promise<Result<null, RequestFailure>> {
    await giveUpShared(replica.device, replica.numbers.arrived())
    return renewNumbers(replica.device, client, days.company, device.id)
  }

  /** While the first sync runs, whoever travels gets what she needs there first. */
  async function pullTripAhead(): Promise<Result<null, RequestFailure>> {
    const read = await replica.device.checkpoints.toArray()
    const missing = families.filter(
      (family) => !read.some((checkpoint) => checkpoint.family === family && checkpoint.caughtUp),
    )
    if (missing.length === 0) return ok(null)
    return pullAhead(replica, client, await travelledTo(), (family) => missing.includes(family))
  }

  /** After a sync, but not after each of many: the digest costs both sides a reading of everything. */
  async function verifyInTime(): Promise<Result<null, RequestFailure>> {
    if (performance.now() < verifyAt) return ok(null)
    // What somebody types goes first: the comparison begins anew when nothing waits.
    const done = await verifyReplica(replica, client, () => poked || replica.waiting.count() > 0)
    // An older server, or another CouchDB, knows no digest: what was pulled stands as it is.
    if (!done.ok) return done.failure.kind === 'Refused' ? ok(null) : done
    if (done.value === 'interrupted') return ok(null)
    verifyAt = performance.now() + verifyEvery
    listener.verified(done.value)
    reports.compared({ matches: done.value.repaired === 0, count: done.value.checked })
    return ok(null)
  }

  function verify(): void {
    verifyAt = 0
    for (const family of families) dirty.add(family)
    wakeUp()
  }

  function wakeUp(): void {
    poked = true
    wake?.()
  }

  /** Until something changes here or there, or the pause is over. */
  async function rest(milliseconds: number | undefined): Promise<void> {
    if (!poked)
      await new Promise<void>((resolve) => {
        const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    wake = undefined
    poked = false
  }

  /** The one connection that waits: it says which families changed and carries no data. */
  function pollForUpdates() {
    let current: AbortController | undefined
    return { isRunning: () => current !== undefined, start, stop }

    async function start(on: CouchClient): Promise<Result<null, RequestFailure>> {
      const poll = new AbortController()
      const first = await on.waitForUpdates('now', poll.signal, 'normal')
      if (!first.ok) return first
      const handedBack = await handBackAfterRestore(replica, on, ids, first.value.token)
      if (!handedBack.ok) return handedBack
      current = poll
      void follow(on, first.value.token, poll)
      return ok(null)
    }

    async function follow(on: CouchClient, from: string, poll: AbortController): Promise<void> {
      let token = from
      while (!poll.signal.aborted && !stopped.signal.aborted) {
        const answer = await on.waitForUpdates(token, poll.signal, 'longpoll')
        if (poll.signal.aborted || stopped.signal.aborted) return
        if (!answer.ok) {
          // The round that follows opens anew, and says what is wrong if it cannot.
          stop()
          wakeUp()
          return
        }
        token = answer.value.token
        for (const name of answer.value.families) if (isFamily(name)) dirty.add(name)
        if (answer.value.families.length > 0) wakeUp()
      }
    }

    function stop(): void {
      current?.abort()
      current = undefined
    }
  }
}

function causeOf(failure: RoundFailure): OfflineCause {
  if (failure.kind === 'Offline') return failure.cause
  return failure.kind === 'Blocked' ? 'notSatchel' : 'busy'
}
