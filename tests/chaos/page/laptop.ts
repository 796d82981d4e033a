import { ulid } from 'ulid'
import type { Contact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { type Id, type Ids, typeOfId } from '#shared/kernel/id.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { ok } from '#shared/kernel/result.ts'
import { type DocumentType, familyOfType } from '#shared/sync/families.ts'
import type { SyncState } from '#shared/sync/sync-state.ts'
import { settleEdits } from '#renderer/replica/ledger.ts'
import { openReplica, type Replica } from '#renderer/replica/replica.ts'
import { type Author, createRepository } from '#renderer/replica/repository.ts'
import type { Row } from '#renderer/replica/row.ts'
import { replicaKey } from '#renderer/replica/sealed-storage.ts'
import { signIn } from '#renderer/replica/sync/sign-in.ts'
import { startSyncEngine, type SyncEngine } from '#renderer/replica/sync/sync-engine.ts'
import type { LaptopReport, LaptopStart } from './laptop-page.ts'

const ids: Ids = { next: (type) => `${type}:${ulid().toLowerCase()}` as Id<typeof type> }
const families = ['customers', 'contacts'] as const

let replica: Replica | undefined
let engine: SyncEngine | undefined
let state: SyncState['name'] = 'offline'
let lastEdit = ''

/** The real replica and the real engine, without screens: what the chaos is played with. */
const laptop = {
  start: async ({ server, user, password, key, device }: LaptopStart): Promise<boolean> => {
    replica ??= await openReplica(`chaos-${user}-${device}`, await replicaKey(key))
    const signedIn = await signIn({
      server,
      user,
      password,
      company: undefined,
      device: { id: device, name: device, version: 'chaos' },
    })
    if (!signedIn.ok) return false
    await engine?.stop()
    engine = startSyncEngine({
      replica,
      session: signedIn.value,
      clock: systemClock,
      ids,
      device: { id: device, wipe: () => Promise.resolve() },
      listener: {
        state: ({ name }) => (state = name),
        progress: () => {},
        synced: () => {},
        verified: () => {},
        wiped: () => {},
        settled: () => {},
        broken: (cause) => console.error('broken', cause),
      },
    })
    return true
  },
  stop: async () => {
    await engine?.stop()
    engine = undefined
  },
  poke: () => engine?.poke(),
  /** Types a note into a random document. The edit once it is on the disk; `undefined` where there is nothing. */
  edit: async (
    user: string,
    device: string,
    pick: number,
    note: string,
  ): Promise<{ readonly edit: string; readonly id: string } | undefined> => {
    if (!replica) return undefined
    const open = replica
    const author: Author = {
      stamp: () => ({ at: systemClock.now(), by: `user:${user}`, device }),
      editId: () => (lastEdit = ids.next('edit')) as Id<'edit'>,
      onWithdrawn: (documentId, edits) => {
        const family = familyOfType(typeOfId(documentId) as DocumentType)
        return settleEdits(open.device, systemClock, { family, documentId }, edits, { fate: 'withdrawn' })
      },
    }
    const all = [
      ...(await rowsOf('customers')).map(({ id }) => ['customers', id] as const),
      ...(await rowsOf('contacts')).map(({ id }) => ['contacts', id] as const),
    ].toSorted(([, a], [, b]) => (a < b ? -1 : 1))
    const [family, id] = all[pick % Math.max(1, all.length)] ?? []
    if (!family || !id) return undefined
    const changed =
      family === 'customers'
        ? await createRepository<Customer>(open.collections.customers, 'customer', author).change(id, (now) =>
            ok({ ...now, note }),
          )
        : await createRepository<Contact>(open.collections.contacts, 'contact', author).change(id, (now) =>
            ok({ ...now, note }),
          )
    return changed.ok ? { edit: lastEdit, id } : undefined
  },
  report: async (): Promise<LaptopReport> => {
    const rows = (await Promise.all(families.map(rowsOf))).flat()
    return {
      state,
      waiting: replica?.waiting.count() ?? 0,
      rows: rows.map(({ id, rev, waiting }) => ({ id, rev, waiting })),
      pending: rows.flatMap(({ pending }) => (pending?.edits ?? []).map(({ id }) => id)),
      ledger: ((await replica?.device.ledger.toArray()) ?? []).map(({ id, fate }) => ({ id, fate })),
    }
  },
}

async function rowsOf(family: (typeof families)[number]): Promise<readonly Row[]> {
  const found = (await replica?.collections[family].find().exec()) ?? []
  return found.map((row) => row.toMutableJSON() as unknown as Row)
}

Object.assign(window, { laptop })
export type LaptopPage = typeof laptop
