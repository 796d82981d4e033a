import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openLoopbackHost } from '#main/hosts/loopback/open-loopback-host.ts'
import { createStartCodes } from '#main/hosts/loopback/start-codes.ts'

test('a code opens once, and not after its time', () => {
  let now = 0
  const codes = createStartCodes(() => now)
  const [first, second] = [codes.make(1_000), codes.make(1_000)]
  expect(codes.take('another')).toBe(false)
  expect(codes.take(first)).toBe(true)
  expect(codes.take(first)).toBe(false)
  now = 1_000
  expect(codes.take(second)).toBe(false)
})

async function aLoopbackHost() {
  const profile = await mkdtemp(join(tmpdir(), 'satchel-start-'))
  const host = await openLoopbackHost({
    port: 0,
    profile,
    documents: profile,
    opensFiles: false,
    writeLog: () => {},
    version: '0',
    templates: fileURLToPath(new URL('../../../templates', import.meta.url)),
    window: profile,
    renderWorker: new URL('../../../../../src/main/services/documents/render-worker.ts', import.meta.url),
    server: '',
    language: '',
    demo: false,
  })
  onTestFinished(async () => {
    await host.close()
    await rm(profile, { recursive: true, force: true })
  })
  return { host, profile }
}

const codeIn = (address: string) => new URL(address).hash.slice('#code='.length)

test('the code of an address is exchanged for a ticket once, by a page of the window alone', async () => {
  const { host } = await aLoopbackHost()
  const { origin } = new URL(host.newAddress())
  const exchange = (code: string, from = origin) =>
    fetch(`${origin}/ticket`, { method: 'POST', body: code, headers: { origin: from } })
  const code = codeIn(host.newAddress())
  expect((await exchange(code, 'https://elsewhere.example')).status).toBe(403)
  const answer = await exchange(code)
  expect(answer.status).toBe(200)
  const ticket = await answer.text()
  expect((await exchange(code)).status).toBe(403)
  const call = (bearer: string) =>
    fetch(`${origin}/host`, {
      method: 'POST',
      body: '{"method":"settings.surroundings","input":null}',
      headers: { origin, authorization: `Bearer ${bearer}` },
    })
  expect((await call(code)).status).toBe(403)
  expect(await (await call(ticket)).json()).toMatchObject({ result: { ok: true } })
})

test.skipIf(process.platform === 'win32')(
  'nobody else on the machine can read the page that a browser starts with',
  async () => {
    const { host, profile } = await aLoopbackHost()
    const { url, remove } = await host.startPage()
    const path = fileURLToPath(url)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(profile, 'start'))).mode & 0o777).toBe(0o700)
    expect(url).not.toContain('code')
    expect(await readFile(path, 'utf8')).toMatch(/url=http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{32}"/)
    await remove()
    await expect(stat(path)).rejects.toThrow('ENOENT')
  },
)
