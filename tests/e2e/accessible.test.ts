import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoCompany } from '#demo/company.ts'
import { loadDocuments } from '#server/open-server.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { aFolder, type Launched, launches, removeFolder } from '#support/launch.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { aPerson } from '#support/window.ts'

const folder = aFolder()
let server: TestServer
let app: Launched

beforeAll(async () => {
  server = await aServer()
  const company = createDemoCompany({ scale: 'rep', seed: 1, today: '2026-11-20', repCustomers: 20 })
  loadDocuments(server.core, company.documents())
  await server.accounts.saveAll(['rep1'], 'secret', [])
  const [loopback] = launches
  if (!loopback) throw new Error('no loopback host')
  app = await loopback.start({ folder, server: server.address })
})
afterAll(async () => {
  await app.close()
  await server.close()
  removeFolder(folder)
})

const seriousFaults = () => seriousFaultsOf(app.page)

test('the sign-in has no serious accessibility fault', async () => {
  await app.page.getByLabel('用户名').waitFor()
  expect(await seriousFaults()).toEqual([])
})

test.each(['首页', '客户', '商机', '报价单', '同步'] as const)(
  '%s has no serious accessibility fault',
  async (name) => {
    const she = aPerson(app.page)
    if (await app.page.getByLabel('用户名').isVisible()) await she.signIn('rep1', 'secret')
    await she.badge('upToDate')
    await she.place(name)
    expect(await seriousFaults()).toEqual([])
  },
)

test('a customer, its form and a quote have no serious accessibility fault', async () => {
  const { page } = app
  await aPerson(page).findCustomer('C-000001')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '编辑' }).waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.getByRole('button', { name: '编辑' }).click()
  await page.getByLabel('电话').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '新建报价单' }).click()
  await page.getByRole('textbox', { name: /添加产品/ }).fill('HCP-020')
  await page.getByRole('option', { name: 'HCP-020' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /HCP-020/ }).waitFor()
  expect(await seriousFaults()).toEqual([])
})

test('a bundle, a contract, signing, a trip and the lock have no serious accessibility fault', async () => {
  const { page } = app
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('textbox', { name: /添加产品/ }).fill('PK-HCP')
  await page.getByRole('option', { name: /PK-HCP/ }).click()
  await page.getByRole('dialog').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await press('交给客户')
  await press('编号并交付')
  await press('客户接受')
  await press('拟定合同')
  await page.getByRole('heading', { name: '签字', exact: true }).waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.getByRole('button', { name: '签字', exact: true }).first().click()
  await page.getByLabel('签字区').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('navigation').getByRole('button', { name: '出差' }).click()
  await press('计划出差')
  await page.getByPlaceholder('这些城市的所有客户').click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
  await page.getByText('行程中已有客户').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.getByRole('button', { name: '设置与账户' }).click()
  await page.getByRole('menuitem', { name: '本机密码' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await seriousFaults()).toEqual([])
})

test('a lead, a deal, an order and the forms of a quote have no serious accessibility fault', async () => {
  const { page } = app
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
  const close = async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.keyboard.press('Escape')
  await aPerson(page).place('商机')
  await press('新建商机')
  await page.getByRole('dialog').waitFor()
  expect(await seriousFaults()).toEqual([])
  await close()
  await page.locator('label', { hasText: /^线索/ }).click()
  await page.getByRole('row').nth(1).click()
  await page.getByRole('dialog').waitFor()
  expect(await seriousFaults()).toEqual([])
  await close()
  await page.locator('label', { hasText: /^商机/ }).click()
  await page.getByRole('region', { name: '方案报价' }).getByRole('button').first().click()
  await page.getByText('流程步骤').waitFor()
  expect(await seriousFaults()).toEqual([])
  await press('新建报价单')
  await press('从表格粘贴')
  await page.getByRole('dialog').getByRole('textbox').fill('HCP-020\t2\nNOPE\tx')
  await page
    .getByText('没有此编码或名称的产品，或有多个')
    .or(page.getByText(/不是有效数量/))
    .first()
    .waitFor()
  expect(await seriousFaults()).toEqual([])
  await press('添加 1 行')
  // What was not taken is not kept: leaving it is asked about.
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').getByText('此处输入的内容不会保留').waitFor()
  expect(await seriousFaults()).toEqual([])
  await press('离开')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  for (const item of [/^方案对比/, /^与其他报价单比较/, /^存为方案模板/, /^套用方案模板/]) {
    await press('更多')
    await page.getByRole('menuitem', { name: item }).click()
    await page.getByRole('dialog').waitFor()
    expect(await seriousFaults(), String(item)).toEqual([])
    await close()
  }
})

test('a machine found by four digits, its page, and letters have no serious accessibility fault', async () => {
  const { page } = app
  const she = aPerson(page)
  await she.place('设备')
  const box = page.getByRole('textbox', { name: /序列号/ })
  await page.getByRole('row').nth(1).waitFor()
  expect(await seriousFaults()).toEqual([])
  const serial = (await page.getByRole('row').nth(1).getByRole('gridcell').first().textContent()) ?? ''
  await box.fill(serial.slice(4, 8))
  await page.waitForTimeout(200)
  await box.press('Enter')
  await page.getByText('维护历史').waitFor()
  await page.getByText('测量值').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(serial.slice(4, 8))
  expect(await seriousFaults()).toEqual([])
  await she.place('客户')
  await page.getByRole('button', { name: '信函…' }).click()
  await page.getByRole('dialog').waitFor()
  expect(await seriousFaults()).toEqual([])
})

test('the day plan, a request, a visit, knowledge and the forms of a machine have no serious accessibility fault, in sunlight too', async () => {
  const { page } = app
  const she = aPerson(page)
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const place = async (name: '服务' | '知识库' | '设备') => {
    await she.place(name)
    expect(await seriousFaults()).toEqual([])
  }
  for (const display of ['室内', '户外大字']) {
    await press('设置与账户')
    await page.getByRole('radiogroup', { name: '显示' }).getByText(display).click()
    await page.keyboard.press('Escape')
    await place('服务')
    await page.getByRole('radiogroup', { name: '视图' }).getByText('服务请求').click()
    await page.getByRole('row').nth(1).waitFor()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('row').nth(1).click()
    await page.getByText('经过').first().waitFor()
    expect(await seriousFaults()).toEqual([])
    await she.place('服务')
    await page.getByRole('radiogroup', { name: '视图' }).getByText('当日计划').click()
    await page
      .getByText('振动')
      .or(page.getByText(/SV-TODAY|逾期未完成/))
      .first()
      .waitFor()
    await page.locator('[class*="opens"]').first().click()
    await page.getByText('客户确认').waitFor()
    expect(await seriousFaults()).toEqual([])
    if (process.env['SATCHEL_PICTURES'])
      await page.screenshot({ path: `${process.env['SATCHEL_PICTURES']}/visit-${display}.png` })
    await place('知识库')
    await page.getByRole('row').nth(1).click()
    await page.getByText('有帮助吗？').waitFor()
    expect(await seriousFaults()).toEqual([])
    await place('设备')
    await press('扫描')
    await page.getByRole('dialog').getByRole('alert').waitFor()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await page.getByRole('row').nth(1).click()
    await press('变更')
    await page.getByRole('menuitem', { name: '迁移…' }).click()
    await page.getByRole('dialog').getByLabel('现场').first().waitFor()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  }
})
