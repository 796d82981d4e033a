import { ulid } from 'ulid'
import type { Contact } from '#shared/contacts/contact.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import type { Id, Ids } from '#shared/kernel/id.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { ok } from '#shared/kernel/result.ts'
import type { SyncState } from '#shared/sync/sync-state.ts'
import { authorOn } from '#renderer/replica/author.ts'
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
const problems: string[] = []
let clockIsOff = 0
/** A laptop's clock is what somebody set it to. */
const clock: Clock = { now: () => new Date(Date.now() + clockIsOff).toISOString() as Instant }

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
      clock,
      days: { own: createCalendar(clock), company: createCalendar(clock) },
      ids,
      device: { id: device, wipe: () => Promise.resolve() },
      listener: {
        state: ({ name }) => (state = name),
        progress: () => {},
        synced: () => {},
        serverAhead: () => {},
        zone: () => {},
        verified: () => {},
        wiped: () => {},
        settled: () => {},
        broken: (cause) =>
          problems.push(String(cause instanceof Error ? (cause.stack ?? cause) : cause).slice(0, 800)),
      },
    })
    return true
  },
  /** Opens a replica that somebody else made, without a network. */
  open: async (name: string, key: string): Promise<void> => {
    replica = await openReplica(name, await replicaKey(key))
  },
  close: () => replica?.close(),
  /** Types into documents of every family that people type into. Returns the ids that were changed. */
  typeEverywhere: async (user: string, count: number): Promise<readonly string[]> => {
    if (!replica) return []
    const changed: string[] = []
    for (let edit = 0; changed.length < count && edit < count * 2; edit += 1) {
      const [family, type, field] = typedInto[edit % typedInto.length] ?? typedInto[0]
      const repository = createRepository<Contact>(
        replica.collections[family],
        type as 'contact',
        authorOf(replica, user, 'fortnight'),
      )
      const all = await repository.all()
      const document = all[(edit * 7) % Math.max(1, all.length)]
      if (!document) continue
      const done = await repository.change(document.id, (now) =>
        ok({ ...now, [field]: `day ${edit % 14}, edit ${edit}` }),
      )
      if (done.ok) changed.push(document.id)
    }
    return changed
  },
  stop: async () => {
    await engine?.stop()
    engine = undefined
  },
  poke: () => engine?.poke(),
  setClock: (milliseconds: number) => {
    clockIsOff = milliseconds
  },
  /** Attaches a small file to a random contact. Its edit, once it is on the disk. */
  attach: async (
    pick: number,
    text: string,
  ): Promise<{ readonly edit: string; readonly id: string } | undefined> => {
    const contacts = (await rowsOf('contacts')).map(({ id }) => id).toSorted()
    const id = contacts[pick % Math.max(1, contacts.length)]
    if (!replica || !id) return undefined
    const edit = ids.next('edit')
    const bytes = new TextEncoder().encode(`${text} `.repeat(200))
    const name = `${text.replaceAll(' ', '-')}.txt`
    const file = {
      id: edit,
      family: 'contacts',
      documentId: id,
      name,
      type: 'text/plain',
      bytes,
      at: clock.now(),
    } as const
    await replica.files.add(file)
    engine?.poke()
    return { edit, id }
  },
  /** Types a note into a random document. The edit once it is on the disk; `undefined` where there is nothing. */
  edit: async (
    user: string,
    device: string,
    pick: number,
    note: string,
  ): Promise<{ readonly edit: string; readonly id: string } | undefined> => {
    if (!replica) return undefined
    const open = replica
    const author = authorOf(open, user, device)
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
      problems: problems.slice(-3),
      waiting:
        (replica?.waiting.count() ?? 0) +
        ((await replica?.device.outbox.where('state').equals('waiting').count()) ?? 0),
      rows: rows.map(({ id, rev, waiting }) => ({ id, rev, waiting })),
      pending: [
        ...rows.flatMap(({ pending }) => (pending?.edits ?? []).map(({ id }) => id)),
        ...((await replica?.device.outbox.toArray()) ?? []).map(({ id }) => id),
      ],
      ledger: ((await replica?.device.ledger.toArray()) ?? []).map(({ id, fate }) => ({ id, fate })),
    }
  },
}

function authorOf(open: Replica, user: string, device: string): Author {
  return authorOn(open, clock, {
    stamp: () => ({ at: clock.now(), by: `user:${user}`, device }),
    editId: () => (lastEdit = ids.next('edit')) as Id<'edit'>,
  })
}

/** Family, type, and a field that a person types into. */
const typedInto = [
  ['contacts', 'contact', 'note'],
  ['customers', 'customer', 'note'],
  ['quotes', 'quote', 'note'],
  ['opportunities', 'opportunity', 'reason'],
  ['assets', 'asset', 'note'],
  ['service', 'visit', 'work'],
  ['service', 'request', 'description'],
  ['activities', 'activity', 'body'],
  ['activities', 'task', 'subject'],
  ['contracts', 'contract', 'title'],
] as const

async function rowsOf(family: (typeof families)[number]): Promise<readonly Row[]> {
  const found = (await replica?.collections[family].find().exec()) ?? []
  return found.map((row) => row.toMutableJSON() as unknown as Row)
}

Object.assign(window, { laptop })
export type LaptopPage = typeof laptop
