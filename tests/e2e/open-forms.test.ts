import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, type Launched, loopback, removeFolder } from '#support/launch.ts'
import { freePort } from '#support/ports.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { draftsOf } from '#support/pages/drafts.ts'
import { said } from '#support/pages/said.ts'

const { start } = loopback

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

/** The customer whom all of it is about, as the server has him. */
async function theCustomer(server: TestServer): Promise<Record<string, unknown>> {
  const { json } = await server.as('root')('/customers/_all_docs?include_docs=true')
  const rows = (json as { rows: { doc: Record<string, unknown> }[] }).rows
  const found = rows.map(({ doc }) => doc).find((doc) => doc['number'] === 'C-000001')
  if (!found) throw new Error('no such customer')
  return found
}

/** A colleague writes meanwhile, from another laptop. */
async function aColleagueWrites(server: TestServer, change: object): Promise<void> {
  const now = await theCustomer(server)
  const { status } = await server.as('root')(`/customers/${String(now['_id'])}`, {
    method: 'PUT',
    body: { ...now, ...change },
  })
  expect(status).toBe(201)
}

async function openEdit(page: Page): Promise<void> {
  await aPerson(page).findCustomer('C-000001')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: said('customers.edit') }).click()
  await page.getByLabel(said('customers.industry')).waitFor()
}

const save = (page: Page) =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: said('app.save'), exact: true })
    .click()

async function atWork(server: TestServer, hasPages = false): Promise<Launched> {
  const size = { width: 1093, height: 614 }
  const app = await start({ folder, server: server.address, size, hasPages })
  const she = aPerson(app.page)
  await she.begins('rep1')
  return app
}

describe('a form that stays open while a colleague writes', () => {
  test('writes what its user changed and nothing else', async () => {
    await using server = await aSmallCompany()
    await using app = await atWork(server)
    const { page } = app
    await openEdit(page)
    await aColleagueWrites(server, {
      phone: '021-00055555',
      website: 'https://new.example',
      note: '同事的备注',
    })
    await aPerson(page).reads('021-00055555')
    await page.getByLabel(said('customers.industry')).fill('水泥')
    await save(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await until(async () => expect(await theCustomer(server)).toMatchObject({ industry: '水泥' }))
    expect(await theCustomer(server)).toMatchObject({
      phone: '021-00055555',
      website: 'https://new.example',
      note: '同事的备注',
    })
    // And its undo takes back no more than that.
    await page.getByRole('button', { name: said('app.undo') }).click()
    await until(async () => expect((await theCustomer(server))['industry']).not.toBe('水泥'))
    expect(await theCustomer(server)).toMatchObject({ phone: '021-00055555', note: '同事的备注' })
  })

  test('shows both values of what both changed, and saves what she decides', async () => {
    await using server = await aSmallCompany()
    await using app = await atWork(server)
    const { page } = app
    await openEdit(page)
    await page.getByLabel(said('customers.phone')).fill('021-00011111')
    await aColleagueWrites(server, { phone: '021-00055555' })
    await aPerson(page).reads('021-00055555')
    await save(page)
    await page.getByRole('radio', { name: '现为：021-00055555' }).waitFor()
    expect(await theCustomer(server)).toMatchObject({ phone: '021-00055555' })
    await page.getByRole('radio', { name: '我的：021-00011111' }).check()
    await save(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await until(async () => expect(await theCustomer(server)).toMatchObject({ phone: '021-00011111' }))
  })
})

describe('what is typed into a form', () => {
  test('outlives a click beside it, Escape and a reload, and goes when it is saved', async () => {
    await using server = await aSmallCompany()
    await using app = await atWork(server)
    const { page } = app
    await openEdit(page)
    const note = page.getByLabel(said('customers.note'))
    // A form in which nothing was typed closes as ever.
    await page.mouse.click(20, 590)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: said('customers.edit') }).click()
    await note.fill('十分钟写下的备注')
    await page.mouse.click(20, 590)
    // Nothing closed: it would have said that it keeps what was typed.
    expect(await page.getByText(said('draft.kept')).count()).toBe(0)
    expect(await note.inputValue()).toBe('十分钟写下的备注')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await aPerson(page).reads(said('draft.kept'))
    await page.getByRole('button', { name: said('customers.edit') }).click()
    expect(await note.inputValue()).toBe('十分钟写下的备注')
    await draftsOf(page).areKept(1)
    await page.reload()
    await openEdit(page)
    await aPerson(page).reads(said('draft.restored'))
    expect(await note.inputValue()).toBe('十分钟写下的备注')
    await save(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: said('customers.edit') }).click()
    expect(await page.getByText(said('draft.restored')).count()).toBe(0)
    expect(await note.inputValue()).toBe('十分钟写下的备注')
  })

  test('stays where it is when the lease warns, ends and begins again', async () => {
    const port = await freePort()
    const directory = join(folder, 'server')
    const server = await aSmallCompany(port, directory)
    await using app = await atWork(server)
    const { page } = app
    await server.close()
    await aPerson(page).badge('offline')
    await meetsServerLast(page, 28.5)
    await page.reload()
    // It is where everybody looks, not behind the header.
    const warning = page.getByRole('main').getByText('本机已久未连接服务器')
    await warning.waitFor()
    expect((await warning.boundingBox())?.y).toBeGreaterThan(48)
    await openEdit(page)
    await page.getByLabel(said('customers.note')).fill('网络回来之前写的')
    await using back = await aServer({ port, directory })
    await aPerson(page).badge('upToDate')
    await warning.waitFor({ state: 'detached' })
    expect(await page.getByLabel(said('customers.note')).inputValue()).toBe('网络回来之前写的')
    void back
  })
})

describe('a database that is closed behind the window’s back', () => {
  test('is opened again: what is saved then arrives at the server', async () => {
    await using server = await aSmallCompany()
    await using app = await atWork(server, true)
    const { page } = app
    await forceClose(page)
    await openEdit(page)
    await page.getByLabel(said('customers.phone')).fill('021-00022222')
    await save(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    // A round that met the closed database waits before the next.
    const arrived = async () => expect(await theCustomer(server)).toMatchObject({ phone: '021-00022222' })
    await until(arrived)
  })

  test('for a newer app is told, and nothing is called up to date any more', async () => {
    await using server = await aSmallCompany()
    await using app = await atWork(server)
    const { page } = app
    const other = await page.context().newPage()
    await other.goto(new URL('icon.svg', page.url()).href)
    await other.evaluate(async () => {
      for (const { name, version } of await indexedDB.databases()) {
        const request = indexedDB.open(name ?? '', (version ?? 0) + 1)
        await new Promise((done) => (request.onsuccess = request.onerror = request.onblocked = done))
        if (request.readyState === 'done' && !request.error) request.result.close()
      }
    })
    await page.bringToFront()
    await aPerson(page).badge('notSaving')
    await aPerson(page).reads(/此后在这里输入的内容不会保存/)
  })
})

/** As a browser does when the files below a database fail. */
async function forceClose(page: Page): Promise<void> {
  const internals = await page.context().newPage()
  await internals.goto('chrome://indexeddb-internals')
  const press = () =>
    internals.evaluate(() => {
      let pressed = 0
      const walk = (root: ParentNode) => {
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          if (element.shadowRoot) walk(element.shadowRoot)
          if (element.children.length > 0 || !/force close/i.test(element.textContent ?? '')) continue
          element.click()
          pressed += 1
        }
      }
      walk(document)
      return pressed
    })
  await until(async () => expect(await press()).toBeGreaterThan(0))
  await internals.close()
  await page.bringToFront()
}

/** As if the laptop had met its server so many days ago. */
function meetsServerLast(page: Page, days: number): Promise<void> {
  const at = Date.now() - days * 86_400_000
  const facts = { lastSyncedAt: new Date(at).toISOString(), metAt: String(at) }
  return page.evaluate(async (all) => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    const request = indexedDB.open(names.find((name) => name.endsWith('-device')) ?? '')
    await new Promise((done) => (request.onsuccess = done))
    const transaction = request.result.transaction('facts', 'readwrite')
    for (const [name, value] of Object.entries(all)) transaction.objectStore('facts').put({ name, value })
    await new Promise((done) => (transaction.oncomplete = done))
    request.result.close()
  }, facts)
}
