import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Dialog } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFolder, filesBelow, type Launched, launches, removeFolder } from '#support/launch.ts'
import { aCustomer } from '#support/documents.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'

// What the desktop's main and preload scripts do beyond the loopback host, on the stand-in for Electron.
const folder = aFolder('desktop')
let server: TestServer
let app: Launched

beforeAll(async () => {
  server = await aServer()
  server.load(aCustomer())
  const desktop = launches.find(({ name }) => name.includes('desktop'))
  if (!desktop) throw new Error('no desktop launch')
  app = await desktop.start({ folder, server: server.address })
  await aPerson(app.page).signIn('anna', 'secret')
  await aPerson(app.page).badge('upToDate')
})
afterAll(async () => {
  await app.close()
  await server.close()
  removeFolder(folder)
})

test('the window sees two functions of the host and nothing of Node or Electron', async () => {
  const seen = await app.page.evaluate(() => ({
    host: Object.keys((window as unknown as { host: object }).host),
    node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
  }))
  expect(seen).toEqual({ host: ['send'], node: [] })
})

test('a menu item does in the window what its key does', async () => {
  app.clickMenu?.('customers')
  await app.page.getByRole('heading', { name: said('nav.customers'), exact: true }).waitFor()
  app.clickMenu?.('palette')
  await app.page.getByPlaceholder(said('nav.palette')).waitFor()
  await app.page.keyboard.press('Escape')
})

test('no new window opens, and the window does not leave its page', async () => {
  const { page } = app
  await page.evaluate(() => window.open('https://elsewhere.example/'))
  await until(() => expect(page.context().pages()).toHaveLength(1))
  // A page of the web is opened by who read its address, and by nobody else.
  await until(() => expect(app.opened()).toContain('asked https://elsewhere.example/'))
  expect(app.opened().match(/asked https:\/\/elsewhere/g)).toHaveLength(1)
  expect(app.opened()).not.toMatch(/outside|allowed/)
  const here = page.url()
  await page.evaluate(() => {
    window.location.href = 'https://elsewhere.example/'
  })
  await page.waitForTimeout(500)
  expect(page.url()).toBe(here)
  await page.getByRole('heading', { name: said('nav.customers'), exact: true }).waitFor()
})

test('the window reaches its own server and no other', async () => {
  const asked: string[] = []
  const stranger = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('{}')
  })
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/leak`
  const reached = await app.page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'reached',
        () => 'blocked',
      ),
    address,
  )
  expect(reached).toBe('blocked')
  expect(asked).toEqual([])
  stranger.close()
  // The policy's violation is what was asked for here.
  app.complaints.length = 0
})

test('the window is given no permission but those that a press asks for', async () => {
  const states = await app.page.evaluate(async () => {
    const names = ['notifications', 'camera', 'microphone'] as PermissionName[]
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
  })
  expect(states).toEqual(['denied', 'denied', 'denied'])
})

test('the session lies sealed on the disk', () => {
  const { token } = server.accounts.issueToken(server.accounts.find('anna') ?? never(), Date.now())
  const [header = ''] = token.split('.')
  const sealed = join(folder, 'userData/vault/session.sealed')
  expect(existsSync(sealed)).toBe(true)
  expect(readFileSync(sealed).includes(header)).toBe(false)
  const outside = filesBelow(folder).filter((path) => !path.includes('/browser/'))
  expect(outside.filter((path) => readFileSync(path).includes(header))).toEqual([])
})

test('a window with something that is not saved asks before it goes, and goes when its user wants so', async () => {
  const { page } = app
  const questions: Dialog[] = []
  // Answered by the main script alone.
  page.on('dialog', (question) => questions.push(question))
  const holds = await page.evaluateHandle(() => {
    const hold = (event: Event) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return hold
  })
  await page.getByRole('heading', { name: said('nav.customers'), exact: true }).click()
  await page.close({ runBeforeUnload: true })
  await until(() => expect(app.opened()).toContain('asked 有内容尚未保存'))
  await page.getByRole('heading', { name: said('nav.customers'), exact: true }).waitFor()
  expect(page.isClosed()).toBe(false)
  writeFileSync(join(folder, 'leave'), '')
  await page.close({ runBeforeUnload: true })
  await until(() => expect(page.isClosed()).toBe(true))
  expect(questions.map((question) => question.type())).toEqual(['beforeunload', 'beforeunload'])
  await holds.dispose().catch(() => {})
})

test('the place of the window is remembered', async () => {
  await app.close()
  await until(() => expect(existsSync(join(folder, 'userData/window.json'))).toBe(true))
})

function never(): never {
  throw new Error('anna has an account')
}
