import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seriousFaultsOf } from '#support/axe.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { said } from '#support/pages/said.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** What every store of the window's origin holds, as text; sealed rows say nothing, so ids are looked for. */
const idsHeld = (page: Page, id: string) =>
  page.evaluate(async (wanted) => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]))
    const open = (name: string) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error(name))
      })
    const all = (database: IDBDatabase, store: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => resolve(request.result as unknown[])
        request.onerror = () => reject(new Error(store))
      })
    let found = 0
    for (const name of names) {
      const database = await open(name)
      for (const store of database.objectStoreNames)
        found += (await all(database, store)).filter((row) => JSON.stringify(row).includes(wanted)).length
      database.close()
    }
    return found
  }, id)

test('a manager looks a customer up at the server, takes it along, has it without a network, and leaves it', async () => {
  await using server = await aSmallCompany()
  const root = server.as('root')
  const { json: manager } = await root('/directory/user:manager1')
  const rights = (manager.rights as object[]).map((right) => ({ ...right, lookUp: true }))
  await root('/directory/user:manager1', { method: 'PUT', body: { ...manager, rights } })
  const [id = ''] = server.core.rights().customersOf('user:rep1')
  const { json: customer } = await root(`/customers/${encodeURIComponent(id)}`)
  const { name, number } = customer as { name: string; number: string }

  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const he = aPerson(page)
  await he.begins('manager1')
  await he.place('customers')
  await page.getByText(said('customers.noneYet')).waitFor()
  const network = networkOf(page, server)

  // Ctrl+K: it is not here, and may be at the server.
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: said('nav.palette') }).fill(number)
  await page.getByText(said('lookUp.named', { name: number })).click()
  const words = page.getByRole('textbox', { name: said('lookUp.words') })
  await until(async () => expect(await words.inputValue()).toBe(number))
  // From there once more, by other words, and again by the first ones.
  for (const wanted of ['无此客户', number]) {
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: said('nav.palette') }).fill(wanted)
    await page.getByText(said('lookUp.named', { name: wanted })).click()
    await until(async () => expect(await words.inputValue()).toBe(wanted))
  }
  await network.goesAway()
  await press(page, said('lookUp.search'))
  await page.getByRole('alert').getByText(said('lookUp.unreached')).waitFor()
  await network.returns()
  // Something on the way turns it away: that is no lack of a network.
  await page.context().route('**/_satchel/look-up', (route) => route.fulfill({ status: 403, body: '<html>' }))
  await press(page, said('lookUp.search'))
  await page
    .getByRole('alert')
    .getByText(said('lookUp.noAnswer.Blocked', { status: 403 }))
    .waitFor()
  await page.context().unroute('**/_satchel/look-up')
  await press(page, said('lookUp.search'))
  await page.getByRole('heading', { name: said('lookUp.notHere') }).waitFor()
  await page.getByText(name).filter({ visible: true }).first().waitFor()
  expect(await seriousFaultsOf(page)).toEqual([])
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/found.png` })
  await press(page, said('lookUp.open'))
  await page.getByRole('heading', { name: '联系人' }).waitFor()
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/shown.png` })
  expect(await idsHeld(page, id)).toBe(0)
  await press(page, said('app.back'))
  expect(await idsHeld(page, id)).toBe(0)

  await he.findCustomer(number)
  await press(page, said('lookUp.at'))
  await press(page, said('lookUp.search'))
  await page.getByRole('button', { name: said('lookUp.take'), exact: true }).dblclick()
  await he.reads(said('lookUp.comes', { name }))
  expect(await page.getByText(said('lookUp.comes', { name })).count()).toBe(1)
  await he.openCustomer(number)
  await page.getByText(said('lookUp.taken'), { exact: true }).waitFor()
  expect(await idsHeld(page, id)).toBeGreaterThan(0)
  await network.goesAway()
  await page.reload()
  await he.openCustomer(number)
  await page.getByRole('heading', { name }).waitFor()
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/taken.png` })
  await network.returns()
  await he.badge('upToDate')

  await press(page, said('lookUp.leave'))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('lookUp.leave') })
    .click()
  await he.reads(said('lookUp.left', { name }))
  await page.getByText(said('customers.gone')).waitFor()
})
