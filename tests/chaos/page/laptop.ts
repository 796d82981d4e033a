import { ulid } from 'ulid'
import type { Contact } from '#shared/contacts/contact.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import type { Id, Ids } from '#shared/kernel/id.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { ok } from '#shared/kernel/result.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { SyncState } from '#shared/sync/sync-state.ts'
import { AgainstRules } from '#renderer/replica/store/against-rules.ts'
import { authorOn } from '#renderer/replica/store/author.ts'
import { eraseReplica, otherReplicas, unsentOf } from '#renderer/replica/store/other-replicas.ts'
import { openReplica, type Replica, replicaName } from '#renderer/replica/store/replica.ts'
import { type Author, createRepository } from '#renderer/replica/store/repository.ts'
import type { Row } from '#renderer/replica/store/row.ts'
import { serverAheadFact } from '#renderer/replica/store/server-ahead.ts'
import { replicaKey } from '#renderer/replica/store/sealed-storage.ts'
import type { WipedUser } from '#renderer/replica/sync/sync-engine.ts'
import { signIn } from '#renderer/server/sign-in.ts'
import { startSyncEngine, type SyncEngine } from '#renderer/replica/sync/sync-engine.ts'
import {
  type LaptopReport,
  type LaptopStart,
  typedFields,
  type TypedFamily,
  type TypedInto,
} from './laptop-page.ts'

const ids: Ids = { next: (type) => `${type}:${ulid().toLowerCase()}` as Id<typeof type> }
const families = ['customers', 'contacts'] as const

let replica: Replica | undefined
let engine: SyncEngine | undefined
let state: SyncState['name'] = 'offline'
let lastEdit = ''
/** Who is signed in, and on which laptop. */
let person = { user: '', device: '' }
/** What was typed last, so that it can be typed back. */
let typedLast: TypedInto | undefined
/** A form that somebody opened and has not saved. */
let form: { readonly family: TypedFamily; readonly id: string; readonly opened: AnyDocument } | undefined
const problems: string[] = []
let clockIsOff = 0
/** A laptop's clock is what somebody set it to. */
const clock: Clock = { now: () => new Date(Date.now() + clockIsOff).toISOString() as Instant }

/** The real replica and the real engine, without screens: what the chaos is played with. */
const laptop = {
  start: async ({ server, user, password, key, device }: LaptopStart): Promise<boolean> => {
    await engine?.stop()
    engine = undefined
    if (replica && person.user !== user) {
      await replica.close()
      replica = undefined
      typedLast = form = undefined
    }
    person = { user, device }
    replica ??= await openReplica(replicaName(company, `${user}-${device}`), await replicaKey(key))
    const open = replica
    const signedIn = await signIn({
      server,
      user,
      password,
      company: undefined,
      device: { id: device, name: device, version: 'chaos' },
    })
    if (!signedIn.ok) return false
    engine = startSyncEngine({
      replica: open,
      session: signedIn.value,
      clock,
      days: { own: createCalendar(clock), company: createCalendar(clock) },
      ids,
      device: { id: device, wipe: () => wipe(open, `${user}-${device}`) },
      listener: {
        state: ({ name }) => (state = name),
        progress: () => {},
        synced: () => {},
        // As the app keeps it: what a wrong clock dated later than now is dated by the server's.
        serverAhead: (ahead) => void open.device.facts.put({ name: serverAheadFact, value: String(ahead) }),
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
      const done = await repository
        .change(document.id, (now) => ok({ ...now, [field]: `day ${edit % 14}, edit ${edit}` }))
        .catch(notAgainstRules)
      if (done?.ok) changed.push(document.id)
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
  /** Types into a field of a random document. The edit once it is on the disk; `undefined` where there is nothing. */
  edit: async (pick: number, value: string): Promise<TypedInto | undefined> => {
    const found = await someDocument(pick)
    return found && typeInto(found.family, found.id, fieldOf(found.family, pick), value)
  },
  /** Types back what stood there before the last edit, if nothing else was typed there since. */
  typeBack: async (): Promise<TypedInto | undefined> => {
    const last = typedLast
    typedLast = undefined
    if (!last || (await valueOf(last.family, last.id, last.field)) !== last.value) return undefined
    return typeInto(last.family, last.id, last.field, last.before)
  },
  openForm: async (pick: number): Promise<void> => {
    const found = await someDocument(pick)
    const row = found && (await rowsOf(found.family)).find(({ id }) => id === found.id)
    form = found && row && { ...found, opened: row.doc }
  },
  /** Saves what was typed into the form that is open: that field alone, and only where it stands as it was opened. */
  saveForm: async (pick: number, value: string): Promise<TypedInto | undefined> => {
    const open = form
    form = undefined
    if (!open) return undefined
    const field = fieldOf(open.family, pick)
    const moved = (await valueOf(open.family, open.id, field)) !== String(open.opened[field] ?? '')
    return moved ? undefined : typeInto(open.family, open.id, field, value)
  },
  report: async (): Promise<LaptopReport> => {
    const rows = (await Promise.all(families.map(rowsOf))).flat()
    return {
      state,
      problems: problems.slice(-3),
      waiting:
        (replica?.waiting.count() ?? 0) +
        ((await replica?.device.outbox.where('state').equals('waiting').count()) ?? 0),
      rows: rows.map(({ id, rev, waiting, doc }) => ({ id, rev, waiting, values: valuesOf(doc) })),
      pending: [
        ...rows.flatMap(({ pending }) => (pending?.edits ?? []).map(({ id }) => id)),
        ...((await replica?.device.outbox.toArray()) ?? []).map(({ id }) => id),
      ],
      ledger: ((await replica?.device.ledger.toArray()) ?? []).map(({ id, fate }) => ({ id, fate })),
    }
  },
}

/** What is frozen, for one, is not typed into: the person hears why. */
function notAgainstRules(cause: unknown): undefined {
  if (!(cause instanceof AgainstRules)) throw cause
}

const company = 'chaos'

/** Everything on this laptop goes, other people's too. */
async function wipe(open: Replica, user: string): Promise<readonly WipedUser[]> {
  const others = await otherReplicas(company, user)
  const lost = await Promise.all(others.map(unsentOf))
  for (const other of others) await eraseReplica(other)
  await open.remove()
  replica = undefined
  return others.map((other, index) => ({
    user: other.user.slice(0, other.user.lastIndexOf('-')),
    lost: lost[index] ?? 0,
  }))
}

async function someDocument(
  pick: number,
): Promise<{ readonly family: TypedFamily; readonly id: string } | undefined> {
  const all = [
    ...(await rowsOf('customers')).map(({ id }) => ({ family: 'customers', id }) as const),
    ...(await rowsOf('contacts')).map(({ id }) => ({ family: 'contacts', id }) as const),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return all[pick % Math.max(1, all.length)]
}

function fieldOf(family: TypedFamily, pick: number): string {
  const fields = family === 'customers' ? ['note', 'industry'] : ['note', 'title']
  return fields[pick % 2] ?? 'note'
}

async function valueOf(family: TypedFamily, id: string, field: string): Promise<string | undefined> {
  const row = (await rowsOf(family)).find((one) => one.id === id)
  return row && String(row.doc[field] ?? '')
}

async function typeInto(
  family: TypedFamily,
  id: string,
  field: string,
  value: string,
): Promise<TypedInto | undefined> {
  if (!replica) return undefined
  const author = authorOf(replica, person.user, person.device)
  let before = ''
  const type = family === 'customers' ? 'customer' : 'contact'
  const repository = createRepository<Contact>(replica.collections[family], type as 'contact', author)
  const changed = await repository.change(id, (now) => {
    before = String((now as unknown as AnyDocument)[field] ?? '')
    return ok({ ...now, [field]: value })
  })
  if (!changed.ok) return undefined
  typedLast = { edit: lastEdit, family, id, field, value, before }
  return typedLast
}

function valuesOf(doc: AnyDocument): Readonly<Record<string, string>> {
  return Object.fromEntries(typedFields.map((field) => [field, String(doc[field] ?? '')]))
}

function authorOf(open: Replica, user: string, device: string): Author {
  return authorOn(open, clock, {
    stamp: () => ({ at: clock.now(), by: `user:${user}`, device }),
    editId: () => (lastEdit = ids.next('edit')),
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
  return found.map((row) => row.toMutableJSON())
}

Object.assign(window, { laptop })
export type LaptopPage = typeof laptop
