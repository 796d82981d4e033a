import { deepStrictEqual, strictEqual } from 'node:assert'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { createSyncCore, type SyncCore } from '#server/core/sync-core.ts'
import { type Place, start } from '#server/core/token.ts'
import type { Storage } from '#server/core/storage.ts'
import { toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { aContact, aCustomer, any, aUnit, aUser } from '#support/documents.ts'

const own = [{ kind: 'own', classes: ['base'] }] as const
const reps = ['anna', 'ben'] as const
type Rep = (typeof reps)[number]
const databases = ['customers', 'contacts'] as const

function aCore(storage: Storage): SyncCore {
  const digest = (text: string) => createHash('md5').update(text).digest('hex')
  const core = createSyncCore({
    storage,
    digest,
    seal: (text) => digest(`secret ${text}`),
  })
  put(core, 'directory', aUnit('1'))
  for (const name of reps) put(core, 'directory', aUser(name, own))
  return core
}

/** Writes as the administrator, on top of whatever stands there. */
function put(core: SyncCore, db: string, document: { readonly id: string }): void {
  const winner = core.view(core.administrator('root'), db, document.id)?.winner
  write(core, db, toWire(any(document), winner && !winner.deleted ? winner.rev : undefined))
}

function write(core: SyncCore, db: string, wire: WireDocument): void {
  const [row] = core.write(core.administrator('root'), db, [wire], true)
  if (!row?.ok) throw new Error(JSON.stringify(row))
}

type Step =
  | { readonly do: 'customer'; readonly customer: number; readonly owner: Rep }
  | { readonly do: 'contact'; readonly contact: number; readonly customer: number }
  | { readonly do: 'delete'; readonly contact: number }
  | { readonly do: 'rights'; readonly rep: Rep; readonly holds: boolean }
  | { readonly do: 'edit'; readonly rep: Rep; readonly contact: number }
  | { readonly do: 'poll'; readonly rep: Rep; readonly limit: number }

const customer = fc.integer({ min: 0, max: 3 })
const contact = fc.integer({ min: 0, max: 6 })
const rep = fc.constantFrom(...reps)
const kind = <const K extends Step['do']>(name: K) => fc.constant(name)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: kind('customer'), customer, owner: rep }),
  fc.record({ do: kind('contact'), contact, customer }),
  fc.record({ do: kind('delete'), contact }),
  fc.record({ do: kind('rights'), rep, holds: fc.boolean() }),
  fc.record({ do: kind('edit'), rep, contact }),
  fc.record({ do: kind('poll'), rep, limit: fc.integer({ min: 1, max: 4 }) }),
)

/** A laptop reduced to what the protocol gives it: documents by id, and a place in each feed. */
class Laptop {
  readonly held = new Map<string, { readonly rev: string; readonly note: unknown }>()
  readonly #core: SyncCore
  readonly #rep: Rep
  readonly #places = new Map<string, Place>()

  constructor(core: SyncCore, name: Rep) {
    this.#core = core
    this.#rep = name
  }

  /** One page of each feed. `mayHold` is the oracle's word about this moment. */
  poll(limit: number, mayHold: (id: string) => boolean): number {
    let received = 0
    for (const db of databases) {
      const page = this.#core.page(this.#core.viewerOf(this.#rep), db, this.#places.get(db) ?? start, limit)
      strictEqual(
        page.rows.length === limit || page.pending === 0,
        true,
        'a short page ends a stock client’s sync',
      )
      strictEqual(new Set(page.rows.map(({ id }) => id)).size, page.rows.length)
      for (const { id, winner } of page.rows) {
        if (winner.deleted) this.held.delete(id)
        else {
          strictEqual(mayHold(id), true, `${this.#rep} was shown ${id}`)
          this.held.set(id, {
            rev: winner.rev,
            note: (JSON.parse(winner.body ?? '{}') as { note: unknown }).note,
          })
        }
      }
      this.#places.set(db, page.last)
      received += page.rows.length
    }
    return received
  }

  isIdle(): boolean {
    return databases.every((db) =>
      this.#core.idle(this.#core.viewerOf(this.#rep), db, this.#places.get(db) ?? start),
    )
  }
}

/**
 * Against a naive oracle that works the view out from scratch: owners change, documents
 * move between customers, rights come and go, documents are deleted and edited, laptops
 * poll in pages of any size at any moment. Nobody is ever shown what she may not see,
 * and whoever polls to the end holds exactly what the directory says now.
 */
export function playHistories(openStorage: () => Storage, runs: number, seed?: number): void {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), (steps) => {
      const core = aCore(openStorage())
      const owners = new Map<string, Rep>()
      const homes = new Map<string, string>()
      const notes = new Map<string, string>()
      const holds = new Map<Rep, boolean>(reps.map((name) => [name, true]))
      const laptops = new Map(reps.map((name) => [name, new Laptop(core, name)]))
      const mayHold = (name: Rep) => (id: string) =>
        holds.get(name) === true && notes.has(id) && owners.get(homes.get(id) ?? id) === name
      let count = 0

      for (const one of steps) {
        count += 1
        const note = `note ${count}`
        if (one.do === 'customer') {
          const id = `customer:${one.customer}`
          owners.set(id, one.owner)
          notes.set(id, note)
          put(core, 'customers', aCustomer({ id: id as never, ownerId: `user:${one.owner}`, note }))
        } else if (one.do === 'contact') {
          const id = `contact:${one.contact}`
          homes.set(id, `customer:${one.customer}`)
          notes.set(id, note)
          put(
            core,
            'contacts',
            aContact({ id: id as never, customerId: `customer:${one.customer}` as never, note }),
          )
        } else if (one.do === 'delete') {
          const id = `contact:${one.contact}`
          if (!notes.delete(id)) continue
          const winner = core.view(core.administrator('root'), 'contacts', id)?.winner
          write(core, 'contacts', { _id: id, ...(winner ? { _rev: winner.rev } : {}), _deleted: true })
        } else if (one.do === 'rights') {
          holds.set(one.rep, one.holds)
          put(core, 'directory', aUser(one.rep, one.holds ? own : [], { note } as never))
        } else if (one.do === 'edit') {
          const id = `contact:${one.contact}`
          const known = laptops.get(one.rep)?.held.get(id)
          if (!known) continue
          const wire = toWire(
            any(aContact({ id: id as never, customerId: homes.get(id) as never, note })),
            known.rev,
          )
          const current = notes.get(id) === known.note && mayHold(one.rep)(id)
          const [row] = core.write(core.viewerOf(one.rep), 'contacts', [wire], true)
          // What stands on the newest version she may see is accepted; nothing else is.
          strictEqual(row?.ok, current, JSON.stringify(row))
          if (current) notes.set(id, note)
        } else laptops.get(one.rep)?.poll(one.limit, mayHold(one.rep))
      }

      for (const [name, laptop] of laptops) {
        while (laptop.poll(3, mayHold(name)) > 0);
        const allowed = [...notes].filter(([id]) => mayHold(name)(id))
        deepStrictEqual(new Map([...laptop.held].map(([id, { note }]) => [id, note])), new Map(allowed))
        strictEqual(laptop.isIdle(), true)
      }
      core.storage.close()
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  )
}
