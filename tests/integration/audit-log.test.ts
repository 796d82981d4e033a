import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { AuditLine } from '#shared/desk/audit.ts'
import { createAuditLog } from '#server/accounts/audit-log.ts'
import { backUp } from '#server/maintenance/backup.ts'
import { checkData } from '#server/maintenance/check.ts'
import { restore } from '#server/maintenance/restore.ts'
import { dataFile } from '#server/open-server.ts'
import { openSqliteStorage, readSnapshot } from '#server/storage/sqlite-storage.ts'
import { any, aContact, aCustomer, aQuote, aUser } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

async function aDesk(options: Parameters<typeof aServer>[0] = {}): Promise<TestServer> {
  const server = await aServer(options)
  server.load(aUser('desk', [], { roles: ['syncAdmin'] }), aCustomer(), aContact(), aQuote({}))
  await server.accounts.saveAll(['desk'], 'secret', [])
  return server
}

const linesOf = async (server: TestServer, query = '') =>
  (await server.atDesk('desk')(`/_satchel/audit${query}`)).json.lines as readonly AuditLine[]

/** What was noted of a kind, the oldest first. */
const ofKind = async (server: TestServer, kind: string) =>
  (await linesOf(server, `?kind=${kind}`)).toReversed()

const signInWith = (server: TestServer, body: object) =>
  fetch(`${server.address}/_session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const wire = ({ id, ...fields }: { readonly id: string }) => ({ ...fields, _id: id })

test('sign-ins stand in the log with their laptop and address, refused ones without what was typed', async () => {
  await using server = await aDesk()
  await signInWith(server, { name: 'anna', password: 'secret', device: { id: 'laptop-1' } })
  await signInWith(server, { name: 'anna', password: 'WRONG-PASSWORD' })
  await signInWith(server, { name: 'MY-PASSWORD', password: 'anna' })
  expect(await ofKind(server, 'signIn')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ who: 'anna', device: 'laptop-1', address: '127.0.0.1' }),
    ]),
  )
  expect((await ofKind(server, 'signInRefused')).map(({ who }) => who)).toEqual(['anna', ''])
  expect(JSON.stringify(await linesOf(server))).not.toMatch(/PASSWORD/)
})

test('a client that shows its password with every request has one line a day', async () => {
  await using server = await aDesk()
  for (let n = 0; n < 5; n += 1) await server.as('anna')('/customers')
  const signIns = await ofKind(server, 'signIn')
  expect(signIns.filter(({ who }) => who === 'anna')).toHaveLength(1)
})

test('who guesses fills no log: what is more than some in a minute is one line with their number', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-audit-'))
  try {
    {
      await using server = await aDesk({ directory })
      for (let n = 0; n < 30; n += 1) await signInWith(server, { name: `guess-${n}`, password: 'x' })
      expect(await ofKind(server, 'signInRefused')).toHaveLength(20)
    }
    const storage = openSqliteStorage(join(directory, dataFile))
    const [last] = createAuditLog(storage).find({ kind: 'signInRefused' })
    storage.close()
    expect(last).toMatchObject({ who: '', detail: { more: '10' } })
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('a session that ended, and one that was left, are noted', async () => {
  await using server = await aDesk()
  const { token } = await server.signIn('anna', 'laptop-1')
  const asked = (method: string, path: string) =>
    fetch(server.address + path, { method, headers: { authorization: `Bearer ${token}` } })
  await asked('DELETE', '/_session')
  await server.atDesk('desk')('/_users/org.couchdb.user:anna', {
    method: 'PUT',
    body: { name: 'anna', password: 'by phone', type: 'user' },
  })
  expect((await asked('GET', '/customers')).status).toBe(401)
  expect((await asked('GET', '/customers')).status).toBe(401)
  expect(await ofKind(server, 'signOut')).toMatchObject([{ who: 'anna', device: 'laptop-1' }])
  expect(await ofKind(server, 'endedSession')).toMatchObject([{ who: 'anna', device: 'laptop-1' }])
})

test('accounts: made, changed by their owner, reset by somebody else, ended, each with who did it', async () => {
  await using server = await aDesk()
  const put = (as: ReturnType<TestServer['as']>, name: string, more: object) =>
    as(`/_users/org.couchdb.user:${name}`, {
      method: 'PUT',
      body: { name, type: 'user', password: 'a NEW-PASSWORD', ...more },
    })
  const desk = server.atDesk('desk')
  await put(desk, 'nora', { roles: [] })
  await put(desk, 'nora', { roles: [] })
  await put(server.as('ben'), 'ben', {})
  await put(server.as('root'), 'emil', { roles: ['_admin'] })
  await desk('/_users/org.couchdb.user:nora', { method: 'DELETE' })
  const told = (await linesOf(server)).toReversed().filter(({ who }) => who !== '')
  expect(told.filter(({ kind }) => /account|password/.test(kind))).toMatchObject([
    { kind: 'accountMade', who: 'desk', about: 'nora' },
    { kind: 'passwordReset', who: 'desk', about: 'nora' },
    { kind: 'passwordChanged', who: 'ben', about: 'ben' },
    { kind: 'passwordReset', who: 'root', about: 'emil', detail: { roles: '_admin' } },
    { kind: 'accountRemoved', who: 'desk', about: 'nora' },
  ])
  expect(JSON.stringify(told)).not.toContain('NEW-PASSWORD')
})

test('a laptop that is stopped or wiped is noted with whose it is and who said so', async () => {
  await using server = await aDesk()
  await server.signIn('anna', 'laptop-1')
  const set = (as: ReturnType<TestServer['as']>, state: string) =>
    as('/_satchel/devices/laptop-1', { method: 'PUT', body: { state } })
  await set(server.as('anna'), 'suspended')
  await set(server.atDesk('desk'), 'wipePending')
  expect(await ofKind(server, 'laptop')).toMatchObject([
    { who: 'anna', about: 'laptop-1', detail: { state: 'suspended', user: 'anna' } },
    { who: 'desk', about: 'laptop-1', detail: { state: 'wipePending', user: 'anna' } },
  ])
  expect((await linesOf(server, '?person=anna&kind=laptop')).length).toBe(2)
  expect((await linesOf(server, '?person=ben&kind=laptop')).length).toBe(0)
})

test('what the desk writes into the directory is noted: which fields, which roles, and nothing of what they hold', async () => {
  await using server = await aDesk()
  const desk = server.atDesk('desk')
  const { json: anna } = await desk('/directory/user:anna')
  await desk('/directory/user:anna', {
    method: 'PUT',
    body: { ...anna, roles: ['rep', 'syncAdmin'], phone: '13800001111' },
  })
  const { json: unit } = await desk('/directory/unit:1')
  await desk('/directory/unit:1', { method: 'PUT', body: { ...unit, name: '秘密部门' } })
  expect(await ofKind(server, 'rights')).toMatchObject([
    { who: 'desk', about: 'user:anna', detail: { change: 'changed', given: 'syncAdmin' } },
  ])
  expect((await ofKind(server, 'rights'))[0]?.detail['fields']?.split(' ')).toContain('phone')
  expect(await ofKind(server, 'directory')).toMatchObject([
    { who: 'desk', about: 'unit:1', detail: { change: 'changed', fields: 'name' } },
  ])
  expect(JSON.stringify(await linesOf(server))).not.toMatch(/13800001111|秘密/)
})

test('what an administrator writes past the rules stands there with the document and the rule', async () => {
  await using server = await aDesk()
  const root = server.as('root')
  const write = async (db: string, id: string, change: object) => {
    const { json } = await root(`/${db}/${id}`)
    return (await root(`/${db}/${id}`, { method: 'PUT', body: { ...json, ...change } })).status
  }
  expect(await write('customers', 'customer:1', { ownerId: 'user:ben' })).toBe(201)
  expect(await write('contacts', 'contact:1', { note: 'said by whoever wrote before' })).toBe(201)
  const { json } = await root('/customers/customer:1')
  await root(`/customers/customer:1?rev=${json._rev}`, { method: 'DELETE' })
  const bypasses = await ofKind(server, 'bypass')
  expect(bypasses).toMatchObject([
    { about: 'customer:1', detail: { change: 'changed', fields: 'ownerId', rule: 'moves' } },
    { about: 'contact:1', detail: { change: 'changed', fields: 'note', rule: 'changeOwnName' } },
    { about: 'customer:1', detail: { change: 'deleted', rule: 'retired' } },
  ])
  for (const line of bypasses) expect(line).toMatchObject({ who: 'root', address: '127.0.0.1' })
})

test('what is written within the rules, and what the server writes for people, is no bypass', async () => {
  await using server = await aDesk()
  const root = server.as('root')
  const made = {
    ...any(aContact({ id: 'contact:9' as never })),
    createdBy: 'user:root',
    updatedBy: 'user:root',
  }
  expect((await root('/contacts/contact:9', { method: 'PUT', body: wire(made) })).status).toBe(201)
  await server.as('anna')('/contacts/contact:8', {
    method: 'PUT',
    body: wire(any(aContact({ id: 'contact:8' as never }))),
  })
  await server.atDesk('desk')('/_satchel/handovers', {
    body: { from: 'user:anna', to: ['user:ben'], reason: 'she leaves' },
  })
  expect(await ofKind(server, 'bypass')).toEqual([])
  expect(await ofKind(server, 'act')).toMatchObject([{ who: 'desk', detail: { act: 'handovers.hand' } }])
  expect(JSON.stringify(await ofKind(server, 'act'))).not.toContain('she leaves')
})

test('a write that is refused or taken back leaves no line', async () => {
  await using server = await aDesk()
  const { status } = await server.as('root')('/directory/user:anna', {
    method: 'PUT',
    body: { _rev: '1-00', type: 'user', roles: ['syncAdmin'] },
  })
  expect(status).toBe(409)
  expect(await ofKind(server, 'rights')).toEqual([])
})

test('only sync admins read it, by person, kind and day; nothing over HTTP changes or removes a line', async () => {
  await using server = await aDesk()
  expect((await server.as('anna')('/_satchel/audit')).status).toBe(403)
  expect((await server.as('mona')('/_satchel/audit')).status).toBe(403)
  // A sync admin who does not ask at the desk is who she is.
  expect((await server.as('desk')('/_satchel/audit')).status).toBe(403)
  const all = await linesOf(server)
  for (const method of ['PUT', 'POST', 'DELETE', 'PATCH']) {
    const { status } = await server.as('root')('/_satchel/audit', { method, body: {} })
    expect([404, 405]).toContain(status)
  }
  expect((await linesOf(server)).slice(-all.length)).toEqual(all)
  const today = server.core.calendar.today()
  expect((await linesOf(server, `?from=${today}&to=${today}`)).length).toBeGreaterThan(0)
  expect(await linesOf(server, '?from=2031-01-01')).toEqual([])
  expect(await linesOf(server, '?to=2020-01-01')).toEqual([])
  expect((await server.atDesk('desk')('/_satchel/audit?from=2026-99-99')).status).toBe(400)
  const page = await server.atDesk('desk')(`/_satchel/audit?limit=2&before=4`)
  expect(page.json).toMatchObject({ lines: [{ n: 3 }, { n: 2 }], more: true, keptDays: 1_095 })
})

test('what leaves the desk as a file is noted before it is there', async () => {
  await using server = await aDesk()
  await server.atDesk('desk')('/_satchel/audit/exports', { body: { what: 'audit' } })
  expect(await ofKind(server, 'export')).toMatchObject([{ who: 'desk', detail: { what: 'audit' } }])
})

function aFolder() {
  const path = mkdtempSync(join(tmpdir(), 'satchel-audit-'))
  return { path, file: join(path, dataFile), [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

async function faultsAfter(alter: string): Promise<readonly string[]> {
  using folder = aFolder()
  await (await aDesk({ directory: folder.path })).close()
  expect(readSnapshot(folder.file, checkData).faults).toEqual([])
  const database = new DatabaseSync(folder.file)
  database.exec(`DROP TRIGGER audit_is_never_changed; ${alter}`)
  database.close()
  return readSnapshot(folder.file, checkData).faults
}

test.each([
  ['altered', "UPDATE audit SET who = 'ben' WHERE n = 2", ['audit log: line 2 was altered']],
  ['taken out', 'DELETE FROM audit WHERE n = 3', ['audit log: line 3 is missing']],
  ['taken off the front', 'DELETE FROM audit WHERE n < 3', ['audit log: lines 1 to 2 are missing']],
  ['taken off the end', 'DELETE FROM audit WHERE n > 4', [expect.stringMatching(/lines? .*missing/)]],
  ['all gone', 'DELETE FROM audit', [expect.stringMatching(/lines 1 to \d+ are missing/)]],
])('check finds a line that was %s', async (_how, alter, faults) => {
  expect(await faultsAfter(alter)).toEqual(faults)
})

test('the file itself refuses to change a line', async () => {
  using folder = aFolder()
  await (await aDesk({ directory: folder.path })).close()
  const database = new DatabaseSync(folder.file)
  expect(() => database.exec("UPDATE audit SET who = 'ben'")).toThrow(/never changed/)
  database.close()
})

test('old lines are forgotten from the front, which is told, and check goes on from there', async () => {
  using folder = aFolder()
  {
    const storage = openSqliteStorage(folder.file)
    const longAgo = createAuditLog(storage, () => Date.now() - 200 * 86_400_000)
    for (let n = 0; n < 3; n += 1) longAgo.note({ kind: 'signIn', who: 'anna' })
    createAuditLog(storage).note({ kind: 'signIn', who: 'ben' })
    storage.close()
  }
  await using server = await aDesk({ directory: folder.path, auditDays: 180 })
  const lines = (await linesOf(server, '?limit=1000')).toReversed()
  expect(lines[0]).toMatchObject({ n: 4, who: 'ben' })
  expect(await ofKind(server, 'forgotten')).toMatchObject([{ detail: { lines: '3', to: '3' } }])
  expect(readSnapshot(folder.file, checkData).faults).toEqual([])
})

test('a restore takes no line back, and is one', async () => {
  using folder = aFolder()
  const data = join(folder.path, 'data')
  const backup = join(folder.path, 'backup.sqlite')
  {
    await using server = await aDesk({ directory: data })
    await backUp(join(data, dataFile), backup)
    await server.atDesk('desk')('/_users/org.couchdb.user:ben', {
      method: 'PUT',
      body: { name: 'ben', type: 'user', password: 'new' },
    })
  }
  restore(data, dataFile, backup, new Date())
  expect(readSnapshot(join(data, dataFile), checkData).faults).toEqual([])
  await using server = await aServer({ directory: data })
  const told = (await linesOf(server)).map(({ kind }) => kind)
  expect(told).toContain('passwordReset')
  expect(await ofKind(server, 'restore')).toMatchObject([
    { who: '', detail: { backup: 'backup.sqlite', carriedOver: 'yes' } },
  ])
})
