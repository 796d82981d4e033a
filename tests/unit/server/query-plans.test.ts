import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { loadDocuments, openServer } from '#server/open-server.ts'
import { aContact, aCustomer, any, aShare, aUnit, aUser } from '#support/documents.ts'

/** Tables that are read as a whole, and why that is right. */
const readWhole: Readonly<Record<string, string>> = {
  database: 'a few rows, read once at the start',
  scope: 'keys are kept in memory, read once at the start',
  scope_log: 'the newest of each scope, read once at the start',
  lost: 'who ever lost anything, read once at the start',
  device: 'laptops are kept in memory, read once at the start',
  assignment: 'what begins and ends is kept in memory, read once at the start',
  ending: 'what is left to close, read once at the start',
  ended: 'grants whose rows are still to go, read once at the start',
  given: 'grants whose rows are still to come, read once at the start',
  visit_plan: 'read once at the start',
  escrow: 'what waits is counted in an index of its own; the list is read in pages',
}

test('no statement reads a whole table but for those that have a reason', async () => {
  const seen = new Set<string>()
  const real = DatabaseSync.prototype.prepare
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string): StatementSync {
    seen.add(sql)
    return real.call(this, sql)
  }
  try {
    await using server = await openServer({ directory: undefined, port: 0 })
    await server.accounts.save('root', 'secret', ['_admin'])
    const own = [{ kind: 'own', classes: ['base', 'sales'] }] as const
    const documents = [
      aUnit('1'),
      aUser('anna', own),
      aUser('ben', own),
      aCustomer(),
      aContact(),
      aShare('ben', 1),
    ]
    loadDocuments(server.core, documents.map(any))
    const headers = {
      authorization: `Basic ${Buffer.from('root:secret').toString('base64')}`,
      'content-type': 'application/json',
    }
    const ask = async (path: string, body?: object) =>
      (
        await fetch(new URL(path, server.address), {
          headers,
          ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
        })
      ).text()
    await ask('/customers/_index', { index: { fields: ['name'] } })
    for (const [path, body] of [
      ['/customers/_find', { selector: { name: { $gt: null } } }],
      ['/customers/_all_docs?startkey="a"&include_docs=true'],
      ['/customers/_all_docs?descending=true'],
      ['/customers/_changes?include_docs=true'],
      ['/customers/_changes?descending=true&limit=1'],
      ['/customers'],
      ['/_satchel/health'],
      ['/_satchel/conflicts'],
      ['/_satchel/scope/anna'],
      ['/_satchel/escrow'],
      ['/_node/_local/_prometheus'],
    ] as const)
      await ask(path, body)
    const viewer = server.core.viewerOf('anna')
    server.core.page(viewer, 'customers', { major: 0, minor: 0 }, 10)
    server.core.ids(viewer, 'customers', {})
    server.core.storage.leases('anna')

    const database = openSqliteStorage(':memory:').database
    const scans: string[] = []
    for (const sql of seen) {
      if (!/^\s*(select|update|delete|insert)/i.test(sql)) continue
      const plan = real.call(database, `EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]
      for (const { detail } of plan) {
        const table = /^SCAN (\w+)/.exec(detail)?.[1] ?? ''
        const isTable =
          /^SCAN (?!json_each|\(|CONSTANT|j\b)/.test(detail) && !detail.includes('VIRTUAL TABLE')
        if (isTable && !(table in readWhole)) scans.push(`${detail}: ${sql.replaceAll(/\s+/g, ' ')}`)
      }
    }
    expect(scans).toEqual([])
  } finally {
    DatabaseSync.prototype.prepare = real
  }
})
