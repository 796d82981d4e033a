import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createDemoCompany } from '#demo/company.ts'
import { checkData } from '#server/maintenance/check.ts'
import { dataFile, loadDocuments } from '#server/open-server.ts'
import { migrations } from '#server/storage/schema.ts'
import { readSnapshot } from '#server/storage/sqlite-storage.ts'
import { aContact, aCustomer, aQuote, aShare, aVisit } from '#support/documents.ts'
import { aServer } from '#support/server.ts'

function aFolder(): { readonly path: string; readonly file: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'satchel-check-'))
  return {
    path,
    file: join(path, dataFile),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}

const later = new Date(Date.now() + 86_400_000).toISOString()

/** Data that is in order, and is then altered behind the server's back. */
async function faultsAfter(alter: string): Promise<readonly string[]> {
  using folder = aFolder()
  {
    await using server = await aServer({ directory: folder.path })
    server.load(aCustomer(), aContact(), aQuote({ number: 'QT-2026-000001' }))
    server.load(aQuote({ id: 'quote:2', number: 'QT-2026-000002' } as never))
    server.load(aShare('ben', 1, later as never), aVisit({ scheduledFor: '2026-11-29' } as never))
  }
  const before = readSnapshot(folder.file, checkData)
  expect(before).toMatchObject({ faults: [], olderRules: false })
  const database = new DatabaseSync(folder.file)
  database.exec(alter)
  database.close()
  return readSnapshot(folder.file, checkData).faults
}

const of = (id: string) => `WHERE doc = (SELECT n FROM doc WHERE id = '${id}')`

test.each([
  [
    'names another document in a field',
    `UPDATE rev SET body = json_set(body, '$.id', 'contact:9') ${of('contact:1')}`,
    /contact:1: has a field id/,
  ],
  [
    'is of another type than its id',
    `UPDATE rev SET body = json_set(body, '$.type', 'customer') ${of('contact:1')}`,
    /contact:1: is a customer/,
  ],
  [
    'is of no type',
    `UPDATE rev SET body = json_set(body, '$.type', 'spell') ${of('contact:1')}`,
    /contact:1: is of no type/,
  ],
  [
    'bears a name that nobody can write on',
    `UPDATE rev SET rev = '999999999999999-ab' ${of('contact:1')}`,
    /contact:1: .*name that no version/,
  ],
  ['carries keys of other rules', `UPDATE rev SET scopes = '' ${of('contact:1')}`, /contact:1: .*other keys/],
  [
    'bears another’s number',
    `UPDATE rev SET body = json_set(body, '$.number', 'QT-2026-000001') ${of('quote:2')}`,
    /number QT-2026-000001: is borne by quote:1 and by quote:2/,
  ],
  [
    'gives to another than it says',
    `UPDATE assignment SET user = 'anna' WHERE source = 'share:ben-1'`,
    /share:ben-1: gives something else/,
  ],
  [
    'gives for longer than it says',
    `UPDATE assignment SET until = until + 86400000 WHERE source LIKE 'visit:%'`,
    /visit:.*: gives something else/,
  ],
  [
    'gives and is not there',
    `INSERT INTO assignment SELECT 'share:gone', user, customer, keys, until, begins, in_force FROM assignment LIMIT 1`,
    /share:gone: gives something else/,
  ],
  ['gives nothing and should', `DELETE FROM assignment`, /share:ben-1: gives something else/],
])('the check finds a document that %s', async (_what, alter, said) => {
  expect((await faultsAfter(alter)).join('\n')).toMatch(said)
})

test('the check of a server that works reads one moment, and finds no fault that is none', async () => {
  using folder = aFolder()
  await using server = await aServer({ directory: folder.path })
  server.load(aCustomer(), aContact())
  const report = readSnapshot(folder.file, (storage) => {
    server.load(
      aCustomer({ id: 'customer:2' as never, ownerId: 'user:ben' }),
      aContact({ id: 'contact:2' as never }),
    )
    server.load(aShare('anna', 2, later as never))
    return checkData(storage)
  })
  expect(report).toMatchObject({ faults: [] })
  expect(readSnapshot(folder.file, checkData)).toMatchObject({ documents: report.documents + 3, faults: [] })
})

test('a whole company is in order', async () => {
  using folder = aFolder()
  await using server = await aServer({ directory: folder.path })
  loadDocuments(server.core, createDemoCompany({ scale: 'rep', seed: 1, today: '2026-11-29' }).documents())
  expect(readSnapshot(folder.file, checkData).faults).toEqual([])
})

test('data of an older server is read as it will be after its upgrade, and stays as it is', () => {
  using folder = aFolder()
  const database = new DatabaseSync(folder.file)
  database.exec('PRAGMA journal_mode = WAL')
  for (const step of migrations.slice(0, 8)) database.exec(step)
  database.exec(`PRAGMA user_version = 8;
    INSERT INTO meta VALUES ('uuid', 'u'), ('epoch', 'e'), ('seq', '1');
    INSERT INTO database (n, name) VALUES (1, 'contacts');
    INSERT INTO doc VALUES (1, 1, 'contact:1', 1, 1);
    INSERT INTO rev (doc, rev, deleted, leaf, scopes, body) VALUES (1, '1-a', 0, 1, '', '{"type":"contact","customerId":"customer:1"}')`)
  const report = readSnapshot(folder.file, checkData)
  expect(report).toMatchObject({ documents: 1, olderRules: true })
  expect(report.faults.join('\n')).toMatch(/contact:1: .*other keys/)
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 8 })
  database.close()
})
