import { createCalendar, zoneOfMachine } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { rulesVersion } from '#shared/sync/rules-version.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { dataFile } from '#server/open-server.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { aContact, aContract, aCustomer, aShare, aVisit } from '#support/documents.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'

function aFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'satchel-rules-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** The data as a server left it whose rules were others. */
function asWrittenBefore(directory: string, statements: string): void {
  const database = new DatabaseSync(join(directory, dataFile))
  database.exec(`DELETE FROM meta WHERE key IN ('rules', 'rulesProgress'); ${statements}`)
  database.close()
}

const ids = (feed: ReadonlyMap<string, unknown>) => [...feed.keys()].toSorted()
const revisionsOf = (id: string) => `doc = (SELECT n FROM doc WHERE id = '${id}')`
const scopeOf = (key: string) => `(SELECT n FROM scope WHERE key = '${key}')`

async function placeIn(server: TestServer, user: string, db: string): Promise<string> {
  return (await server.as(user)(`/${db}/_changes`)).json.last_seq as string
}

test('who holds a key that older rules did not give to a document gets it, as something new in her feed', async () => {
  using folder = aFolder()
  let place = ''
  const contract = aContract({ kind: 'service' } as never)
  {
    await using server = await aServer({ directory: folder.path })
    server.load(aCustomer({ territoryId: 'territory:east' }), contract)
    place = await placeIn(server, 'emil', 'contracts')
    expect(ids(await feedOf(server, 'emil', 'contracts'))).toEqual([contract.id])
  }
  // Before service contracts carried the key of service, an engineer held none of them.
  asWrittenBefore(
    folder.path,
    `UPDATE rev SET scopes = ${scopeOf('customer:1/sales')} WHERE ${revisionsOf(contract.id)};
     DELETE FROM scope_log WHERE scope = ${scopeOf('customer:1/service')} AND ${revisionsOf(contract.id)};`,
  )
  await using server = await aServer({ directory: folder.path })
  const { results } = (await server.as('emil')(`/contracts/_changes?since=${place}`)).json
  expect(results).toMatchObject([{ id: contract.id }])
  expect(results[0].deleted).toBeUndefined()
  expect((await server.as('emil')(`/contracts/${contract.id}`)).status).toBe(200)
  // Who had it has it, and nothing was closed for her.
  expect(ids(await feedOf(server, 'anna', 'contracts'))).toEqual([contract.id])
  expect((await server.as('ben')(`/contracts/${contract.id}`)).status).toBe(404)
})

test('who holds a document by a key that the rules give no longer loses it, and her laptop is told', async () => {
  using folder = aFolder()
  let place = ''
  {
    await using server = await aServer({ directory: folder.path })
    server.load(aCustomer(), aContact())
  }
  // Once everybody read this contact.
  asWrittenBefore(
    folder.path,
    `UPDATE rev SET scopes = scopes || ',' || ${scopeOf('catalog')} WHERE ${revisionsOf('contact:1')};
     INSERT INTO scope_log SELECT db, ${scopeOf('catalog')}, n, seq, 1 FROM doc WHERE id = 'contact:1';
     INSERT INTO meta VALUES ('rules', '${rulesVersion} ${zoneOfMachine()}')`,
  )
  {
    await using server = await aServer({ directory: folder.path })
    expect(ids(await feedOf(server, 'ben', 'contacts'))).toEqual(['contact:1'])
    place = await placeIn(server, 'ben', 'contacts')
  }
  asWrittenBefore(folder.path, '')
  await using server = await aServer({ directory: folder.path })
  const { results } = (await server.as('ben')(`/contacts/_changes?since=${place}`)).json
  expect(results).toMatchObject([{ id: 'contact:1', deleted: true }])
  expect((await server.as('ben')('/contacts/contact:1')).status).toBe(404)
  const { results: hers } = (await server.as('anna')(`/contacts/_changes?include_docs=true`)).json
  expect(hers).toMatchObject([{ id: 'contact:1', doc: { _id: 'contact:1' } }])
})

test('grants that nobody’s rights give are ended, and missing ones given', async () => {
  using folder = aFolder()
  {
    await using server = await aServer({ directory: folder.path })
    server.load(aCustomer(), aContact())
  }
  asWrittenBefore(
    folder.path,
    `DELETE FROM granted WHERE user = 'anna';
     INSERT INTO granted SELECT 'ben', n, 5 FROM scope WHERE key = 'customer:1/base'`,
  )
  await using server = await aServer({ directory: folder.path })
  expect(ids(await feedOf(server, 'anna', 'contacts'))).toEqual(['contact:1'])
  expect((await server.as('ben')('/contacts/contact:1')).status).toBe(404)
})

test.each([
  ['somebody who holds the customer for good', 'user:ben', 200],
  ['somebody who does not', 'user:emil', 404],
])(
  'a visit and a share that a wrong clock had ended give again what their documents say: the visit if it was planned by %s',
  async (_who, updatedBy, status) => {
    using folder = aFolder()
    const [north, today] = ['territory:north', createCalendar(systemClock).today()]
    const one = { ownerId: 'user:ben', territoryId: north }
    const visit = { engineerId: 'user:emil', customerId: 'customer:2', scheduledFor: today, updatedBy }
    {
      await using server = await aServer({ directory: folder.path })
      server.load(
        aCustomer({ ...one, id: 'customer:2' } as never),
        aCustomer({ ...one, id: 'customer:3' } as never),
        aVisit(visit as never),
        aShare('anna', 3, '2099-01-01T00:00:00.000Z' as never),
      )
    }
    asWrittenBefore(
      folder.path,
      `DELETE FROM assignment; DELETE FROM visit_plan;
       DELETE FROM granted WHERE scope IN (SELECT n FROM scope WHERE key LIKE 'customer:%') AND user != 'ben'`,
    )
    await using server = await aServer({ directory: folder.path })
    expect((await server.as('emil')('/customers/customer:2')).status).toBe(status)
    expect((await server.as('anna')('/customers/customer:3')).status).toBe(200)
  },
)

test('work on the keys that was stopped in the middle goes on where it stopped', () => {
  using folder = aFolder()
  const file = join(folder.path, dataFile)
  const open = () => {
    const storage = openSqliteStorage(file)
    return createSyncCore({ storage, digest: String, seal: (text) => text, rules: contentRules })
  }
  const core = open()
  for (const _ of core.align());
  const root = core.administrator('root')
  const write = (db: string, documents: readonly { readonly id: string }[]) =>
    core.write(
      root,
      db,
      documents.map(({ id, ...rest }) => ({ ...rest, _id: id })),
      true,
    )
  write('customers', [aCustomer()])
  write(
    'contacts',
    Array.from({ length: 1_200 }, (_unused, n) => aContact({ id: `contact:${n}` as never })),
  )
  core.storage.close()
  asWrittenBefore(
    folder.path,
    `UPDATE rev SET scopes = '' WHERE doc IN (SELECT n FROM doc WHERE id LIKE 'contact:%')`,
  )

  const stopped = open()
  const work = stopped.align()
  const seen: number[] = []
  while ((seen.at(-1) ?? 0) < 500) seen.push(work.next().value?.changed ?? Infinity)
  stopped.storage.close()

  const again = open()
  const done = [...again.align()].at(-1)
  expect(done?.changed).toBe(1_200 - (seen.at(-1) ?? 0))
  expect(again.storage.leaves(again.storage.allRows('contacts', 0, 1)[0] as never)[0]?.scopes).toHaveLength(1)
  expect([...again.align()]).toEqual([])
  again.storage.close()
})
