import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { generate } from 'selfsigned'
import { expect, test } from 'vitest'
import { backUpCommand, tryRestoreCommand } from '#server/commands/maintain.ts'
import { backUp } from '#server/maintenance/backup.ts'
import { checkData } from '#server/maintenance/check.ts'
import { restore } from '#server/maintenance/restore.ts'
import { dataFile } from '#server/open-server.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { any, aContact, aCustomer } from '#support/documents.ts'
import { aServerProcess } from '#support/server-process.ts'
import { aServer, feedOf, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'

function aFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'satchel-ops-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

const contacts = (from: number, count: number) =>
  Array.from({ length: count }, (_unused, n) => aContact({ id: `contact:${from + n}` as never }))

function check(directory: string) {
  const storage = openSqliteStorage(join(directory, dataFile))
  try {
    return checkData(storage)
  } finally {
    storage.close()
  }
}

test('a backup is made while others write, and restored it is a moment of the past, whole', async () => {
  using folder = aFolder()
  const backup = join(folder.path, 'backup.sqlite')
  const data = join(folder.path, 'data')
  {
    await using server = await aServer({ directory: data })
    server.load(aCustomer(), ...contacts(0, 500))
    const copying = backUp(join(data, dataFile), backup)
    for (let n = 0; n < 20; n += 1) server.load(...contacts(1_000 + n * 10, 10))
    const { documents } = await copying
    expect(documents).toBeGreaterThanOrEqual(501)
    await expect(backUp(join(data, dataFile), backup)).rejects.toThrow(/never overwrites/)
    server.load(aContact({ id: 'contact:after' as never }))
  }
  const { before } = restore(data, dataFile, backup, new Date())
  expect(readdirSync(before ?? '')).toContain(dataFile)
  expect(check(data).faults).toEqual([])
  await using server = await aServer({ directory: data })
  const held = await feedOf(server, 'anna', 'contacts')
  expect(held.has('contact:0')).toBe(true)
  expect(held.has('contact:after')).toBe(false)
})

test('the desk is told when a backup was made, and what came of trying to restore it', async () => {
  using folder = aFolder()
  const backup = join(folder.path, 'backup.sqlite')
  const data = join(folder.path, 'data')
  await using server = await aServer({ directory: data })
  server.load(aCustomer(), ...contacts(0, 50))
  const { maintenance } = (await server.as('root')('/_satchel/health')).json
  expect(maintenance).toEqual({})
  expect(await backUpCommand(['--data', data, '--to', backup], '')).toBe(0)
  expect(tryRestoreCommand(['--data', data, '--from', backup], '')).toBe(0)
  // The server never stopped, and nothing of the try is left.
  expect(readdirSync(data).filter((name) => name.startsWith('try-'))).toEqual([])
  const after = (await server.as('root')('/_satchel/health')).json.maintenance
  expect(after).toEqual({
    backedUpAt: expect.any(Number),
    backupFile: 'backup.sqlite',
    triedAt: expect.any(Number),
    triedFaults: 0,
  })
  expect(Date.now() - after.triedAt).toBeLessThan(60_000)
  writeFileSync(backup, 'not a backup')
  expect(() => tryRestoreCommand(['--data', data, '--from', backup], '')).toThrow()
})

test('after a restore every client’s position counts for nothing, and numbers go on far behind the old ones', async () => {
  using folder = aFolder()
  const backup = join(folder.path, 'backup.sqlite')
  const data = join(folder.path, 'data')
  let since = ''
  {
    await using server = await aServer({ directory: data })
    server.load(aCustomer(), ...contacts(0, 3))
    await backUp(join(data, dataFile), backup)
    server.load(...contacts(10, 3))
    since = (await server.as('anna')('/contacts/_changes')).json.last_seq as string
    const lease = await server.as('anna')('/_satchel/numbers', {
      body: { kind: 'quote', year: 2026, device: 'd' },
    })
    expect(lease.json).toMatchObject({ first: 1 })
  }
  restore(data, dataFile, backup, new Date())
  await using server = await aServer({ directory: data })
  const { results } = (await server.as('anna')(`/contacts/_changes?since=${since}`)).json
  expect(results).toHaveLength(3)
  const lease = await server.as('anna')('/_satchel/numbers', {
    body: { kind: 'quote', year: 2026, device: 'd' },
  })
  expect(lease.json.first).toBe(10_001)
})

test('a damaged file is not restored', () => {
  using folder = aFolder()
  const broken = join(folder.path, 'broken.sqlite')
  const database = new DatabaseSync(broken)
  database.exec('CREATE TABLE meta (key TEXT, value TEXT)')
  database.close()
  expect(() => restore(join(folder.path, 'data'), dataFile, broken, new Date())).toThrow()
})

test('the check finds what was altered behind the server’s back', async () => {
  using folder = aFolder()
  {
    await using server = await aServer({ directory: folder.path })
    server.load(aCustomer(), ...contacts(0, 3))
    const root = server.as('root')
    const { json } = await root('/contacts/contact:1')
    await root('/contacts/contact:1', {
      method: 'PUT',
      body: { ...json, _attachments: { a: { data: 'AAEC' } } },
    })
  }
  expect(check(folder.path)).toMatchObject({ attachments: 1, users: 4, faults: [] })
  const database = new DatabaseSync(join(folder.path, dataFile))
  database.exec(`UPDATE rev SET scopes = '' WHERE doc = (SELECT n FROM doc WHERE id = 'contact:0');
                 UPDATE blob SET data = x'ffff'; DELETE FROM granted WHERE user = 'anna' AND scope > 3`)
  database.close()
  expect(check(folder.path).faults.join('\n')).toMatch(
    /contact:0.*\n(.*\n)*.*not what its digest says(.*\n)*.*user anna: lacks/,
  )
})

test('what was answered is there after the process was killed, however it was killed', async () => {
  using folder = aFolder()
  await using server = await aServerProcess(folder.path)
  const answered: string[] = []
  for (let round = 0; round < 4; round += 1) {
    const writing = (async () => {
      for (let n = 0; n < 200; n += 1) {
        const { id, ...customer } = any(aCustomer({ id: `customer:${round}-${n}` as never }))
        const made = await server
          .asAdmin(`/customers/${id}`, { method: 'PUT', body: customer })
          .catch(() => undefined)
        if (made === undefined) return
        answered.push(id)
      }
    })()
    const before = answered.length
    await until(() => expect(answered.length).toBeGreaterThan(before + 5))
    await new Promise((resolve) => setTimeout(resolve, round * 20))
    await server.stop('SIGKILL')
    await writing
    await server.start()
  }
  const { rows } = (await server.asAdmin('/customers/_all_docs')) as { rows: { id: string }[] }
  const there = new Set(rows.map(({ id }) => id))
  expect(answered.length).toBeGreaterThan(20)
  expect(answered.filter((id) => !there.has(id))).toEqual([])
  await server.stop()
  expect(check(folder.path).faults).toEqual([])
})

test('a server that is told to stop answers those who wait, and a second one is not let in beside it', async () => {
  using folder = aFolder()
  const server = await aServer({ directory: folder.path })
  await expect(aServer({ directory: folder.path })).rejects.toThrow(/works on this data already/)
  const waiting = server.as('anna')('/customers/_changes?feed=longpoll&since=now&timeout=60000')
  await until(async () => expect(await figuresOf(server)).toMatch(/^satchel_requests_waiting 1$/m))
  const begun = Date.now()
  await server.close()
  expect((await waiting).json.results).toEqual([])
  // Long before the poll would have ended by itself.
  expect(Date.now() - begun).toBeLessThan(45_000)
})

test('TLS by certificate files', async () => {
  using folder = aFolder()
  const [key, cert] = [join(folder.path, 'key.pem'), join(folder.path, 'cert.pem')]
  const made = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 })
  writeFileSync(key, made.private)
  writeFileSync(cert, made.cert)
  await using server = await aServerProcess(join(folder.path, 'data'), undefined, [
    '--tls-key',
    key,
    '--tls-cert',
    cert,
  ])
  const status = await new Promise((resolve, reject) => {
    const url = server.address.replace('http:', 'https:')
    httpsRequest(url, { rejectUnauthorized: false }, (answer) => resolve(answer.statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(200)
})

test('who asks for too much at once is told to come again, and the others are not', async () => {
  await using server = await aServer({ limits: { waitingPerUser: 3 } })
  server.load(aCustomer())
  const poll = () => server.as('anna')('/customers/_changes?feed=longpoll&since=now&timeout=5000')
  const polls = [poll(), poll(), poll()]
  await until(async () => expect(await figuresOf(server)).toMatch(/^satchel_requests_waiting 3$/m))
  expect((await poll()).json).toEqual({ error: 'too_many_requests', reason: 'Too many requests at once.' })
  expect((await server.as('anna')('/customers/customer:1')).status).toBe(200)
  const ben = server.as('ben')('/customers/_changes?feed=longpoll&since=now&timeout=300')
  expect((await ben).status).toBe(200)
  expect((await Promise.all(polls)).map(({ status }) => status)).toEqual([200, 200, 200])
  expect((await server.as('anna')('/customers/_changes?feed=longpoll&since=now&timeout=100')).status).toBe(
    200,
  )
})

test('a client that fetches everything does not keep another one waiting', async () => {
  await using server = await aServer()
  server.load(aCustomer(), ...contacts(0, 20_000))
  const everything = server.as('anna')('/contacts/_changes?include_docs=true')
  const times: number[] = []
  let done = false
  void everything.then(() => (done = true))
  while (!done) {
    const begun = performance.now()
    await server.as('ben')('/customers')
    times.push(performance.now() - begun)
  }
  expect((await everything).json.results).toHaveLength(20_000)
  // Served in between, not after: that is what several answers within one mean.
  expect(times.length).toBeGreaterThan(10)
})

async function figuresOf({ address }: TestServer): Promise<string> {
  const headers = { authorization: `Basic ${Buffer.from('root:secret').toString('base64')}` }
  return (await fetch(`${address}/_node/_local/_prometheus`, { headers })).text()
}

test('the figures count, and name nobody', async () => {
  await using server = await aServer()
  server.load(aCustomer())
  await server.as('anna')('/customers/customer:1')
  const text = await figuresOf(server)
  expect(text).toMatch(/satchel_http_requests_total\{method="GET",route="\/:db\/:id",status="200"\} 1/)
  expect(text).toMatch(/satchel_sequence \d+/)
  expect(text).not.toContain('customer:1')
})

test('a log line says what was asked for, never of whom', async () => {
  using folder = aFolder()
  await using server = await aServerProcess(folder.path, undefined, ['--log'])
  const { id, ...customer } = any(aCustomer({ name: 'Canary 7f3a' }))
  await server.asAdmin(`/customers/${id}`, { method: 'PUT', body: customer })
  await server.asAdmin(`/customers/${id}`)
  await server.stop()
  const lines = server.output()
  expect(lines).toMatch(/"route":"\/:db\/:id"/)
  expect(lines).toMatch(/"user":"admin"/)
  expect(lines).not.toMatch(/Canary|customer:1|YWRtaW4|demo"/)
})
