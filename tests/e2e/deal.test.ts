import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import type { TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson, drawSignature } from '#support/window.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'
import { quotesOf } from '#support/pages/quotes.ts'

let folders: readonly string[]
beforeEach(() => {
  folders = [aFolder('one'), aFolder('two')]
})
afterEach(() => folders.forEach(removeFolder))

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const dialog = (page: Page) => page.getByRole('dialog')

async function documentsOf(server: TestServer, db: string, selector: object) {
  const { json } = await server.as('root')(`/${db}/_find`, { body: { selector, limit: 20 } })
  return json.docs as Record<string, unknown>[]
}

/** Parts of two machines: as many rows as are asked for, as a spreadsheet has them. */
function rows(count: number): string {
  const codes = ['MS', 'IM', 'BK', 'OR', 'CP', 'SH', 'MF'].flatMap((part) =>
    ['HCP', 'VMP'].flatMap((machine) => [1, 2, 3, 4, 5].map((size) => `${part}-${machine}-${size}`)),
  )
  return codes
    .slice(0, count)
    .map((code, at) => `${code}\t${(at % 3) + 1}`)
    .join('\n')
}

test('from the lead to the money without a network: 50 lines under a mandate, contract, order, machines, receipt', async () => {
  const [folder = ''] = folders
  await using server = await aSmallCompany()
  await server.accounts.save('root', 'secret', ['_admin'])
  const given = await server.as('manager1')('/_satchel/mandates', {
    body: { userId: 'user:rep1', maxDiscount: 2_500, validUntil: '2099-01-01', uses: 1, reason: '大客户' },
  })
  expect(given.status).toBe(201)
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()

  // The lead, and the deal that it becomes.
  await she.place('deals')
  await page.locator('label', { hasText: /^线索/ }).click()
  await press(page, said('leads.new'))
  await dialog(page)
    .getByRole('combobox', { name: said('quotes.customer') })
    .fill('C-000001')
  await page.getByRole('option').first().click()
  await dialog(page).getByLabel(said('letters.subject')).fill('二期泵房')
  await press(page, said('app.save'))
  await page.getByRole('row', { name: /二期泵房/ }).click()
  await press(page, said('leads.qualify'))
  await page.getByText(said('deals.steps')).waitFor()
  // Two stages on: the process names what is missing.
  await press(page, /^需求分析/)
  await dialog(page).getByText('确认预算').waitFor()
  await dialog(page)
    .getByRole('button', { name: said('app.close'), exact: true })
    .last()
    .click()
  await page.getByRole('combobox', { name: said('quotes.contact') }).click()
  await page.getByRole('option').first().click()
  await page.getByLabel('确认预算').click()
  await page.getByLabel(/^预计金额/).fill('120000')
  await page.getByLabel(/^预计金额/).press('Enter')
  await until(() =>
    page
      .getByLabel('估算金额')
      .isChecked()
      .then((done) => expect(done).toBe(true)),
  )
  await press(page, /^方案报价/)
  await she.reads('商机已进入“方案报价”')

  // The quote: one machine, 49 lines out of a spreadsheet, more discount than she may give on her own.
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
  await press(page, said('quotes.paste'))
  await dialog(page)
    .getByRole('textbox')
    .fill(`${rows(49)}\nNOPE\t1`)
  await dialog(page).getByText('没有此编码或名称的产品').waitFor()
  await press(page, '添加 49 行')
  await she.reads('已添加 49 行')
  expect(await dialog(page).getByRole('textbox').inputValue()).toBe('NOPE\t1')
  // What was not taken is kept, until she throws it away.
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await press(page, said('quotes.paste'))
  expect(await dialog(page).getByRole('textbox').inputValue()).toBe('NOPE\t1')
  await dialog(page)
    .getByRole('button', { name: said('app.cancel'), exact: true })
    .click()
  await dialog(page).waitFor({ state: 'detached' })
  expect(await page.getByLabel(/^数量 \d+$/).count()).toBe(50)
  await page.getByLabel('整单优惠').fill('20%')
  await page.getByLabel('整单优惠').press('Enter')
  await she.reads('在授权范围内')
  await press(page, said('quotes.present'))
  await press(page, said('sure.present.action'))
  const number = await quotesOf(page).number()
  const total = await page.locator('[data-total]').textContent()
  await press(page, said('documents.create'))
  await she.reads(/\.docx 已保存/)
  await press(page, said('quotes.accepted'))
  await press(page, said('quotes.drawUp'))
  for (const _party of ['customer', 'company']) {
    await page
      .getByRole('button', { name: said('contracts.signNow'), exact: true })
      .first()
      .click()
    await drawSignature(page)
    await dialog(page)
      .getByRole('button', { name: said('contracts.signNow'), exact: true })
      .click()
    await dialog(page).waitFor({ state: 'detached' })
  }
  await she.reads(/双方已签字/)
  await press(page, said('contracts.order'))
  await press(page, said('sure.order.action'))
  await she.reads(/订单 SO-\d{4}-\d{6} 已确认/)

  // The machine is delivered with its serial number, and stands in the customer's list, once.
  await page.getByRole('button', { name: /^订单/ }).click()
  // What cannot be taken back is asked first, says what follows and wants a reason; Escape leaves it.
  await press(page, said('orders.cancel'))
  await dialog(page)
    .getByText(/取消后无法恢复/)
    .waitFor()
  expect(
    await dialog(page)
      .getByRole('button', { name: said('sure.cancelOrder.action') })
      .isDisabled(),
  ).toBe(true)
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await page
    .getByText(said('orderStage.confirmed'), { exact: true })
    .filter({ visible: true })
    .first()
    .waitFor()
  await page
    .getByRole('button', { name: said('orders.deliver'), exact: true })
    .first()
    .click()
  await dialog(page)
    .getByRole('button', { name: said('orders.deliver'), exact: true })
    .click()
  await dialog(page).getByText('请填写 1 个序列号').waitFor()
  await dialog(page)
    .getByLabel(/序列号/)
    .fill('SN-E2E-1')
  await dialog(page)
    .getByRole('button', { name: said('orders.deliver'), exact: true })
    .click()
  await she.reads('1 台设备已加入客户资产')
  await press(page, said('orders.addReceipt'))
  await press(page, said('sure.receipt.action'))
  await she.reads(/已登记收款/)
  if (process.env['SATCHEL_PICTURE']) await page.screenshot({ path: process.env['SATCHEL_PICTURE'] })

  // Everything in one place; the accepted quote lets the deal be won.
  await page.getByRole('button', { name: /^商机 二期泵房/ }).click()
  await press(page, said('deals.win'))
  await dialog(page)
    .getByRole('combobox', { name: said('deals.reason') })
    .click()
  await page.getByRole('option', { name: '技术方案' }).click()
  await dialog(page)
    .getByRole('button', { name: said('stage.won'), exact: true })
    .click()
  await she.reads('商机已进入“赢单”')
  for (const kind of ['lead', 'quote', 'contract', 'order', 'receipt'] as const)
    await page
      .locator('section', { hasText: said('thread.title') })
      .getByText(said(`thread.${kind}`), { exact: true })
      .first()
      .waitFor()

  // The network returns: the server takes all of it as it stands.
  await networkOf(page, server).returns()
  await she.place('sync')
  await press(page, said('sync.now'))
  await she.badge('upToDate')
  await she.reads('没有待发送的修改')
  await until(async () => {
    const [deal] = await documentsOf(server, 'opportunities', { type: 'opportunity', name: '二期泵房' })
    expect(deal).toMatchObject({ stage: 'won', stepsDone: ['budget'] })
    const [quote] = await documentsOf(server, 'quotes', { opportunityId: deal?.['_id'], type: 'quote' })
    expect(quote).toMatchObject({ stage: 'accepted', number })
    expect((quote?.['lines'] as unknown[]).length).toBe(50)
    const [asset] = await documentsOf(server, 'assets', { serialNumber: 'SN-E2E-1' })
    expect(asset).toMatchObject({ type: 'asset', customerId: deal?.['customerId'] })
    const receipts = await documentsOf(server, 'contracts', { type: 'receipt', opportunityId: deal?.['_id'] })
    expect(receipts).toHaveLength(1)
  })

  // The manager sees it as it is, with what it earns; the rep never saw that.
  await using other = await loopback.start({ folder: folders[1] ?? '', server: server.address })
  const manager = aPerson(other.page)
  await manager.begins('manager1')
  await manager.place('quotes')
  await other.page.getByRole('textbox', { name: /标题、编号/ }).fill(number)
  await other.page.getByRole('row', { name: new RegExp(number) }).click()
  await other.page.locator('[data-margin]').waitFor()
  expect(await other.page.locator('[data-total]').textContent()).toBe(total)
  expect([...app.complaints, ...other.complaints]).toEqual([])
})

test('two laptops revise one quote offline: two revisions, never a mixture', async () => {
  await using server = await aSmallCompany()
  await server.accounts.save('root', 'secret', ['_admin'])
  const [one = '', two = ''] = folders
  await using first = await loopback.start({ folder: one, server: server.address })
  const she = aPerson(first.page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  await quotesOf(first.page).begin()
  await press(first.page, said('quotes.paste'))
  await dialog(first.page).getByRole('textbox').fill(rows(5))
  await press(first.page, '添加 5 行')
  await press(first.page, said('quotes.present'))
  await press(first.page, said('sure.present.action'))
  const number = await quotesOf(first.page).number()
  await she.badge('upToDate')
  await until(async () =>
    expect(await documentsOf(server, 'quotes', { number, stage: 'presented' })).toHaveLength(1),
  )
  await using second = await loopback.start({ folder: two, server: server.address })
  await aPerson(second.page).signIn('rep1', 'secret')
  await aPerson(second.page).badge('upToDate')

  const quantities = ['7', '9']
  for (const [at, { page }] of [first, second].entries()) {
    await networkOf(page, server).goesAway()
    await aPerson(page).place('quotes')
    await page.getByRole('textbox', { name: /标题、编号/ }).fill(number)
    await page.getByRole('row', { name: new RegExp(number) }).click()
    await press(page, said('quotes.more'))
    await page.getByText(/^修订/).click()
    await page.getByText('第 2 版').filter({ visible: true }).first().waitFor()
    await quotesOf(page)
      .quantity(1)
      .fill(quantities[at] ?? '')
    await quotesOf(page).quantity(1).press('Enter')
    if (at === 1) await page.getByRole('button', { name: '删除此行 5' }).click()
  }
  for (const { page } of [first, second]) {
    await networkOf(page, server).returns()
    await aPerson(page).place('sync')
    await press(page, said('sync.now'))
    await aPerson(page).badge('upToDate')
    await aPerson(page).reads('没有待发送的修改')
  }
  await until(async () => {
    const [origin] = await documentsOf(server, 'quotes', { number })
    const revisions = await documentsOf(server, 'quotes', { supersedes: origin?.['_id'] })
    const seen = revisions.map(({ lines }) => {
      const all = lines as readonly { quantity: number }[]
      return `${all.length} lines, ${all[0]?.quantity}`
    })
    expect(seen.toSorted()).toEqual(['4 lines, 9', '5 lines, 7'])
    expect(origin).toMatchObject({ stage: 'presented', revision: 1 })
  })
})
