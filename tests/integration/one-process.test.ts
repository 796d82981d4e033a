import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aServerProcess } from '#support/server-process.ts'
import { aServer } from '#support/server.ts'

function aFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'satchel-lock-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

const main = join(import.meta.dirname, '../../sync-server/src/main.ts')
const serve = (data: string) => [main, '--data', data, '--port', '0', '--admin', 'a:b']

test('a second process is not let in beside one that works, nor after it until the first was killed', async () => {
  using folder = aFolder()
  await using first = await aServerProcess(folder.path)
  const second = spawnSync(process.execPath, serve(folder.path), { encoding: 'utf8', timeout: 30_000 })
  expect([second.status, second.stderr]).toEqual([
    2,
    'Another process works on this data already. Stop it first.\n',
  ])
  await first.stop('SIGKILL')
  await using next = await aServer({ directory: folder.path })
  expect((await next.as('root')('/')).status).toBe(200)
})

test('a process that sees nothing of the first, as in another container, is not let in either', async (context) => {
  const isolate = ['--pid', '--fork', '--mount-proc', process.execPath]
  if (spawnSync('unshare', [...isolate, '-e', '0']).status !== 0) {
    console.warn('Not tried: this machine lets nobody make a process namespace (unshare).')
    return context.skip()
  }
  using folder = aFolder()
  await using server = await aServer({ directory: folder.path })
  const second = spawnSync('unshare', [...isolate, ...serve(folder.path)], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  expect([second.status, second.stderr]).toEqual([
    2,
    'Another process works on this data already. Stop it first.\n',
  ])
  expect((await server.as('root')('/')).status).toBe(200)
})

test('a number that was written down and is somebody else’s now keeps nobody out', async () => {
  using folder = aFolder()
  const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
  try {
    for (const pid of [stranger.pid, 1, process.pid, 'nonsense']) {
      writeFileSync(join(folder.path, 'server.pid'), String(pid))
      await using server = await aServer({ directory: folder.path })
      expect((await server.as('root')('/')).status).toBe(200)
    }
  } finally {
    stranger.kill('SIGKILL')
  }
})

test('a start that fails leaves the folder free for the next one', async () => {
  using folder = aFolder()
  await using taken = await aServer()
  const port = Number(new URL(taken.address).port)
  await expect(aServer({ directory: folder.path, port })).rejects.toThrow(/EADDRINUSE/)
  await using server = await aServer({ directory: folder.path })
  expect((await server.as('root')('/')).status).toBe(200)
})
