import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { families } from '#shared/model/family.ts'
import { crashEach } from '#support/crash-each.ts'
import { aContact, aCustomer, anAsset, anOpportunity, aQuote, aUser, aVisit } from '#support/documents.ts'
import { mergesOf } from '#server/desk/merges-of.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

const two = 'customer:2'
const plan = { kept: 'customer:1', lost: two, take: ['phone'], both: ['note'], join: ['user:ben'] }

/** A folder with two customers that are one, and a bit of everything on the one that goes. */
async function aFolder(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-merge-'))
  await using server = await aServer({ directory })
  server.load(
    aCustomer(),
    aCustomer({ id: two as never, ownerId: 'user:ben', phone: '010-65550000', note: 'of ben' }),
    aContact({ customerId: two as never }),
    anOpportunity({ customerId: two } as never),
    aQuote({ customerId: two } as never),
    anAsset({ customerId: two as never }),
    aVisit({ customerId: two as never, assetId: 'asset:1' }),
    aUser('desk', [], { roles: ['syncAdmin'] }),
  )
  // What hangs on them is found: from here on every transaction is of the merge itself.
  await server.as('root')('/_satchel/merges', { body: { ...plan, preview: true } })
  return directory
}

async function valuesIn(server: TestServer): Promise<readonly unknown[]> {
  const found = await Promise.all(families.map((db) => feedOf(server, 'root', db)))
  return found
    .flatMap((all) => [...all.values()])
    .filter((document) => document['_deleted'] !== true)
    .map(({ _id, _rev, id: _named, ...value }) => {
      const { createdAt: _at, updatedAt: _then, ...rest } = value as Record<string, unknown>
      return { key: String(_id).startsWith('share:') ? 'share' : String(_id), ...rest }
    })
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

test('a merge, and its undo, whose process ends behind any of its transactions stand whole at the next start', async () => {
  const directory = await aFolder()
  const whole = mkdtempSync(join(tmpdir(), 'satchel-merge-'))
  try {
    cpSync(directory, whole, { recursive: true })
    let [before, after]: (readonly unknown[])[] = []
    let id = ''
    {
      await using server = await aServer({ directory: whole })
      before = await valuesIn(server)
      const made = await server.as('root')('/_satchel/merges', { body: plan })
      expect(made).toMatchObject({ status: 201, json: { documents: 5 } })
      id = made.json.id
      after = await valuesIn(server)
    }
    const steps = await crashEach(
      directory,
      (server) => server.as('root')('/_satchel/merges', { body: plan }),
      async (server, ended) => {
        expect(await valuesIn(server), `after ${ended}`).toEqual(after)
        const { merges } = (await server.as('root')('/_satchel/merges')).json
        expect(merges).toMatchObject([{ lost: two, documents: 5 }])
        expect((await server.as('ben')('/quotes/quote:1')).status).toBe(200)
      },
    )
    expect(steps).toBeGreaterThan(6)
    const back = await crashEach(
      whole,
      (server) => server.as('root')(`/_satchel/merges/${id}`, { method: 'DELETE' }),
      async (server, ended) => {
        expect(await valuesIn(server), `after ${ended}`).toEqual(before)
        const { merges } = (await server.as('root')('/_satchel/merges')).json
        expect(merges).toMatchObject([{ id, undoneAt: expect.any(Number), takenBack: 5 }])
      },
    )
    expect(back).toBeGreaterThan(6)
  } finally {
    for (const one of [directory, whole]) rmSync(one, { recursive: true, force: true })
  }
})

test('what came in while a merge was planned goes along, and back with it, wherever its process ends', async () => {
  const directory = await aFolder()
  const begun = new WeakMap<TestServer, Generator<undefined>>()
  try {
    const steps = await crashEach(
      directory,
      async (server) => {
        try {
          for (const _step of begun.get(server) ?? []);
        } catch {
          // The process ended.
        }
      },
      async (server, ended) => {
        const root = server.as('root')
        const late = async () => (await root('/contacts/contact:late')).json.customerId
        expect(await late(), `after ${ended}`).toBe('customer:1')
        const [{ id, documents }] = (await root('/_satchel/merges')).json.merges
        expect(documents, `after ${ended}`).toBe(6)
        expect((await root(`/_satchel/merges/${id}`, { method: 'DELETE' })).json).toEqual({
          ok: true,
          documents: 6,
          elsewhere: 0,
        })
        expect(await late(), `after ${ended}`).toBe(two)
      },
      (server) => {
        const work = mergesOf(server.core).merge(plan, 'root', 'merge-late') as Generator<undefined>
        // What hangs on it was looked for by the first step.
        work.next()
        server.load(aContact({ id: 'contact:late', customerId: two } as never))
        begun.set(server, work)
      },
    )
    expect(steps).toBeGreaterThan(6)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
