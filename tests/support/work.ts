import { ulid } from 'ulid'
import type { Client } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import type { Id, Ids } from '#shared/kernel/id.ts'
import { type NumberKind, seriesOf } from '#shared/numbers/number-series.ts'
import { authorOn } from '#renderer/replica/store/author.ts'
import { createIntentLog, type IntentLog } from '#renderer/replica/store/intent-log.ts'
import { createNumberBook } from '#renderer/replica/store/number-book.ts'
import type { Replica } from '#renderer/replica/store/replica.ts'
import { keepSealed, readSealed } from '#renderer/replica/store/sealed-facts.ts'
import { createRepositories } from '#renderer/replica/store/repositories.ts'
import { type AnyPlan, createIntents } from '#renderer/work/intents.ts'
import { plans as allPlans } from '#renderer/work/plans.ts'
import type { Finished, Means, Work } from '#renderer/work/work.ts'
import { aClock, at, someDays } from './clock.ts'
import { aReplica } from './replica.ts'

export interface WorkOptions {
  readonly by?: string
  readonly plans?: readonly AnyPlan[]
  readonly host?: Client<HostContract>
  /** Time of day on 2 March 2026. */
  readonly time?: string
}

/** The kinds of plans that any laptop noted since a story began to be played. */
const noted = new Set<string>()

/** A laptop at work as the window opens it: what was begun before is finished. Ids are counted from 1. */
export async function aWork(
  replica: Replica,
  options: WorkOptions = {},
): Promise<Work & { readonly finished: readonly Finished[] }> {
  const { by = 'anna', plans = allPlans, host = noHost, time = '12:00' } = options
  const clock = aClock(time)
  const ids = countedIds()
  const author = authorOn(replica, clock, {
    stamp: () => ({ at: at(time), by: `user:${by}`, device: 'device:1' }),
    editId: () => ids.next('edit'),
  })
  const means: Means = {
    repositories: createRepositories(replica.collections, author),
    numbers: createNumberBook(replica.device, clock, async (kind) => {
      const borne = await replica.numbers.of(kind)
      return (number) => borne.has(number)
    }),
    files: replica.files,
    clock,
    serverClock: clock,
    ids,
    author,
    host,
    memory: {
      read: (name) => readSealed(replica, name),
      keep: (name, value) => keepSealed(replica, name, value),
    },
    days: someDays(clock),
    me: `user:${by}`,
  }
  const log = createIntentLog(replica)
  const noting: IntentLog = {
    ...log,
    note: (intent) => {
      noted.add(intent.key.split(' ')[0] ?? '')
      return log.note(intent)
    },
  }
  const intents = createIntents(noting, means, async () => plans)
  const finished = await intents.finishAll()
  return { ...means, intents, finished }
}

/** A new laptop for one test. */
export async function withWork<T>(
  options: WorkOptions,
  test: (work: Work, replica: Replica) => Promise<T>,
): Promise<T> {
  await using replica = await aReplica()
  return await test(await aWork(replica, options), replica)
}

/** Numbers 1 to 100 of 2026 are leased to this laptop. */
export async function numbersFor({ device }: Replica, ...kinds: readonly NumberKind[]): Promise<void> {
  for (const kind of kinds)
    await device.leases.put({ series: seriesOf(kind, 2026), first: 1, last: 100, next: 1 })
}

function countedIds(): Ids {
  const given = new Map<string, number>()
  return {
    next: (type) => {
      const next = (given.get(type) ?? 0) + 1
      given.set(type, next)
      return `${type}:new-${next}` as Id<typeof type>
    },
  }
}

/** Acts that ask no host are given none: whoever does learns of it. */
const noHost = new Proxy({} as Client<HostContract>, {
  get: (_target, service) => {
    throw new Error(`this test gave no host: ${String(service)}`)
  },
})

export interface Story<Seen> {
  /** The kind of the plan that the act carries out. */
  readonly plan?: string
  readonly options?: WorkOptions
  /** What lies on the laptop before. */
  readonly given: (work: Work, replica: Replica) => Promise<void>
  readonly act: (work: Work) => Promise<unknown>
  /** What somebody finds there afterwards. */
  readonly seen: (work: Work) => Promise<Seen>
}

export interface Crashes<Seen> {
  readonly before: Seen
  /** After the act without any crash. */
  readonly whole: Seen
  /** After a crash before the first write. */
  readonly early: Seen
  /** After a crash after the first, the second … write, and the next start. */
  readonly crashed: readonly Seen[]
  /** The disk failed at the second, third … write, and the person did it again in the same window. */
  readonly again: readonly Seen[]
}

/** Plays an act on real replicas, broken off at every place where it can break off. */
export async function throughCrashes<Seen>(story: Story<Seen>): Promise<Crashes<Seen>> {
  const { before, whole, writes } = await playedWhole(story)
  if (writes === 0) throw new Error('this act writes nothing')
  const places = Array.from({ length: writes }, (_, index) => index + 1)
  const crashed: Seen[] = []
  const again: Seen[] = []
  for (const place of places) crashed.push(await crashedAfter(story, place))
  for (const place of places.slice(0, -1)) again.push(await doneAgainAfter(story, place))
  return { before, whole, early: await crashedAfter(story, 0), crashed, again }
}

async function playedWhole<Seen>({ plan, options, given, act, seen }: Story<Seen>) {
  const name = `test-${ulid()}`
  await using replica = await aReplica(name)
  const work = await aWork(replica, options)
  await given(work, replica)
  const before = await seen(work)
  const disk = watchDisk(name)
  noted.clear()
  try {
    await act(work)
    if (plan !== undefined && !noted.has(plan)) throw new Error(`this act carries out no ${plan}`)
    return { before, whole: await seen(work), writes: disk.writes() }
  } finally {
    disk.release()
  }
}

/** Played anew, broken off after so many writes; as it is found after the next start. */
export async function crashedAfter<Seen>(
  { options, given, act, seen }: Story<Seen>,
  writes: number,
): Promise<Seen> {
  const name = `test-${ulid()}`
  {
    await using replica = await aReplica(name)
    const work = await aWork(replica, options)
    await given(work, replica)
    const disk = watchDisk(name, { from: writes, to: Infinity })
    try {
      await act(work).catch(() => {})
    } finally {
      disk.release()
    }
  }
  await using replica = await aReplica(name)
  return await seen(await aWork(replica, options))
}

async function doneAgainAfter<Seen>(
  { options, given, act, seen }: Story<Seen>,
  writes: number,
): Promise<Seen> {
  const name = `test-${ulid()}`
  await using replica = await aReplica(name)
  const work = await aWork(replica, options)
  await given(work, replica)
  const disk = watchDisk(name, { from: writes, to: writes + 1 })
  try {
    await act(work).catch(() => {})
  } finally {
    disk.release()
  }
  await act(work)
  return await seen(work)
}

interface Disk {
  readonly name: string
  /** Writes from one to another fail: nothing of them is stored. */
  readonly fails: { readonly from: number; readonly to: number }
  writes: number
}

let watched: Disk | undefined

/** Counts what is written under this name, and lets writes fail. */
function watchDisk(name: string, fails: Disk['fails'] = { from: Infinity, to: Infinity }) {
  const disk: Disk = { name, fails, writes: 0 }
  watched = disk
  return { writes: () => disk.writes, release: () => void (watched = undefined) }
}

// Whoever opens a database binds this method: it is replaced before the first is opened.
const { transaction } = IDBDatabase.prototype
IDBDatabase.prototype.transaction = function (stores, mode, options) {
  if (mode === 'readwrite' && watched && this.name.includes(watched.name)) {
    const write = watched.writes++
    if (write >= watched.fails.from && write < watched.fails.to)
      throw new DOMException('the disk takes nothing', 'UnknownError')
  }
  return transaction.call(this, stores, mode, options)
}
