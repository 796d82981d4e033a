import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seriousFaultsOf } from '#support/axe.ts'
import { aSmallCompany } from '#support/company.ts'
import { aCustomer } from '#support/documents.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'
import { draftsOf } from '#support/pages/drafts.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { quotesOf } from '#support/pages/quotes.ts'

let folders: readonly string[]
beforeEach(() => {
  folders = [aFolder('rep'), aFolder('manager')]
})
afterEach(() => folders.forEach(removeFolder))

const size = { width: 1440, height: 900 }
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function aQuoteWithDiscount(page: Page, percent: string): Promise<void> {
  const she = aPerson(page)
  await she.openCustomer('C-000001')
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
  await quotesOf(page).discount(1).fill(percent)
  await quotesOf(page).discount(1).press('Enter')
}

test('a discount beyond her limit waits for her manager; his yes is for this quote and no other', async () => {
  const [hers = '', his = ''] = folders
  await using server = await aSmallCompany()
  await server.accounts.save('root', 'secret', ['_admin'])
  await using first = await loopback.start({ folder: hers, server: server.address })
  const { page } = first
  const she = aPerson(page)
  await she.begins('rep1')
  await aQuoteWithDiscount(page, '20%')
  await she.reads(said('approvals.way.ask'))
  await she.reads(/折扣 20%，您可自主决定至 15%/)
  expect(await page.getByRole('button', { name: said('quotes.present') }).isDisabled()).toBe(true)
  await page.getByLabel(said('approvals.note')).fill('年度框架客户')
  await press(page, said('approvals.ask'))
  await she.reads(said('approvals.way.waiting'))
  if (process.env['SATCHEL_PICTURE'])
    await page.screenshot({ path: `${process.env['SATCHEL_PICTURE']}-rep.png` })
  await she.badge('upToDate')

  {
    await using second = await loopback.start({ folder: his, server: server.address })
    const manager = aPerson(second.page)
    await manager.begins('manager1')
    await second.page.getByText('年度框架客户').filter({ visible: true }).first().waitFor()
    await second.page.getByLabel(said('approvals.decisionNote')).fill('可以，仅此一次')
    await draftsOf(second.page).areKept(1)
    if (process.env['SATCHEL_PICTURE'])
      await second.page.screenshot({ path: `${process.env['SATCHEL_PICTURE']}-manager.png` })
    await press(second.page, said('approvals.approve'))
    await press(second.page, said('sure.approve.action'))
    await manager.reads('已同意')
    await manager.reads('没有待审批的事项')
    await draftsOf(second.page).areKept(0)
    // His laptop is closed as soon as the server has it.
    await until(async () => {
      const { json } = await server.as('root')('/quotes/_find', {
        body: { selector: { type: 'approval', stage: 'approved' }, limit: 1 },
      })
      expect(json.docs).toHaveLength(1)
    })
  }
  await page.getByText('审批已通过').waitFor()
  await she.reads('“可以，仅此一次”')
  await quotesOf(page).handOver()
  await she.badge('upToDate')
})

test('with a mandate on the laptop she goes as far without a network, and no farther', async () => {
  const [hers = ''] = folders
  await using server = await aSmallCompany()
  const given = await server.as('manager1')('/_satchel/mandates', {
    body: { userId: 'user:rep1', maxDiscount: 2_500, validUntil: '2099-01-01', uses: 1, reason: '展会' },
  })
  expect(given.status).toBe(201)
  await using app = await loopback.start({ folder: hers, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()
  await aQuoteWithDiscount(page, '30%')
  await she.reads(said('approvals.way.ask'))
  await quotesOf(page).discount(1).fill('22%')
  await quotesOf(page).discount(1).press('Enter')
  await she.reads('在授权范围内')
  await quotesOf(page).handOver()
  // Once is once, on the laptop already.
  await aQuoteWithDiscount(page, '22%')
  await press(page, said('quotes.present'))
  await press(page, said('sure.present.action'))
  await she.reads('此授权次数已用完')
  await networkOf(page, server).returns()
  await she.place('sync')
  await press(page, said('sync.now'))
  await she.badge('upToDate')
  await she.reads('没有待发送的修改')
})

test('an expense beyond her limit waits; a smaller one does not', async () => {
  const [hers = ''] = folders
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder: hers, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()
  await she.findCustomer('C-000001')
  await page.getByRole('row', { name: /C-000001/ }).click()
  await page.getByRole('tab', { name: /^费用/ }).click()
  await press(page, said('expenses.handIn'))
  await she.reads(said('deals.proof.amount'))
  const amount = page.getByLabel(/^金额/)
  await amount.fill('1500')
  await amount.press('Enter')
  await press(page, said('sure.expense.action'))
  await page.getByText(said('expenses.state.waiting')).waitFor()
  await picture(page, 'expense-waiting')
  // Withdrawn, nobody is asked about it any more; handed in anew, it waits again.
  await press(page, said('expenses.withdraw'))
  await page.getByRole('dialog').getByText(said('sure.withdrawExpense.follows')).waitFor()
  await picture(page, 'expense-withdraw')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('expenses.withdraw'), exact: true })
    .click()
  await page.getByText(said('expenses.state.withdrawn'), { exact: true }).waitFor()
  expect(await page.getByText(said('expenses.state.waiting')).count()).toBe(0)
  await picture(page, 'expense-withdrawn')
  await amount.fill('1500')
  await amount.press('Enter')
  await press(page, said('sure.expense.action'))
  await page.getByText(said('expenses.state.waiting')).waitFor()
  await amount.fill('80')
  await amount.press('Enter')
  await press(page, said('sure.expense.action'))
  await page.getByText(said('expenses.state.free'), { exact: true }).waitFor()
  await networkOf(page, server).returns()
  await she.place('sync')
  await press(page, said('sync.now'))
  await she.badge('upToDate')
  await she.reads('没有待发送的修改')
  expect(app.complaints.filter((line) => !line.includes('ERR_FAILED'))).toEqual([])
})

test('a margin she cannot see, and a scheme for everybody, are for her manager to decide', async () => {
  const [hers = '', his = ''] = folders
  const others = [aFolder('admin'), aFolder('colleague')] as const
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['syncadmin'], 'secret', [])
  server.load(aCustomer({ id: 'customer:his' as never, number: 'C-900001', ownerId: 'user:ben' }))
  const at = (folder: string) => loopback.start({ folder, server: server.address, size })

  // A sync admin sets what a quote has to earn.
  {
    await using desk = await at(others[0])
    const { page } = desk
    const admin = aPerson(page)
    await admin.begins('syncadmin')
    await page
      .getByRole('navigation')
      .getByRole('button', { name: said('nav.desk'), exact: true })
      .click()
    await page
      .getByRole('radiogroup', { name: said('service.view') })
      .getByText(said('desk.views.organisation'))
      .click()
    await page.getByRole('button', { name: /^报价 \d+ 条/ }).click()
    await page.getByLabel(said('limits.minMargin')).fill('25')
    await picture(page, 'limits')
    expect(await seriousFaultsOf(page)).toEqual([])
    await press(page, said('app.save'))
    await admin.reads(/额度已生效/)
  }

  await using first = await at(hers)
  const { page } = first
  const she = aPerson(page)
  await she.begins('rep1')
  await aQuoteWithDiscount(page, '10%')
  await she.reads(/折扣 10%.超过 0% 须由可查看毛利的人决定/)
  const more = async (item: string) => {
    await page.getByRole('button', { name: said('quotes.more'), exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await more(said('schemes.save'))
  await page.getByLabel(said('quotes.description'), { exact: true }).fill('泵房标准方案')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('app.save') })
    .click()
  await more(said('schemes.use'))
  await press(page, said('schemes.offer'))
  await page.getByText(/待审批/).waitFor()
  await picture(page, 'scheme')
  await page.keyboard.press('Escape')
  await page.getByLabel(said('approvals.note')).fill('毛利不可见')
  await press(page, said('approvals.ask'))
  await she.badge('upToDate')

  {
    await using second = await at(his)
    const manager = aPerson(second.page)
    await manager.begins('manager1')
    await second.page.getByText(/毛利 \d+/).waitFor()
    const scheme = second.page.getByRole('group', { name: /泵房标准方案/ })
    await scheme.getByRole('button', { name: said('approvals.look') }).click()
    await second.page
      .getByRole('dialog')
      .getByText(said('schemes.bookPrice'))
      .filter({ visible: true })
      .first()
      .waitFor()
    await picture(second.page, 'decide')
    expect(await seriousFaultsOf(second.page)).toEqual([])
    await second.page.keyboard.press('Escape')
    await scheme.getByRole('button', { name: said('approvals.approve'), exact: true }).click()
    await press(second.page, said('sure.approve.action'))
    await manager.reads('已同意')
    await press(second.page, said('approvals.approve'))
    await press(second.page, said('sure.approve.action'))
    await manager.reads('没有待审批的事项')
    await until(async () => {
      const { json } = await server.as('root')('/quotes/_find', {
        body: { selector: { type: 'approval', stage: 'approved' }, limit: 9 },
      })
      expect(json.docs).toHaveLength(2)
    })
  }
  await page.getByText('审批已通过').waitFor()
  await quotesOf(page).handOver()

  // Another's scheme, at his customer's own prices.
  await using third = await at(others[1])
  const he = aPerson(third.page)
  await he.begins('ben')
  await he.openCustomer('C-900001')
  await quotesOf(third.page).begin()
  await third.page.getByRole('button', { name: said('quotes.more'), exact: true }).click()
  await third.page.getByRole('menuitem', { name: said('schemes.use') }).click()
  await third.page.getByText(/泵房标准方案.*来自/).waitFor()
  await press(third.page, said('schemes.take'))
  await third.page.getByRole('row', { name: /HCP-020/ }).waitFor()
  others.forEach(removeFolder)
})
