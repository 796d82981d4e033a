import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSyncCore, type SyncCore } from '#server/core/sync-core.ts'
import type { Place } from '#server/core/token.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { aContact, aCustomer, any, aUnit, aUser } from '#support/documents.ts'

const own = [{ kind: 'own', classes: ['base'] }] as const
const reps = ['anna', 'ben'] as const

function aCore(): SyncCore {
  const core = createSyncCore({
    storage: openSqliteStorage(':memory:'),
    digest: (text) => createHash('md5').update(text).digest('hex'),
  })
  put(core, 'directory', aUnit('1'))
  for (const name of reps) put(core, 'directory', aUser(name, own))
  return core
}

function put(core: SyncCore, db: string, document: { readonly id: string }): void {
  const leaf = core.document(db, document.id)?.tree.find((node) => node.leaf)
  const [row] = core.write(core.administrator('root'), db, [toWire(any(document), leaf?.rev)], true)
  if (!row?.ok) throw new Error(JSON.stringify(row))
}

type Step =
  | { readonly do: 'customer'; readonly customer: number; readonly owner: (typeof reps)[number] }
  | { readonly do: 'contact'; readonly contact: number; readonly customer: number }
  | { readonly do: 'poll'; readonly rep: (typeof reps)[number]; readonly limit: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('customer' as const),
    customer: fc.integer({ min: 0, max: 4 }),
    owner: fc.constantFrom(...reps),
  }),
  fc.record({
    do: fc.constant('contact' as const),
    contact: fc.integer({ min: 0, max: 9 }),
    customer: fc.integer({ min: 0, max: 4 }),
  }),
  fc.record({
    do: fc.constant('poll' as const),
    rep: fc.constantFrom(...reps),
    limit: fc.integer({ min: 1, max: 4 }),
  }),
)

/**
 * Against a naive oracle: whoever polls to the end, in pages of any size and at any
 * moment, holds at least what the directory says now, and was never shown anything
 * that she might not see at that moment. (What leaves a scope is the next chapter.)
 */
test('a client that polls in any order ends with everything it may hold, and never saw more', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const core = aCore()
      const owners = new Map<string, string>()
      const homes = new Map<string, string>()
      const clients = Object.fromEntries(
        reps.map((name) => [
          name,
          {
            places: { customers: { major: 0, minor: 0 }, contacts: { major: 0, minor: 0 } } as Record<
              string,
              Place
            >,
            held: new Map<string, string>(),
          },
        ]),
      )
      const mayHold = (rep: string, id: string) => owners.get(homes.get(id) ?? id) === rep
      const poll = (rep: string, limit: number) => {
        const client = clients[rep]
        if (!client) return 0
        let received = 0
        for (const db of ['customers', 'contacts']) {
          const page = core.page(core.viewerOf(rep), db, client.places[db] ?? { major: 0, minor: 0 }, limit)
          expect(page.rows.length === limit || page.pending === 0).toBe(true)
          for (const { id, winner } of page.rows) {
            expect(mayHold(rep, id), `${rep} was shown ${id}`).toBe(true)
            client.held.set(id, winner.rev)
          }
          client.places[db] = page.last
          received += page.rows.length
        }
        return received
      }

      for (const one of steps) {
        const customerId = `customer:${'customer' in one ? one.customer : 0}`
        if (one.do === 'customer') {
          owners.set(customerId, one.owner)
          put(
            core,
            'customers',
            aCustomer({ id: customerId as never, ownerId: `user:${one.owner}`, note: String(Math.random()) }),
          )
        } else if (one.do === 'contact') {
          const id = `contact:${one.contact}`
          homes.set(id, customerId)
          put(
            core,
            'contacts',
            aContact({ id: id as never, customerId: customerId as never, note: String(Math.random()) }),
          )
        } else poll(one.rep, one.limit)
      }
      for (const rep of reps) {
        while (poll(rep, 3) > 0);
        for (const [db, ids] of [
          ['customers', owners.keys()],
          ['contacts', homes.keys()],
        ] as const)
          for (const id of ids)
            if (mayHold(rep, id))
              expect(clients[rep]?.held.get(id)).toBe(
                core.document(db, id)?.tree.find((node) => node.leaf)?.rev,
              )
        expect(
          core.idle(
            core.viewerOf(rep),
            'contacts',
            clients[rep]?.places['contacts'] ?? { major: 0, minor: 0 },
          ),
        ).toBe(true)
      }
      core.storage.close()
    }),
    { numRuns: 150 },
  )
})
