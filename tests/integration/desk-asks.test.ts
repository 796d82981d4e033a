import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Customer } from '#shared/customers/customer.ts'
import { expect, test } from 'vitest'
import { aCustomer, aShare, aUnit, aUser } from '#support/documents.ts'
import { aFolder, removeFolder } from '#support/launch.ts'
import { aServer } from '#support/server.ts'

/** All rows of all tables of a server's data, as another process reads them. */
function allRows(file: string): ReadonlyMap<string, readonly unknown[]> {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
    return new Map(
      tables.map(({ name }) => [String(name), database.prepare(`SELECT * FROM "${String(name)}"`).all()]),
    )
  } finally {
    database.close()
  }
}

test('whatever a sync admin asks or supposes about scopes, nothing is written, and the rights stay as they are', async () => {
  const folder = aFolder('desk-asks')
  try {
    await using server = await aServer({ directory: folder })
    server.load(aUser('desk', [], { roles: ['syncAdmin'] }), aCustomer({ ownerId: 'user:anna' }))
    await server.accounts.saveAll(['desk'], 'secret', [])
    const ask = server.atDesk('desk')
    await ask('/_satchel/health')
    const [before, held] = [allRows(join(folder, 'satchel.sqlite')), heldByAll(server)]
    const everything = [{ kind: 'area', territoryId: '', businessLineId: '', classes: ['base', 'margin'] }]
    const supposed = [
      aCustomer({
        id: 'customer:unknown' as Customer['id'],
        ownerId: 'user:ben',
        territoryId: 'territory:unknown',
      }),
      aCustomer({ ownerId: 'user:ben' }),
      aUser('nobody', everything as never),
      aUser('anna', [], { active: false }),
      aUnit('new', 'unit:top'),
      { ...aShare('emil', 1), customerId: 'customer:unknown' },
    ]
    const answer = await ask('/_satchel/scope', { body: { supposed, users: ['anna', 'ben'] } })
    expect(answer).toMatchObject({
      status: 200,
      json: {
        changes: [
          { user: 'anna', loses: expect.any(Number) as number },
          { user: 'ben', gains: 1 },
        ],
      },
    })
    expect((await ask('/_satchel/scope', { body: { supposed } })).status).toBe(200)
    for (const path of ['/_satchel/scope/anna', '/_satchel/scope/mona/customers/customer:1'])
      expect((await ask(path)).status).toBe(200)
    expect(allRows(join(folder, 'satchel.sqlite'))).toEqual(before)
    expect(heldByAll(server)).toEqual(held)
  } finally {
    removeFolder(folder)
  }
})

function heldByAll({ core }: Awaited<ReturnType<typeof aServer>>) {
  const rights = core.rights()
  return rights.names().map((name) => [name, [...rights.keysOfUser(name)].toSorted()])
}
