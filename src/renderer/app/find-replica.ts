import { invariant } from '#shared/kernel/bug.ts'
import type { Session } from '#shared/session/session.ts'
import type { HostClient } from '../app-context.tsx'
import type { LostReplica } from '../replica/store/lost-replica.ts'
import { fitOf } from '../replica/store/key-check.ts'
import { eraseReplica, type OtherReplica, replicasOf, unsentOf } from '../replica/store/other-replicas.ts'
import { replicaKey } from '../replica/store/sealed-storage.ts'

/** A replica that can be opened. */
export interface FoundReplica {
  readonly generation: number
  readonly key: CryptoKey
  /** It begins anew, because what lay here is lost: the desk is told. */
  readonly lost?: LostReplica
}

/** Why what lies here cannot be opened, or is gone. */
export type StuckReason =
  'cannotOpen' | 'keyUnreadable' | 'keyMissing' | 'keyOther' | 'storageLost' | 'storageBroken'

export interface StuckReplica {
  readonly why: StuckReason
  /** Edits and files that never reached the server; `undefined` where nobody knows. */
  readonly unsent: number | undefined
  /** What lies here still, and cannot be read. */
  readonly aside: readonly OtherReplica[]
}

interface KeptKey {
  readonly key: string
  readonly generation: number
  readonly unsent: number | null
}

type NotKept = { readonly kind: 'NoVault' | 'DiskFull' }

export type Found =
  | { readonly kind: 'found'; readonly replica: FoundReplica }
  | { readonly kind: 'stuck'; readonly stuck: StuckReplica }
  /** No key could be kept for a new replica. */
  | { readonly kind: 'notKept'; readonly failure: NotKept }

/**
 * The signed-in user's replica and its key. Only where neither is there does one begin without
 * a question: a key that is away, one that does not fit and a storage that was emptied are told.
 */
export async function findReplica(host: HostClient, session: Session): Promise<Found> {
  const answer = await host.session.replicaKey(null)
  try {
    return answer.ok ? await withKey(session, answer.value) : await withoutKey(host, session, answer.failure)
  } catch {
    // What the browser keeps cannot be opened at all: the host alone knows how much waited.
    const unsent = answer.ok ? (answer.value.unsent ?? undefined) : undefined
    return stuck({ why: 'storageBroken', unsent, aside: [] })
  }
}

/** The key fits, and still it could not be opened: a row that somebody changed, a disk with a fault, or a bug. */
export async function couldNotOpen(session: Session): Promise<StuckReplica> {
  try {
    const aside = await ownReplicas(session)
    const unsent = aside.length === 0 ? 0 : await unsentOf(newest(aside))
    return { why: 'cannotOpen', unsent, aside }
  } catch {
    // Not even that can be read.
    return { why: 'cannotOpen', unsent: undefined, aside: [] }
  }
}

/** A replica of the next generation. What cannot be opened stays where it is, or goes, as she chose. */
export async function beginAnew(
  host: HostClient,
  session: Session,
  { why, unsent }: StuckReplica,
  keepOld: boolean,
): Promise<Found> {
  const own = await ownReplicas(session)
  const lost = {
    why: why.startsWith('key') ? ('key' as const) : ('storage' as const),
    ...(unsent === undefined ? {} : { unsent }),
  }
  const begun = await begin(host, own, { keepOld, lost })
  if (begun.kind === 'found' && !keepOld) for (const old of own) await eraseReplica(old)
  return begun
}

async function ownReplicas({ company, user }: Session): Promise<readonly OtherReplica[]> {
  return (await replicasOf(company)).filter((one) => one.user === user)
}

async function withKey(session: Session, { key: base64, generation, unsent }: KeptKey): Promise<Found> {
  const own = await ownReplicas(session)
  const key = await replicaKey(base64)
  const its = own.find((one) => one.generation === generation)
  const fit = its ? await fitOf(its, key) : 'empty'
  if (its && fit === 'other') return stuck({ why: 'keyOther', unsent: await unsentOf(its), aside: own })
  if (fit === 'empty' && unsent !== null) return stuck({ why: 'storageLost', unsent, aside: [] })
  return { kind: 'found', replica: { generation, key } }
}

async function withoutKey(
  host: HostClient,
  session: Session,
  { kind }: { readonly kind: string },
): Promise<Found> {
  invariant(kind === 'NoKey' || kind === 'KeyUnreadable', 'somebody is signed in, and the laptop is open')
  const own = await ownReplicas(session)
  const sealed = await withData(own)
  if (sealed.length === 0) return begin(host, own, { keepOld: true })
  const why = kind === 'NoKey' ? 'keyMissing' : 'keyUnreadable'
  return stuck({ why, unsent: await unsentOf(newest(sealed)), aside: sealed })
}

async function begin(
  host: HostClient,
  own: readonly OtherReplica[],
  { keepOld, lost }: { readonly keepOld: boolean; readonly lost?: LostReplica },
): Promise<Found> {
  const generation = own.length === 0 && !lost ? 0 : Math.max(0, ...own.map((one) => one.generation)) + 1
  const made = await host.session.makeReplicaKey({ generation, keepOld })
  if (!made.ok) {
    const { failure } = made
    invariant(failure.kind === 'NoVault' || failure.kind === 'DiskFull', 'somebody is signed in')
    return { kind: 'notKept', failure }
  }
  const key = await replicaKey(made.value.key)
  return { kind: 'found', replica: { generation, key, ...(lost ? { lost } : {}) } }
}

/** Those in which something lies that was sealed. */
async function withData(own: readonly OtherReplica[]): Promise<readonly OtherReplica[]> {
  const anyKey = await replicaKey(btoa('\0'.repeat(32)))
  const fits = await Promise.all(own.map((one) => fitOf(one, anyKey)))
  return own.filter((_one, index) => fits[index] !== 'empty')
}

function newest(own: readonly OtherReplica[]): OtherReplica {
  return own.reduce((latest, one) => (one.generation > latest.generation ? one : latest))
}

function stuck(stuck: StuckReplica): Found {
  return { kind: 'stuck', stuck }
}
