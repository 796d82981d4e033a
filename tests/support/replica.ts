import 'fake-indexeddb/auto'
import { ulid } from 'ulid'
import type { Session } from '#shared/session/session.ts'
import type { SyncState } from '#shared/sync/sync-state.ts'
import { openReplica, type Replica } from '#renderer/replica/store/replica.ts'
import { replicaKey } from '#renderer/replica/store/sealed-storage.ts'
import { authorOn } from '#renderer/replica/store/author.ts'
import { editedRow, pulledRow, type Row } from '#renderer/replica/store/row.ts'
import { storeRows } from '#renderer/replica/store/store-rows.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { type BaseDocument, stampChange } from '#shared/kernel/document.ts'
import { type AnyDocument, toWire } from '#shared/sync/any-document.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { createRepository, type Author } from '#renderer/replica/store/repository.ts'
import { type EngineDeps, type SyncEngine, startSyncEngine } from '#renderer/replica/sync/sync-engine.ts'
import type { Verification } from '#renderer/replica/sync/verify.ts'
import type { Asset } from '#shared/assets/asset.ts'
import type { Contact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Visit } from '#shared/service/service.ts'
import { aClock, someDays, at, someIds } from './clock.ts'

export async function aReplica(name = `test-${ulid()}`): Promise<Replica> {
  return openReplica(name, await aKey)
}

/** One key for all replicas of a test run. */
const aKey = replicaKey(Buffer.alloc(32, 7).toString('base64'))

/** Somebody who writes; on a replica that is named with everything that follows beside the rows. */
export function anAuthor(by: string, time = '12:00', replica?: Replica): Author {
  const who = {
    stamp: () => ({ at: at(time), by: `user:${by}`, device: `device:${by}` }),
    editId: () => someIds.next('edit'),
  }
  if (replica) return authorOn(replica, aClock(time), who)
  const nothing = () => Promise.resolve()
  return { ...who, onWithdrawn: nothing, onReopened: nothing, onGone: nothing }
}

/** As apps of before wrote them: they stored values that no schema has, and the server refused them. */
const asItComes = () => {}

export function repositoriesOf(replica: Replica, by: string) {
  const author = anAuthor(by, undefined, replica)
  const { customers, contacts, assets, quotes, service } = replica.collections
  return {
    customers: createRepository<Customer>(customers, 'customer', author, asItComes),
    contacts: createRepository<Contact>(contacts, 'contact', author, asItComes),
    assets: createRepository<Asset>(assets, 'asset', author, asItComes),
    quotes: createRepository<Quote>(quotes, 'quote', author, asItComes),
    visits: createRepository<Visit>(service, 'visit', author, asItComes),
  }
}

/** Documents that the feed brought, whoever wrote them: nothing of them waits to be sent. */
export async function arrived(replica: Replica, ...documents: readonly BaseDocument[]): Promise<void> {
  for (const document of documents) {
    const type = typeOfId(document.id)
    if (!isDocumentType(type)) throw new Error(`no document: ${document.id}`)
    const wire = toWire(document as AnyDocument, `1-${'a'.repeat(32)}`)
    const replace = (row: Row | undefined) => pulledRow(row, wire)
    await storeRows(replica.collections[familyOfType(type)], [{ id: document.id, replace }])
  }
}

/** An edit as an app of before stored it, which did not hold a value against its schema: the server refuses it. */
export async function typedBeyondSchema(
  replica: Replica,
  by: string,
  id: string,
  change: object,
): Promise<void> {
  const type = typeOfId(id)
  if (!isDocumentType(type)) throw new Error(`no document: ${id}`)
  const author = anAuthor(by)
  const stamp = author.stamp()
  const replace = (row: Row | undefined) =>
    row &&
    editedRow(row, stampChange({ ...row.doc, ...change } as never, stamp), {
      id: author.editId(),
      ...stamp,
    })
  await storeRows(replica.collections[familyOfType(type)], [{ id, replace }])
}

export interface RunningSync extends AsyncDisposable {
  readonly engine: SyncEngine
  readonly states: readonly SyncState[]
  readonly verifications: readonly Verification[]
  /** Resolves when the engine says so next, or has said so last. */
  readonly reached: (name: SyncState['name']) => Promise<void>
}

/** The real engine on a real replica; `await using` stops it. */
export function runSync(
  replica: Replica,
  session: Session,
  patience?: number,
  wipe: EngineDeps['device']['wipe'] = () => replica.remove(),
): RunningSync {
  const states: SyncState[] = []
  const verifications: Verification[] = []
  const waiting = new Set<{ name: string; resolve: () => void }>()
  const engine = startSyncEngine({
    replica,
    session,
    clock: aClock(),
    days: someDays(),
    ids: someIds,
    ...(patience === undefined ? {} : { patience }),
    device: { id: 'device-1', wipe },
    listener: {
      state: (state) => {
        states.push(state)
        for (const entry of waiting) if (entry.name === state.name) entry.resolve()
      },
      progress: () => {},
      broken: (cause) => {
        throw cause
      },
      wiped: () => {},
      synced: () => {},
      serverAhead: () => {},
      zone: () => {},
      verified: (verification) => verifications.push(verification),
      settled: () => {},
    },
  })
  return {
    engine,
    states,
    verifications,
    reached: (name) =>
      states.at(-1)?.name === name
        ? Promise.resolve()
        : new Promise((resolve) => {
            const entry = { name, resolve: () => (waiting.delete(entry), resolve()) }
            waiting.add(entry)
          }),
    [Symbol.asyncDispose]: () => engine.stop(),
  }
}

/** One sync from start to up to date, then the engine is stopped. */
export async function syncOnce(replica: Replica, session: Session): Promise<void> {
  await using sync = runSync(replica, session)
  await sync.reached('upToDate')
}

/** A laptop that is switched on for one thing at a time: RxDB allows one replica's collections per realm. */
export function aLaptop(session: Session, by: string) {
  const name = `test-${ulid()}`
  const switchOn = async <T>(work: (replica: Replica) => Promise<T>): Promise<T> => {
    await using replica = await aReplica(name)
    return await work(replica)
  }
  return {
    switchOn,
    sync: () => switchOn((replica) => syncOnce(replica, session)),
    with: <T>(work: (repositories: ReturnType<typeof repositoriesOf>) => Promise<T>) =>
      switchOn((replica) => work(repositoriesOf(replica, by))),
  }
}
