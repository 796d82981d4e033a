import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { backUp } from '#server/maintenance/backup.ts'
import { restore, type RestoreStep } from '#server/maintenance/restore.ts'
import { dataFile } from '#server/open-server.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'

function aFolder(): { readonly path: string; readonly data: string; readonly backup: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'satchel-restore-'))
  const [data, backup] = [join(path, 'data'), join(path, 'backup.sqlite')]
  return { path, data, backup, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

const contact = (id: string) => aContact({ id: id as never })
const child = join(import.meta.dirname, '../support/restore-process.ts')
const main = join(import.meta.dirname, '../../sync-server/src/main.ts')

/** A company with a backup; `contact:later` came after it. */
async function aBackup(folder: { readonly data: string; readonly backup: string }): Promise<void> {
  await using server = await aServer({ directory: folder.data })
  server.load(aCustomer(), contact('contact:1'))
  await backUp(join(folder.data, dataFile), folder.backup)
  server.load(contact('contact:later'))
}

function epochIn(directory: string): unknown {
  const database = new DatabaseSync(join(directory, dataFile))
  const row = database.prepare("SELECT value FROM meta WHERE key = 'epoch'").get()
  database.close()
  return row?.['value']
}

const asides = (data: string) => readdirSync(data).filter((name) => name.startsWith('before-restore-'))

test.each(['copied', 'prepared', 'settled', 'aside', 'replaced'] as const satisfies readonly RestoreStep[])(
  'a restore that is killed once it has %s leaves all of the old data or all of the new, and the next one works',
  async (step) => {
    using folder = aFolder()
    await aBackup(folder)
    const epoch = epochIn(folder.data)
    const ended = spawnSync(process.execPath, [child, folder.data, folder.backup, step, 'kill'])
    expect(ended.signal).toBe('SIGKILL')
    const isNew = step === 'replaced'
    {
      await using server = await aServer({ directory: folder.data })
      expect((await server.as('anna')('/contacts/contact:1')).status).toBe(200)
      expect((await server.as('anna')('/contacts/contact:later')).status).toBe(isNew ? 404 : 200)
    }
    expect(epochIn(folder.data) === epoch).toBe(!isNew)
    // Nothing half is left; what was there before lies aside where something took its place.
    expect(readdirSync(folder.data)).not.toContain('restoring')
    expect(asides(folder.data)).toHaveLength(isNew ? 1 : 0)
    restore(folder.data, dataFile, folder.backup, new Date(Date.now() + 60_000))
    await using server = await aServer({ directory: folder.data })
    expect((await server.as('anna')('/contacts/contact:later')).status).toBe(404)
  },
)

test('people and laptops stay what they were made after the backup', async () => {
  using folder = aFolder()
  {
    await using server = await aServer({ directory: folder.data })
    for (const laptop of ['lost', 'found']) await server.signIn('anna', laptop)
    await server.signIn('ben', 'desk')
    server.devices.setState('found', 'suspended')
    await backUp(join(folder.data, dataFile), folder.backup)
    server.devices.setState('lost', 'wipePending')
    server.devices.setState('found', 'active')
    await server.signIn('anna', 'new')
    server.devices.setState('new', 'suspended')
  }
  const { token: ended } = await (async () => {
    await using server = await aServer({ directory: folder.data })
    const session = await server.signIn('ben', 'desk')
    await server.accounts.save('ben', 'another', [])
    server.accounts.remove('mona')
    await server.accounts.save('carla', 'secret', [])
    return session
  })()
  expect(restore(folder.data, dataFile, folder.backup, new Date()).carriedOver).toBe(true)

  await using server = await aServer({ directory: folder.data })
  const states = Object.fromEntries(server.devices.list('anna').map(({ id, state }) => [id, state]))
  expect(states).toEqual({ lost: 'wipePending', found: 'active', new: 'suspended' })
  const asked = await fetch(new URL('/customers', server.address), {
    headers: { authorization: `Bearer ${ended}` },
  })
  expect(asked.status).toBe(401)
  expect((await server.as('ben')('/customers')).status).toBe(401)
  expect((await server.as('mona')('/customers')).status).toBe(401)
  expect((await server.as('carla')('/customers')).status).toBe(200)
})

test('data of another company, or damaged beyond reading, is replaced by the backup as it is, and kept', async () => {
  using folder = aFolder()
  await aBackup(folder)
  const other = join(folder.path, 'other')
  {
    await using server = await aServer({ directory: other })
    server.accounts.remove('anna')
  }
  expect(restore(other, dataFile, folder.backup, new Date()).carriedOver).toBe(false)
  writeFileSync(join(folder.data, dataFile), 'no database at all')
  const { before, carriedOver } = restore(folder.data, dataFile, folder.backup, new Date())
  expect(carriedOver).toBe(false)
  expect(readFileSync(join(before ?? '', dataFile), 'utf8')).toBe('no database at all')
  for (const directory of [other, folder.data]) {
    await using server = await aServer({ directory })
    expect((await server.as('anna')('/contacts/contact:1')).status).toBe(200)
  }
})

test.each([
  ['is not there', (file: string) => rmSync(file)],
  ['is an empty file', (file: string) => truncateSync(file)],
])(
  'a server does not begin an empty company where its data %s and lies aside; it says where, and what to do',
  async (_how, lose) => {
    using folder = aFolder()
    await aBackup(folder)
    const aside = join(folder.data, 'before-restore-2026-01-02T03-04-05')
    mkdirSync(aside)
    copyFileSync(join(folder.data, dataFile), join(aside, dataFile))
    lose(join(folder.data, dataFile))
    const args = [main, '--data', folder.data, '--port', '0', '--admin', 'a:b']
    const ended = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 30_000 })
    expect(ended.status).toBe(2)
    expect(ended.stderr).toContain(join(aside, dataFile))
    expect(ended.stderr).toMatch(/Restore the backup again, or move .* back: mv /)
    expect(ended.stdout).not.toContain('ready')
    // As it says: the files of that folder go back, and the company is there again.
    renameSync(join(aside, dataFile), join(folder.data, dataFile))
    await using server = await aServer({ directory: folder.data })
    expect((await server.as('anna')('/contacts/contact:later')).status).toBe(200)
  },
)

test('a backup that is damaged, of a newer server, or no backup at all changes nothing', async () => {
  using folder = aFolder()
  await aBackup(folder)
  const newer = join(folder.path, 'newer.sqlite')
  copyFileSync(folder.backup, newer)
  const database = new DatabaseSync(newer)
  database.exec('PRAGMA user_version = 9999')
  database.close()
  const cut = join(folder.path, 'cut.sqlite')
  copyFileSync(folder.backup, cut)
  truncateSync(cut, 40_960)
  const before = readFileSync(newer)
  for (const from of [newer, cut]) {
    expect(() => restore(folder.data, dataFile, from, new Date())).toThrow()
    expect(readdirSync(folder.data).filter((name) => /restor/.test(name))).toEqual([])
  }
  // A backup is read, never written.
  expect(readFileSync(newer).equals(before)).toBe(true)
  await using server = await aServer({ directory: folder.data })
  expect((await server.as('anna')('/contacts/contact:later')).status).toBe(200)
})

test('one restore at a time, and none beside a server', async () => {
  using folder = aFolder()
  await aBackup(folder)
  const first = spawn(process.execPath, [child, folder.data, folder.backup, 'prepared', 'wait'])
  try {
    await said(first, 'here')
    expect(() => restore(folder.data, dataFile, folder.backup, new Date())).toThrow(
      /works on this data already/,
    )
    await expect(aServer({ directory: folder.data })).rejects.toThrow(/works on this data already/)
  } finally {
    await endedBy(first, 'SIGKILL')
  }
  await using server = await aServer({ directory: folder.data })
  expect(() => restore(folder.data, dataFile, folder.backup, new Date())).toThrow(
    /works on this data already/,
  )
  expect((await server.as('anna')('/contacts/contact:later')).status).toBe(200)
})

test('the data is for its owner alone, and so are backups and what is restored', async () => {
  using folder = aFolder()
  mkdirSync(folder.data, { mode: 0o755 })
  const before = process.umask(0o022)
  try {
    await aBackup(folder)
    restore(folder.data, dataFile, folder.backup, new Date())
    await using server = await aServer({ directory: folder.data })
    server.load(contact('contact:2'))
    const modes = (path: string) => (statSync(path).mode & 0o777).toString(8)
    expect(modes(folder.data)).toBe('700')
    for (const name of [dataFile, `${dataFile}-wal`, `${dataFile}-shm`])
      expect([name, modes(join(folder.data, name))]).toEqual([name, '600'])
    expect(modes(folder.backup)).toBe('600')
    const [aside = ''] = asides(folder.data)
    expect([modes(join(folder.data, aside)), modes(join(folder.data, aside, dataFile))]).toEqual([
      '700',
      '600',
    ])
  } finally {
    process.umask(before)
  }
})

async function said(process: ChildProcess, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(text)) resolve()
    })
    process.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
}

async function endedBy(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => process.once('exit', resolve))
  process.kill(signal)
  await ended
}

test('what was put under seal since the backup is there after a restore, with its files; what was accepted waits again', async () => {
  using folder = aFolder()
  const asked = async (server: TestServer) =>
    (await server.as('root')('/_satchel/escrow')).json.escrow as {
      n: number
      id: string
      state: string
      satchel?: object
    }[]
  const file = { content_type: 'text/plain', data: Buffer.from('photo').toString('base64') }
  {
    await using server = await aServer({ directory: folder.data })
    server.load(aCustomer(), contact('contact:1'), contact('contact:2'), contact('contact:3'))
    // Bytes that the backup has under another key.
    server.load(contact('contact:4'))
    const anna = server.as('anna')
    const edits = await Promise.all(
      [1, 2, 3].map(async (n) => {
        const { json } = await anna(`/contacts/contact:${n}`)
        return { ...json, note: `typed ${n}`, _attachments: { photo: file } }
      }),
    )
    const { json: customer } = await server.as('root')('/customers/customer:1')
    const moved = { ...customer, ownerId: 'user:ben', territoryId: 'territory:north' }
    await server.as('root')('/customers/customer:1', { method: 'PUT', body: moved })
    await backUp(join(folder.data, dataFile), folder.backup)
    const later = { content_type: 'text/plain', data: Buffer.from('other').toString('base64') }
    const { json: bens } = await server.as('ben')('/contacts/contact:4')
    const withFile = { ...bens, _attachments: { other: later } }
    expect((await server.as('ben')('/contacts/contact:4', { method: 'PUT', body: withFile })).status).toBe(
      201,
    )
    const { json: rows } = await anna('/contacts/_bulk_docs', { body: { docs: edits } })
    expect(rows.map(({ escrow }: { escrow?: number }) => typeof escrow)).toEqual([
      'number',
      'number',
      'number',
    ])
    const judge = (at: number, accept: boolean) =>
      server.as('root')(`/_satchel/escrow/${rows[at].escrow}`, { body: { accept } })
    expect([(await judge(1, true)).status, (await judge(2, false)).status]).toEqual([200, 200])
  }
  expect(restore(folder.data, dataFile, folder.backup, new Date()).carriedOver).toBe(true)
  await using server = await aServer({ directory: folder.data })
  const sealed = await asked(server)
  const states = Object.fromEntries(sealed.map(({ id, state }) => [id, state]))
  for (const { satchel } of sealed) expect(satchel).toEqual({ kind: 'outOfScope' })
  expect(states).toEqual({ 'contact:1': 'waiting', 'contact:2': 'waiting', 'contact:3': 'refused' })
  for (const { n } of sealed.filter(({ state }) => state === 'waiting'))
    expect((await server.as('root')(`/_satchel/escrow/${n}`, { body: { accept: true } })).status).toBe(200)
  const stands = await server.as('root')('/contacts/contact:1?attachments=true')
  expect(stands.json).toMatchObject({ note: 'typed 1', _attachments: { photo: { data: file.data } } })
})
