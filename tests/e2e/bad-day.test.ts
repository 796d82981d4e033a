import { cpSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aCustomer } from '#support/documents.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { aServer } from '#support/server.ts'
import { freePort } from '#support/ports.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'
import { quotesOf } from '#support/pages/quotes.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

describe('signing in', () => {
  test('says that the server does not answer, and which one', async () => {
    const server = `http://127.0.0.1:${await freePort()}`
    await using app = await loopback.start({ folder, server })
    const she = aPerson(app.page)
    await she.signIn('rep1', 'secret')
    await she.reads(`服务器 ${server} 没有应答。请检查网络，或向管理员核对地址。`)
  })

  test('is not taken in by the sign-in page of a guest network', async () => {
    const portal = createServer((_request, response) =>
      response
        .writeHead(200, {
          'content-type': 'text/html',
          'access-control-allow-origin': '*',
          'access-control-allow-headers': '*',
        })
        .end('<html>Welcome to our hotel</html>'),
    )
    await new Promise<void>((done) => portal.listen(0, '127.0.0.1', done))
    const server = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`
    await using app = await loopback.start({ folder, server })
    const she = aPerson(app.page)
    await she.signIn('rep1', 'secret')
    await she.reads(/不是行囊服务器/)
    portal.closeAllConnections()
    portal.close()
  })

  test('is asked for again when the session has ended; nothing that waited is lost', async () => {
    await using server = await aSmallCompany()
    await using app = await loopback.start({ folder, server: server.address })
    const she = aPerson(app.page)
    await she.begins('rep1')
    await server.accounts.save('rep1', 'changed', [])
    await she.findCustomer('C-000001')
    await app.page.keyboard.press('Enter')
    await app.page.getByRole('button', { name: said('customers.edit') }).click()
    await app.page.getByLabel(said('customers.phone')).fill('021-00077777')
    await app.page.getByRole('button', { name: said('app.save') }).click()
    await she.badge('signIn')
    await she.place('sync')
    await app.page.getByRole('button', { name: said('signIn.submit'), exact: true }).click()
    await app.page.getByRole('textbox', { name: said('signIn.password') }).fill('changed')
    await app.page
      .getByRole('button', { name: said('signIn.submit'), exact: true })
      .last()
      .click()
    await she.badge('upToDate')
    const { json } = await server.as('root')('/customers/_all_docs?include_docs=true')
    expect(JSON.stringify(json)).toContain('021-00077777')
  })
})

test('a server of another company in the place of hers is recognised; her edits stay', async () => {
  const port = await freePort()
  const first = await aSmallCompany(port)
  await using app = await loopback.start({ folder, server: first.address })
  const she = aPerson(app.page)
  await she.begins('rep1')
  await first.close()
  await she.badge('offline')
  await using other = await aSmallCompany(port)
  await she.place('sync')
  await app.page.getByRole('button', { name: said('sync.now') }).click()
  await she.badge('otherCompany')
  await she.reads(/属于另一家公司。没有发送任何内容。/)
  await she.place('customers')
  expect(await she.customerCount()).toBe(20)
  void other
})

test('a server that moved to another address is met there, without a new sign-in', async () => {
  const directory = join(folder, 'server')
  const server = await aSmallCompany(0, directory)
  const { address } = server
  {
    await using app = await loopback.start({ folder, server: address })
    const she = aPerson(app.page)
    await she.begins('rep1')
  }
  await server.close()
  await using moved = await aServer({ directory })
  expect(moved.address).not.toBe(address)
  await using app = await loopback.start({ folder, server: moved.address })
  await aPerson(app.page).badge('upToDate')
})

test('a second window says that the first is open, and opens nothing', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  await app.page.getByLabel(said('signIn.name')).waitFor()
  const second = await app.page.context().newPage()
  await second.goto(app.page.url())
  await second.getByText(/行囊已在另一个窗口中打开/).waitFor()
  await app.page.reload()
  await app.page.getByLabel(said('signIn.name')).waitFor()
})

test('a template that was changed on the disk is not used, and the quote is safe', async () => {
  const templates = join(folder, 'templates')
  cpSync(fileURLToPath(new URL('../../templates', import.meta.url)), templates, { recursive: true })
  writeFileSync(join(templates, 'quote.zh-CN.docx'), 'evil')
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address, templates })
  const she = aPerson(app.page)
  await she.begins('rep1')
  await she.findCustomer('C-000001')
  await app.page.keyboard.press('Enter')
  await quotesOf(app.page).begin()
  await quotesOf(app.page).addLine('HCP-020')
  await app.page.getByRole('button', { name: said('documents.create') }).click()
  await she.reads(/模板在本机上被改动，不予使用/)
  await app.page.getByRole('row', { name: /HCP-020/ }).waitFor()
})

test('two users of one laptop never see each other’s data', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['rep2'], 'secret', [])
  await using app = await loopback.start({ folder, server: server.address })
  const she = aPerson(app.page)
  await she.begins('rep1')
  await app.page.getByRole('button', { name: said('settings.menu') }).click()
  await app.page.getByRole('menuitem', { name: said('settings.signOut') }).click()
  await app.page.getByLabel(said('signIn.name')).waitFor()
  await she.begins('rep2')
  await she.findCustomer('C-000001')
  expect(await she.customerCount()).toBe(0)
})

test('a stopped laptop locks, says why, and opens again when it may', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const she = aPerson(app.page)
  await she.begins('rep1')
  const [laptop] = (await server.as('root')('/_satchel/devices')).json.devices as { id: string }[]
  const set = (state: string) =>
    server.as('root')(`/_satchel/devices/${laptop?.id}`, { method: 'PUT', body: { state } })
  await set('suspended')
  server.load({ ...aCustomer(), id: 'customer:poke' })
  await app.page.getByRole('heading', { name: said('lease.suspendedTitle') }).waitFor()
  expect(await app.page.getByRole('link', { name: said('nav.customers') }).count()).toBe(0)
  if (process.env['SATCHEL_PICTURE']) await app.page.screenshot({ path: process.env['SATCHEL_PICTURE'] })
  // Pulling the cable and starting again opens nothing.
  const network = app.page.context()
  await network.route(`${server.address}/**`, (route) => route.abort())
  await app.page.reload()
  await app.page.getByRole('heading', { name: said('lease.suspendedTitle') }).waitFor()
  await network.unrouteAll()
  await set('active')
  await app.page.getByRole('button', { name: said('lease.tryNow') }).click()
  await she.badge('upToDate')
})

test('who leaves a laptop for good takes her data with her, but never an edit that was not sent', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  const remove = async () => {
    await page.getByRole('button', { name: said('settings.menu') }).click()
    await page.getByRole('menuitem', { name: said('settings.remove') }).click()
  }
  await she.openCustomer('C-000001')
  await networkOf(page, server).goesAway()
  await page.keyboard.press('Control+j')
  await page.getByRole('dialog').getByLabel(said('followUp.said')).fill('回电')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await remove()
  await she.reads(/只在本机/)
  await page.keyboard.press('Escape')
  await networkOf(page, server).returns()
  await she.place('sync')
  await page.getByRole('button', { name: said('sync.now') }).click()
  await she.badge('upToDate')
  await remove()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('settings.remove') })
    .click()
  await page.getByLabel(said('signIn.name')).waitFor()
  const left = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(left.filter((name) => name?.includes('satchel'))).toEqual([])
})
