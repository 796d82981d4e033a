import { spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type TestContext } from 'vitest'
import { backUp } from '#server/maintenance/backup.ts'
import { restore, tryRestore } from '#server/maintenance/restore.ts'
import { dataFile } from '#server/open-server.ts'
import { aContact, aCustomer, aShare } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { aServerProcess } from '#support/server-process.ts'
import { until } from '#support/until.ts'

interface SmallDisk extends Disposable {
  readonly path: string
  readonly fill: () => void
  readonly makeRoom: () => void
}

/** A disk of so many megabytes; skips the test aloud where this machine lets nobody mount one. */
function aSmallDisk(context: TestContext, megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'satchel-full-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path])
  if (status !== 0) {
    rmSync(path, { recursive: true })
    console.warn('Not tried: this machine lets nobody mount a disk of a small size (mount -t tmpfs).')
    context.skip()
  }
  const filler = join(path, 'filler')
  return {
    path,
    fill: () => {
      const file = openSync(filler, 'a')
      for (let size = 65_536; size >= 1;) {
        try {
          writeSync(file, Buffer.alloc(size))
        } catch {
          size = Math.floor(size / 16)
        }
      }
      closeSync(file)
    },
    makeRoom: () => truncateSync(filler, 0),
    [Symbol.dispose]: () => {
      spawnSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}

const contact = (n: number | string) => aContact({ id: `contact:${n}` as never, note: 'x'.repeat(2_000) })
const write = (server: TestServer, n: number) =>
  server.as('root')('/contacts/_bulk_docs', {
    body: { docs: Array.from({ length: 20 }, (_unused, m) => ({ ...wire(contact(`${n}-${m}`)) })) },
  })
const wire = ({ id, ...rest }: { readonly id: string }) => ({ ...rest, _id: id })

test('while the disk is full everybody reads on, who writes is told in words, and afterwards all goes on', async (context) => {
  using disk = aSmallDisk(context, 16)
  await using server = await aServer({ directory: join(disk.path, 'data') })
  server.load(aCustomer(), contact(1))
  const session = await server.signIn('anna', 'laptop')
  const hers = (path: string) =>
    fetch(new URL(path, server.address), { headers: { authorization: `Bearer ${session.token}` } })
  disk.fill()

  expect((await write(server, 1)).json).toEqual({
    error: 'insufficient_storage',
    reason: expect.stringMatching(/nothing was changed. Reading goes on/),
  })
  expect((await write(server, 2)).status).toBe(507)
  // Long ago enough for the time at which the laptop was seen to be written down.
  const [laptop] = server.devices.list('anna')
  Object.assign(laptop as object, { seenAt: 0 })
  for (const path of ['/contacts/contact:1', '/contacts/_changes', '/contacts/_all_docs', '/_db_updates'])
    expect([path, (await hers(path)).status]).toEqual([path, 200])
  expect((await server.signIn('anna', 'laptop')).token).toBeTruthy()
  expect((await server.as('root')('/_up')).json).toMatchObject({ status: 'read_only' })
  expect((await server.as('root')('/_satchel/health')).json.takesWrites).toBe(false)

  disk.makeRoom()
  expect(await server.as('root')('/_up')).toMatchObject({ status: 200, json: { status: 'ok' } })
  expect((await server.as('root')('/_satchel/health')).json.takesWrites).toBe(true)
  expect((await write(server, 3)).status).toBe(201)
  expect((await server.as('anna')('/contacts/contact:3-0')).status).toBe(200)
  expect((await server.as('anna')('/contacts/contact:1-0')).status).toBe(404)
})

test('a share that ends while the disk is full ends nobody’s server, and ends itself once there is room', async (context) => {
  using disk = aSmallDisk(context, 16)
  await using server = await aServer({ directory: join(disk.path, 'data') })
  server.load(aCustomer({ id: 'customer:2' as never, ownerId: 'user:ben' }))
  server.load(aShare('anna', 2, new Date(Date.now() + 1_500).toISOString() as never))
  expect((await server.as('anna')('/customers/customer:2')).status).toBe(200)
  disk.fill()
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  expect((await server.as('ben')('/customers/customer:2')).status).toBe(200)
  disk.makeRoom()
  await until(async () => expect((await server.as('anna')('/customers/customer:2')).status).toBe(404))
})

test('a server starts on a full disk, and takes writes once there is room; why something failed is said without a log', async (context) => {
  using disk = aSmallDisk(context, 24)
  const data = join(disk.path, 'data')
  await using server = await aServerProcess(data)
  await server.asAdmin('/notes', { method: 'PUT', body: {} })
  await server.asAdmin('/notes/a', { method: 'PUT', body: { text: 'here' } })
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    await server.stop(signal)
    disk.fill()
    await server.start()
    expect(await server.asAdmin('/notes/a')).toMatchObject({ text: 'here' })
    const refused = await server.asAdmin(`/notes/${signal}`, {
      method: 'PUT',
      body: { text: 'x'.repeat(20_000) },
    })
    expect(refused).toMatchObject({ error: 'insufficient_storage' })
    expect(server.errors()).toMatch(/the disk takes no more/)
    disk.makeRoom()
    expect(await server.asAdmin(`/notes/${signal}`, { method: 'PUT', body: {} })).toMatchObject({ ok: true })
  }
})

test('a command that finds no room changes nothing, leaves nothing behind, and says where things are', async (context) => {
  using disk = aSmallDisk(context, 24)
  const [data, elsewhere] = [join(disk.path, 'data'), mkdtempSync(join(tmpdir(), 'satchel-backup-'))]
  try {
    const backup = join(elsewhere, 'backup.sqlite')
    {
      await using server = await aServer({ directory: data })
      for (let n = 0; n < 20; n += 1)
        server.load(...Array.from({ length: 50 }, (_unused, m) => contact(`${n}-${m}`)))
      await backUp(join(data, dataFile), backup)
      server.load(contact('later'))
    }
    const before = readdirSync(data)
    disk.fill()
    for (const attempt of [restore, tryRestore])
      expect(() => attempt(data, dataFile, backup, new Date())).toThrow(
        /(Nothing was (changed|restored)|no space)/i,
      )
    mkdirSync(join(disk.path, 'target'))
    await expect(backUp(join(data, dataFile), join(disk.path, 'target', 'b.sqlite'))).rejects.toThrow(/room/)
    expect(readdirSync(join(disk.path, 'target'))).toEqual([])
    disk.makeRoom()
    const left = readdirSync(data).filter((name) => !before.includes(name) && !/-(wal|shm|lock)$/.test(name))
    expect(left).toEqual([])
    await using server = await aServer({ directory: data })
    expect((await server.as('root')('/contacts/contact:later')).status).toBe(200)
  } finally {
    rmSync(elsewhere, { recursive: true })
  }
})
