import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { User } from '#shared/directory/directory.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '#server/core/current.ts'
import { aSmallCompany } from '#support/company.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { deskOf } from '#support/pages/desk.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import type { TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const [hers, his] = ['恒达水务（苏州）有限公司', '苏州恒达水务股份有限公司'] as const
const taxNumber = '91320500MA1ABCDE0X'

test('two reps enter one company at a fair; the desk makes one of two with all that hangs on both, both laptops show it, and it is taken back', async () => {
  await using server = await aSmallCompany()
  const rep1 = current<User>(server.core.storage, 'user:rep1')
  if (!rep1) throw new Error('nobody sells')
  server.load({ ...rep1, id: 'user:rep99', name: '周敏', nameEn: 'Zhou Min' } as User)
  await server.accounts.saveAll(['rep99', 'syncadmin'], 'secret', [])
  const start = (name: string) =>
    loopback.start({ folder: join(folder, name), server: server.address, size: { width: 1093, height: 614 } })
  await using one = await start('rep1')
  await using other = await start('rep99')
  await aPerson(one.page).begins('rep1')
  await aPerson(other.page).begins('rep99')
  for (const { page } of [one, other]) await networkOf(page, server).goesAway()
  await enter(one.page, hers, '王建国')
  await enter(other.page, his, '李小梅')
  for (const { page } of [one, other]) {
    await networkOf(page, server).returns()
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
  }
  await until(() => {
    expect(named(server, hers)).toBeDefined()
    expect(named(server, his)).toBeDefined()
  })

  // A third person, at the desk: both are one by their tax number.
  await using desk = await start('desk')
  const { page } = desk
  await aPerson(page).begins('syncadmin')
  await deskOf(page).open()
  await deskOf(page).view('twins')
  const pair = page.getByRole('group', { name: new RegExp(`${hers}|${his}`) }).first()
  await pair.getByText(said('desk.sign.taxNumber')).waitFor()
  await picture(page, 'twins')
  await pair.getByRole('button', { name: said('desk.compare') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: hers }).check()
  await dialog.getByText(said('desk.ofStaying', { name: hers })).waitFor()
  await dialog.getByRole('checkbox', { name: /周敏/ }).waitFor()
  expect(await dialog.getByRole('checkbox', { name: /周敏/ }).isChecked()).toBe(true)
  await picture(page, 'merge')
  expect(await seriousFaultsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: said('desk.merge'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(said('desk.mergedLine', { lost: his, kept: hers, count: 1 })).waitFor()
  await picture(page, 'merged')

  // He has the one that went open, and is told; she and he have both people.
  for (const { page: laptop } of [one, other]) {
    await laptop.evaluate(() => window.dispatchEvent(new Event('online')))
    await laptop.getByRole('heading', { name: hers }).waitFor()
    for (const name of ['王建国', '李小梅'])
      await laptop.getByRole('button', { name, exact: true }).first().waitFor()
  }
  await aPerson(other.page).reads(said('record.merged', { name: his }))
  await picture(other.page, 'went')
  // By the number and the name of the one that went, the one that stands is found.
  await aPerson(one.page).findCustomer(String(named(server, his)?.['number']))
  await one.page.getByRole('row', { name: hers }).waitFor()

  await page.getByRole('button', { name: `${said('desk.unmerge')}: ${his}` }).click()
  await page.getByText(said('desk.unmerged'), { exact: true }).waitFor()
  await other.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await aPerson(other.page).findCustomer('恒达水务')
  await other.page.getByRole('row', { name: his }).waitFor()
  await other.page.getByRole('row', { name: hers }).waitFor({ state: 'detached' })
  for (const app of [one, other, desk]) expect(app.complaints).toEqual([])
})

/** A new customer with one person, from a search that found nothing. */
async function enter(page: Page, name: string, contact: string): Promise<void> {
  await aPerson(page).findCustomer(name)
  await press(page, said('customers.newNamed', { name }))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(said('customers.taxNumber')).first().fill(taxNumber)
  await dialog.getByRole('button', { name: said('customers.create'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name }).waitFor()
  await press(page, said('contacts.new'))
  await dialog.getByLabel(said('contacts.name')).first().fill(contact)
  await dialog.getByRole('button', { name: said('app.save'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

function press(page: Page, button: string): Promise<void> {
  return page.getByRole('button', { name: button, exact: true }).first().click()
}

function named({ core }: TestServer, name: string): AnyDocument | undefined {
  return core
    .ids(core.administrator('root'), 'customers', {})
    .map((id) => current<AnyDocument>(core.storage, id, 'customers'))
    .find((one) => one?.['name'] === name)
}
