import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { User } from '#shared/directory/directory.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '#server/core/current.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { deskOf } from '#support/pages/desk.ts'
import { networkOf } from '#support/pages/network.ts'
import { quotesOf } from '#support/pages/quotes.ts'
import { said } from '#support/pages/said.ts'
import type { TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson, drawSignature } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const [hers, his] = ['恒达水务（苏州）有限公司', '苏州恒达水务股份有限公司'] as const
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click()
const dialog = (page: Page) => page.getByRole('dialog').last()

test('whom she met at a fair has her order in the evening, and is one with whom a colleague met there, too', async () => {
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

  // Without a network: the company, two people, where they are, what was said.
  const { page } = one
  const she = aPerson(page)
  await enters(page, hers)
  await adds(page, said('contacts.new'), said('contacts.name'), '王建国')
  await adds(page, said('contacts.new'), said('contacts.name'), '李小梅')
  await adds(page, said('sites.new'), said('customers.name'), '二号泵站')
  await page.keyboard.press('Control+j')
  await dialog(page).getByLabel(said('followUp.said')).fill('展会上见面，要一台泵')
  await page.keyboard.press('Control+Enter')
  await page.getByText('展会上见面，要一台泵').filter({ visible: true }).first().waitFor()

  // From the lead to the order.
  await she.place('deals')
  await page.locator('label', { hasText: /^线索/ }).click()
  await press(page, said('leads.new'))
  await dialog(page).getByPlaceholder(said('leads.noCustomerYet')).fill(hers)
  await page.getByRole('option').first().click()
  await dialog(page).getByLabel(said('leads.name'), { exact: true }).fill('展会样机')
  await press(page, said('app.save'))
  await page.getByRole('row', { name: /展会样机/ }).click()
  await press(page, said('leads.qualify'))
  await page.getByText(said('deals.steps')).waitFor()
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
  await quotesOf(page).handOver()
  const number = await quotesOf(page).number()
  await press(page, said('quotes.accepted'))
  await press(page, said('quotes.drawUp'))
  for (const _party of ['customer', 'company']) {
    await press(page, said('contracts.signNow'))
    // Older news does not lie over the field.
    expect(await page.locator('.mantine-Notifications-notification:visible').count()).toBeLessThan(2)
    await drawSignature(page)
    await dialog(page)
      .getByRole('button', { name: said('contracts.signNow'), exact: true })
      .click()
    await dialog(page).waitFor({ state: 'detached' })
  }
  await press(page, said('contracts.order'))
  await press(page, said('sure.order.action'))
  await she.reads(/订单 SO-\d{4}-\d{6} 已确认/)

  // He met them, too.
  await enters(other.page, his)
  await adds(other.page, said('contacts.new'), said('contacts.name'), '赵工')

  for (const view of [page, other.page]) {
    await networkOf(view, server).returns()
    await view.evaluate(() => window.dispatchEvent(new Event('online')))
  }
  await until(() => {
    expect(typed(server, 'contracts', 'order', hers)).toHaveLength(1)
    expect(named(server, his)).toBeDefined()
  })
  const signed = typed(server, 'contracts', 'contract', hers)[0]?.['signatures']

  // The desk makes one of two: his stands, and all of hers goes there.
  await using desk = await start('desk')
  await aPerson(desk.page).begins('syncadmin')
  await deskOf(desk.page).open()
  await deskOf(desk.page).view('twins')
  const pair = desk.page.getByRole('group', { name: new RegExp(`${hers}|${his}`) }).first()
  await pair.getByRole('button', { name: said('desk.compare') }).click()
  await dialog(desk.page).getByRole('radio', { name: his }).check()
  await dialog(desk.page)
    .getByText(said('desk.ofStaying', { name: his }))
    .waitFor()
  await dialog(desk.page)
    .getByRole('button', { name: said('desk.merge'), exact: true })
    .click()
  await dialog(desk.page).waitFor({ state: 'detached' })

  // Both laptops show one, with everything of both.
  for (const view of [page, other.page]) {
    await view.evaluate(() => window.dispatchEvent(new Event('online')))
    await until(async () => {
      await aPerson(view).findCustomer('恒达水务')
      expect(await view.getByRole('row', { name: /恒达水务/ }).count()).toBe(1)
    })
    await view.getByRole('row', { name: his }).click()
    await view.keyboard.press('Enter')
    await view.getByRole('heading', { name: his }).waitFor()
    for (const name of ['王建国', '李小梅', '赵工', '二号泵站'])
      await view.getByRole('button', { name, exact: true }).first().waitFor()
    await view.getByText('展会上见面，要一台泵').filter({ visible: true }).first().waitFor()
  }
  const customerId = named(server, his)?.id
  expect(typed(server, 'contracts', 'order', his)).toMatchObject([{ customerId, currency: 'CNY' }])
  expect(typed(server, 'quotes', 'quote', his)).toMatchObject([{ customerId, number, stage: 'accepted' }])
  expect(typed(server, 'opportunities', 'opportunity', his)).toMatchObject([{ name: '展会样机' }])
  // Nothing signed was written anew.
  expect(typed(server, 'contracts', 'contract', his)).toMatchObject([{ stage: 'signed', signatures: signed }])
  for (const app of [one, other, desk]) expect(app.complaints).toEqual([])
})

/** A new customer, from a search that found nothing. */
async function enters(page: Page, name: string): Promise<void> {
  await aPerson(page).findCustomer(name)
  await press(page, said('customers.newNamed', { name }))
  await dialog(page).getByLabel(said('customers.taxNumber')).first().fill('91320500MA1ABCDE0X')
  await dialog(page)
    .getByRole('button', { name: said('customers.create'), exact: true })
    .click()
  await dialog(page).waitFor({ state: 'detached' })
  await page.getByRole('heading', { name }).waitFor()
}

/** Something of the customer whose page is open. */
async function adds(page: Page, what: string, field: string, name: string): Promise<void> {
  await press(page, what)
  await dialog(page).getByLabel(field).first().fill(name)
  await dialog(page)
    .getByRole('button', { name: said('app.save'), exact: true })
    .click()
  await dialog(page).waitFor({ state: 'detached' })
}

function documentsOf({ core }: TestServer, db: string): readonly AnyDocument[] {
  return core
    .ids(core.administrator('root'), db, {})
    .flatMap((id) => current<AnyDocument>(core.storage, id, db as 'customers') ?? [])
}

function named(server: TestServer, name: string): AnyDocument | undefined {
  return documentsOf(server, 'customers').find((one) => one['name'] === name)
}

/** Documents of a type that a customer has. */
function typed(server: TestServer, db: string, type: string, customer: string): readonly AnyDocument[] {
  const id = named(server, customer)?.id
  return documentsOf(server, db).filter((one) => one.type === type && one['customerId'] === id)
}
