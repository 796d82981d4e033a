import { deepStrictEqual, strictEqual } from 'node:assert'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { createSyncCore, type SyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { hashOf } from '#server/core/revision.ts'
import type { DataClass, Right } from '#shared/directory/directory.ts'
import { toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { aContact, aCustomer, any, aShare, aUnit, aUser } from '#support/documents.ts'
import { type Engine, PowerCut, Refused } from './engines.ts'
import { requested } from './requested.ts'
import { Laptop } from './laptop.ts'
import { Oracle } from './oracle.ts'

const reps = ['anna', 'ben'] as const
const databases = ['customers', 'contacts'] as const
/** Anna has two laptops. */
const owners = ['anna', 'anna', 'ben'] as const
/** Nobody owns this customer: its note is in no answer but to who may see every customer. */
const canary = 'canary-7f3a'

const rep = fc.constantFrom(...reps)
const laptop = fc.integer({ min: 0, max: owners.length - 1 })
const customer = fc.integer({ min: 0, max: 3 })
const contact = fc.integer({ min: 0, max: 6 })
const pick = fc.integer({ min: 0, max: 1_000 })
const kind = <const K extends string>(name: K) => fc.constant(name)

/** What administrators, time and honest laptops do. */
export const honestStep = fc.oneof(
  fc.record({ do: kind('customer'), customer, owner: rep }),
  fc.record({ do: kind('contact'), contact, customer, file: fc.boolean() }),
  fc.record({ do: kind('conflict'), contact, customer, pick }),
  fc.record({ do: kind('delete'), contact, pick }),
  fc.record({ do: kind('rights'), rep, holds: fc.boolean() }),
  fc.record({ do: kind('share'), rep, customer, minutes: fc.option(fc.integer({ min: 1, max: 90 })) }),
  fc.record({ do: kind('unshare'), rep, customer }),
  // A clock that is set goes back, too.
  fc.record({ do: kind('time'), minutes: fc.integer({ min: -60, max: 90 }) }),
  fc.record({ do: kind('edit'), laptop, contact }),
  fc.record({ do: kind('push'), laptop }),
  fc.record({ do: kind('poll'), laptop, limit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: kind('refusal'), after: fc.integer({ min: 0, max: 120 }) }),
  fc.record({ do: kind('powerCut'), after: fc.integer({ min: 0, max: 120 }) }),
)
export type HonestStep = typeof honestStep extends fc.Arbitrary<infer S> ? S : never

/** A server and the laptops around it, and what was typed. */
export class World {
  readonly #engine: Engine
  readonly databases: readonly string[]
  readonly laptops: readonly Laptop[]
  readonly typed = new Set<string>()
  /** What a rep holds by her rights where she has any. */
  readonly #own: readonly Right[]
  #now = Date.parse('2026-03-02T08:00:00Z')
  #count = 0
  core: SyncCore

  constructor(
    engine: Engine,
    families: readonly string[] = databases,
    classes: readonly DataClass[] = ['base'],
    laptopsOf: readonly string[] = owners,
  ) {
    this.#engine = engine
    this.databases = families
    this.laptops = laptopsOf.map((name) => new Laptop(name, families))
    this.#own = [{ kind: 'own', classes: [...classes] }]
    this.core = this.#open()
    this.put('directory', aUnit('1'))
    for (const name of reps) this.put('directory', aUser(name, this.#own))
    this.put('customers', aCustomer({ id: 'customer:9' as never, ownerId: 'user:nobody', note: canary }))
    this.put(
      'contacts',
      aContact({ id: 'contact:9' as never, customerId: 'customer:9' as never, note: canary }),
    )
  }

  get oracle(): Oracle {
    return new Oracle(this.core.storage, () => this.#now)
  }

  /** Milliseconds since 1970 in this world. */
  get now(): number {
    return this.#now
  }

  /**
   * Plays one step. A power cut ends it wherever it was; the server starts again from what is on the disk.
   * A statement that fails ends it, too; the server goes on with what it remembers.
   */
  play(one: HonestStep): void {
    this.survive(() => this.#play(one))
  }

  protected survive(work: () => void): void {
    try {
      work()
    } catch (cause) {
      // The power may go while it picks itself up.
      if (cause instanceof Refused) return this.survive(() => void this.core.expire())
      if (!(cause instanceof PowerCut)) throw cause
      this.restart()
    }
  }

  /** Nothing fails that was to fail. */
  protected calm(): void {
    this.#engine.calm()
  }

  restart(): void {
    this.core.storage.close()
    this.core = this.#open()
    this.core.expire()
  }

  /** A note that nobody wrote before. */
  protected newNote(): string {
    this.#count += 1
    return `note ${this.#count}`
  }

  #play(one: HonestStep): void {
    const note = this.newNote()
    switch (one.do) {
      case 'customer':
        return this.put('customers', aCustomer({ id: customerId(one), ownerId: `user:${one.owner}`, note }))
      case 'contact': {
        const made = aContact({ id: contactId(one), customerId: customerId(one), note })
        const photo = { content_type: 'image/png', bytes: Buffer.from(note) }
        return this.put('contacts', { ...made, ...(one.file ? { _attachments: { photo } } : {}) })
      }
      case 'conflict':
        return this.#branch(
          contactId(one),
          aContact({ id: contactId(one), customerId: customerId(one), note }),
          one.pick,
        )
      case 'delete':
        return this.#delete(contactId(one), one.pick)
      case 'rights':
        return this.put('directory', aUser(one.rep, one.holds ? this.#own : [], { note } as never))
      case 'share': {
        const until = one.minutes === null ? '' : new Date(this.#now + one.minutes * 60_000).toISOString()
        return this.put('directory', aShare(one.rep, one.customer, until as never))
      }
      case 'unshare':
        return this.remove('directory', aShare(one.rep, one.customer).id)
      case 'time':
        this.#now += one.minutes * 60_000
        this.core.expire()
        return void this.core.closeSome()
      case 'edit':
        if (this.laptops[one.laptop]?.edit('contacts', contactId(one), note)) this.typed.add(note)
        return
      case 'push':
        return this.laptops[one.laptop]?.push(this.core)
      case 'poll': {
        const asking = this.laptops[one.laptop]
        return void asking?.poll(this.core, one.limit, this.oracle.mayHold(asking.user))
      }
      case 'refusal':
        return this.#engine.refuseOne?.(one.after)
      case 'powerCut':
        return this.#engine.failAfter?.(one.after)
    }
  }

  /** Writes as the administrator, on top of whatever stands there. */
  protected put(db: string, document: { readonly id: string; readonly _attachments?: object }): void {
    const winner = this.core.view(this.core.administrator('root'), db, document.id)?.winner
    this.#write(db, toWire(any(document), winner && !winner.deleted ? winner.rev : undefined), true)
  }

  /** A branch that came from elsewhere, on any revision that there ever was. */
  #branch(id: string, document: { readonly id: string }, pick: number): void {
    const tree = this.core.storage.document('contacts', id)?.tree
    const parent = tree?.[pick % tree.length]
    if (!parent) return
    const path = this.core.view(this.core.administrator('root'), 'contacts', id)?.path(parent.rev) ?? []
    const rev = `${Number.parseInt(parent.rev, 10) + 1}-${digest(`${parent.rev} ${JSON.stringify(document)}`)}`
    const revisions = { start: path.length + 1, ids: [rev, ...path].map(hashOf) }
    if (Number.parseInt(rev, 10) !== revisions.start) return
    this.#write('contacts', { ...toWire(any(document), rev), _revisions: revisions }, false)
  }

  #delete(id: string, pick: number): void {
    this.remove('contacts', id, pick)
  }

  protected remove(db: string, id: string, pick = 0): void {
    const view = this.core.view(this.core.administrator('root'), db, id)
    const live = view?.leaves.filter((leaf) => !leaf.deleted) ?? []
    const leaf = live[pick % Math.max(1, live.length)]
    if (leaf) this.#write(db, { _id: id, _rev: leaf.rev, _deleted: true }, true)
  }

  #write(db: string, wire: WireDocument, newEdits: boolean): void {
    const [row] = requested(this.core, () => this.core.administrator('root'), db, [wire], newEdits)
    if (!row?.ok) throw new Error(JSON.stringify(row))
  }

  #open(): SyncCore {
    const now = () => this.#now
    return createSyncCore({
      rules: contentRules,
      zone: 'UTC',
      storage: this.#engine.open(),
      digest,
      seal: (text) => digest(`secret ${text}`),
      now,
      ...(this.#engine.pace ? { pace: this.#engine.pace } : {}),
    })
  }
}

function customerId({ customer: n }: { readonly customer: number }) {
  return `customer:${n}` as never
}

function contactId({ contact: n }: { readonly contact: number }) {
  return `contact:${n}` as never
}

function digest(content: string | Uint8Array): string {
  return createHash('md5').update(content).digest('hex')
}

/** Everybody has exactly what she may, elects what the others elect, and nothing that was typed is missing. */
export function expectOneTruth({ core, laptops, oracle, databases: families, typed }: World): void {
  for (const laptop of laptops) {
    deepStrictEqual(laptop.shown(), oracle.view(laptop.user, families), laptop.user)
    strictEqual(laptop.isIdle(core), true)
    const mayKnow = oracle.mayHold(laptop.user)({ _id: 'customer:9', type: 'customer' })
    strictEqual(JSON.stringify([...laptop.shown()]).includes(canary), mayKnow)
  }
  const kept = oracle.everyNote(families)
  for (const note of typed) strictEqual(kept.has(note), true, `what was typed is lost: ${note}`)
}

/** Everybody pushes and polls until nothing moves any more. */
export function settle({ core, laptops, oracle }: World): void {
  for (let moved = true; moved;) {
    moved = false
    for (const laptop of laptops) {
      if (laptop.hasUnpushed()) moved = true
      laptop.push(core)
      while (laptop.poll(core, 3, oracle.mayHold(laptop.user)) > 0) moved = true
    }
  }
}
