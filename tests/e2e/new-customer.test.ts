import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '#server/core/current.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { said, within } from '#support/pages/said.ts'
import type { TestServer } from '#support/server.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const name = '恒达水务（苏州）有限公司'

test('a customer met at a fair is entered in the basement with her people and her pump house, and the server has it all', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()
  await she.findCustomer(name)
  await press(page, said('customers.newNamed', { name }))
  const dialog = page.getByRole('dialog')
  const fill = (label: string, text: string) => dialog.getByLabel(label).first().fill(text)
  const choose = async (label: string, option: string) => {
    await dialog.getByRole('combobox', { name: label }).first().click()
    await page.getByRole('option', { name: option }).first().click()
  }
  const carryOut = async (action: string) => {
    await dialog.getByRole('button', { name: action, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  await fill(said('customers.phone'), 'keine')
  await dialog.getByRole('button', { name: said('customers.create') }).click()
  await dialog.getByText(said('fault.notAPhone')).waitFor()
  await fill(said('customers.phone'), '0512-6688 1234 转 8')
  await fill(said('customers.taxNumber'), '91320500MA1ABCDE0X')
  await fill(said('customers.city'), '苏州市')
  await choose(said('customers.kind'), said('customerKind.dealer'))
  await carryOut(said('customers.create'))
  await page.getByRole('heading', { name }).waitFor()

  await press(page, said('contacts.new'))
  await fill(said('contacts.name'), '王建国')
  await choose(said('contacts.decisionRole'), said('decisionRole.decides'))
  await carryOut(said('app.save'))
  await press(page, said('contacts.new'))
  await fill(said('contacts.name'), '李小梅')
  await fill(said('contacts.wecom'), 'xiaomei_li')
  await fill(said('contacts.phones'), '13800138000')
  await page.keyboard.press('Enter')
  await choose(said('contacts.reportsTo'), '王建国')
  await carryOut(said('app.save'))

  await press(page, said('sites.new'))
  await fill(said('customers.name'), '二号泵站')
  await fill(said('sites.access'), '凭身份证，戴安全帽')
  await choose(said('sites.contact'), '李小梅')
  await carryOut(said('app.save'))

  await press(page, '二号泵站')
  await fill(said('sites.directions'), '南门进，左转')
  await carryOut(said('app.save'))
  await press(page, said('customers.edit'))
  await fill(said('customers.industry'), '市政水务')
  await carryOut(said('app.save'))
  // She cannot be above the one whom she reports to.
  await press(page, '王建国')
  await choose(said('contacts.reportsTo'), '李小梅')
  await dialog.getByRole('button', { name: said('app.save') }).click()
  await dialog.getByText(said('fault.reportsCircle')).waitFor()
  // By keys a choice is emptied by taking its name out.
  await dialog.getByRole('combobox', { name: said('contacts.reportsTo') }).fill('')
  await fill(said('contacts.jobTitle'), '总经理')
  await carryOut(said('app.save'))
  await press(page, '李小梅')
  await carryOut(said('contacts.left'))
  await press(page, said('contacts.showLeft', { count: 1 }))
  await page.getByText(said('contacts.hasLeft'), { exact: true }).waitFor()
  const call = page.getByRole('link', { name: '0512-6688 1234 转 8' })
  expect(await call.getAttribute('href')).toBe('tel:051266881234;ext=8')
  expect(documentsOf(server, 'customers', ({ name: of }) => of === name)).toEqual([])

  // A lead of a company that nobody entered yet: it is entered from the field, and chosen there.
  await she.place('deals')
  await page
    .getByRole('radiogroup')
    .getByText(within(said('leads.title')))
    .click()
  await press(page, said('leads.new'))
  const lead = page.getByRole('dialog', { name: said('leads.new') })
  await lead.getByRole('combobox', { name: said('quotes.customer') }).fill('恒达膜科技')
  await page.getByRole('option', { name: said('customers.newNamed', { name: '恒达膜科技' }) }).click()
  await page
    .getByRole('dialog', { name: said('customers.newTitle') })
    .getByRole('button', { name: said('customers.create') })
    .click()
  await lead.getByLabel(said('leads.name')).fill('膜组更换')
  await lead.getByRole('button', { name: said('app.save') }).click()
  await lead.waitFor({ state: 'detached' })

  // Out of use it is in no list, and comes back from where the search says that it is.
  await she.findCustomer('恒达膜')
  await page.keyboard.press('Enter')
  await press(page, said('customers.edit'))
  await press(page, said('customers.retire'))
  await page
    .getByRole('dialog', { name: said('customers.retireSure') })
    .getByRole('button', { name: said('customers.retire') })
    .click()
  await page.getByRole('dialog').last().waitFor({ state: 'detached' })
  await she.findCustomer('恒达膜')
  await press(page, said('customers.showRetired', { count: 1 }))
  await page.getByRole('row', { name: '恒达膜科技' }).click()
  await page.keyboard.press('Enter')
  await press(page, said('customers.bringBack'))
  await she.reads(said('customers.inUseNow'))

  await networkOf(page, server).returns()
  await she.badge('upToDate')
  const [found] = documentsOf(server, 'customers', ({ name: of }) => of === '恒达膜科技')
  expect(found).toMatchObject({ retired: false })
  expect(documentsOf(server, 'opportunities', ({ title }) => title === '膜组更换')).toMatchObject([
    { type: 'lead', customerId: found?.id ?? 'missing' },
  ])
  const [customer] = documentsOf(server, 'customers', ({ name: of }) => of === name)
  expect(customer).toMatchObject({
    name,
    number: expect.stringMatching(/^CU-2026-\d{6}$/) as string,
    kind: 'dealer',
    phone: '0512-6688 1234 转 8',
    taxNumber: '91320500MA1ABCDE0X',
    industry: '市政水务',
    lifecycle: 'prospect',
    address: { province: '', city: '苏州市' },
    ownerId: 'user:rep1',
  })
  const hers = ({ customerId }: AnyDocument) => customerId === customer?.id
  const [boss] = documentsOf(server, 'contacts', (one) => hers(one) && one['name'] === '王建国')
  const [second] = documentsOf(server, 'contacts', (one) => hers(one) && one['name'] === '李小梅')
  expect(boss).toMatchObject({ decisionRole: 'decides', title: '总经理', reportsTo: '' })
  expect(second).toMatchObject({
    reportsTo: boss?.id,
    wecom: 'xiaomei_li',
    phones: ['13800138000'],
    retired: true,
  })
  expect(documentsOf(server, 'customers', hers)).toMatchObject([
    {
      type: 'site',
      name: '二号泵站',
      access: '凭身份证，戴安全帽',
      directions: '南门进，左转',
      contactId: second?.id,
      address: customer?.['address'],
    },
  ])
  expect(app.complaints).toEqual([])
})

function press(page: Page, button: string): Promise<void> {
  return page.getByRole('button', { name: button, exact: true }).first().click()
}

/** What the server has, whoever may see it. */
function documentsOf(
  { core }: TestServer,
  family: 'customers' | 'contacts' | 'opportunities',
  isWanted: (document: AnyDocument) => boolean,
): readonly AnyDocument[] {
  const { storage } = core
  return storage
    .ids(family, {})
    .flatMap((id) => current<AnyDocument>(storage, id, family) ?? [])
    .filter(isWanted)
}
