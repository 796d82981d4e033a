import { join } from 'node:path'
import nano from 'nano'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { aFolder, launches, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

const [loopback] = launches
if (!loopback) throw new Error('no loopback host')

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

interface Doc {
  readonly _id: string
  readonly _rev: string
  readonly _conflicts?: readonly string[]
  readonly [field: string]: unknown
}

const picture = async (page: Page, name: string) => {
  const where = process.env['SATCHEL_PICTURES']
  if (where) await page.screenshot({ path: join(where, `${name}.png`) })
}

test('two people change one customer offline, a third settles it at the desk, and both see what and why', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['rep1', 'manager1', 'syncadmin'], 'secret', [])
  await server.accounts.save('root', 'secret', ['_admin'])
  const couch = nano({ url: server.address.replace('//', '//root:secret@') })
  const customers = couch.use<Doc>('customers')
  const start = (name: string) => loopback.start({ folder: join(folder, name), server: server.address })
  await using hers = await start('rep')
  await using his = await start('manager')
  const [she, he] = [aPerson(hers.page), aPerson(his.page)]
  await she.signIn('rep1', 'secret')
  await he.signIn('manager1', 'secret')
  await Promise.all([she.badge('upToDate'), he.badge('upToDate')])
  for (const page of [hers.page, his.page])
    await page.context().route(`${server.address}/**`, (route) => route.abort())

  // The same field both, and each one field of her own.
  await changeCustomer(hers.page, { 电话: '021-11112222', 网站: 'https://hers.example' })
  await changeCustomer(his.page, { 电话: '021-33334444', 备注: '经理的备注' })
  for (const page of [hers.page, his.page]) {
    await page.context().unroute(`${server.address}/**`)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
  }
  const conflicted = await theConflict()
  expect(conflicted['phone']).toMatch(/021-(11112222|33334444)/)

  // A third person, at the desk.
  await using desk = await start('desk')
  const { page } = desk
  const admin = aPerson(page)
  await admin.signIn('syncadmin', 'secret')
  await admin.badge('upToDate')
  await page.getByRole('navigation').getByRole('button', { name: '管理台', exact: true }).click()
  await page.getByRole('row').nth(1).waitFor()
  await picture(page, 'desk')
  await page.getByRole('row').nth(1).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('待定').waitFor()
  await picture(page, 'conflict')
  expect(await seriousFaultsOf(page)).toEqual([])
  // What the rules leave open is not passed over.
  await dialog.getByRole('button', { name: '确认' }).click()
  await dialog.getByText(/尚未决定:电话/).waitFor()
  await dialog
    .getByRole('button', { name: /电话 采用版本/ })
    .filter({ hasText: '021-11112222' })
    .click()
  await dialog.getByLabel(/原因/).fill('已致电客户核实')
  await dialog.getByRole('button', { name: '确认' }).click()
  await page.getByText('没有冲突。').waitFor()
  await until(async () => {
    const settled = await customers.get(conflicted._id, { conflicts: true } as never)
    expect(settled).toMatchObject({
      phone: '021-11112222',
      website: 'https://hers.example',
      note: '经理的备注',
    })
    expect(settled._conflicts ?? []).toEqual([])
  })

  // Both laptops show the decision and its reason.
  for (const [window, person] of [
    [hers.page, she],
    [his.page, he],
  ] as const) {
    await window.evaluate("window.dispatchEvent(new Event('online'))")
    await person.place('首页')
    await window
      .getByText(/已致电客户核实/)
      .first()
      .waitFor()
  }
  await she.findCustomer(String(conflicted['number']))
  await hers.page.getByRole('row', { name: new RegExp(String(conflicted['number'])) }).click()
  await hers.page.getByText('经理的备注').first().waitFor()

  // Taken back, both versions stand again; and what any other client made in conflict is settled the same way.
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('button', { name: '刷新' }).click()
  await page.getByRole('row').nth(1).waitFor()
  const again = await customers.get(conflicted._id, { conflicts: true } as never)
  expect(again._conflicts).toHaveLength(1)
  await page.getByRole('row').nth(1).click()
  await dialog.getByText('待定').waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.getByText('没有冲突。').waitFor()
  expect((await customers.get(conflicted._id, { conflicts: true } as never))._conflicts ?? []).toEqual([])
  expect(desk.complaints).toEqual([])

  async function theConflict(): Promise<Doc> {
    let found: Doc | undefined
    await until(async () => {
      const { rows } = await customers.list({ include_docs: true, conflicts: true })
      found = rows.map(({ doc }) => doc as unknown as Doc).find(({ _conflicts }) => _conflicts !== undefined)
      expect(found).toBeDefined()
    }, 30_000)
    if (!found) throw new Error('no conflict')
    return found
  }
})

test('the desk says who holds what and why, hands work over and takes it back, and shows nobody else', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['rep1', 'rep2', 'syncadmin'], 'secret', [])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const admin = aPerson(page)
  await admin.signIn('syncadmin', 'secret')
  await admin.badge('upToDate')
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  const view = (name: string) => page.getByRole('radiogroup', { name: '视图' }).getByText(name).click()
  await press('管理台')
  await page.getByText('没有冲突。').waitFor()

  await view('持有范围')
  await page.getByRole('combobox', { name: '人员' }).click()
  await page.getByRole('option', { name: /rep1/ }).click()
  await page.getByText('合计').waitFor()
  await page.getByRole('row', { name: /客户/ }).first().getByRole('button', { name: '示例' }).click()
  await page.getByText('本人为客户负责人。').first().waitFor()
  await page.getByRole('checkbox', { name: '在职' }).uncheck()
  await press('预览')
  await page.getByText(/减少 \d/).waitFor()
  await picture(page, 'scope')
  expect(await seriousFaultsOf(page)).toEqual([])

  await view('工作移交')
  await page.getByRole('combobox', { name: '移交人' }).click()
  const rep1 = server.core.rights().user('user:rep1')?.name ?? ''
  const rep2 = server.core.rights().user('user:rep2')?.name ?? ''
  await page.getByRole('option', { name: rep1 }).first().click()
  await page.getByRole('combobox', { name: /接收人/ }).click()
  await page.getByRole('option', { name: rep2 }).first().click()
  await page.keyboard.press('Escape')
  await press('预览')
  await page.getByText(/20 个客户/).waitFor()
  await picture(page, 'handover')
  expect(await seriousFaultsOf(page)).toEqual([])
  await press('生成移交说明')
  await admin.reads(/已保存/)
  const owned = (name: string) => server.core.rights().customersOf(`user:${name}`).length
  const before = [owned('rep1'), owned('rep2')]
  await page.getByRole('button', { name: '移交', exact: true }).click()
  await admin.reads(/已移交/)
  expect(owned('rep1')).toBe(0)
  await press('撤回')
  await admin.reads('已恢复原状。')
  expect([owned('rep1'), owned('rep2')]).toEqual(before)

  await view('人员与电脑')
  await page.getByText('使用中').first().waitFor()
  await picture(page, 'people')
  expect(await seriousFaultsOf(page)).toEqual([])
  await view('健康状况')
  await page.getByText('各类文档数量').waitFor()
  await picture(page, 'health')
  expect(await seriousFaultsOf(page)).toEqual([])
  await view('封存修改')
  await page.getByText('没有封存的修改。').waitFor()
  expect(await seriousFaultsOf(page)).toEqual([])
  expect(app.complaints).toEqual([])
})

test('a colleague on the team of a deal holds exactly that deal, and nothing when she is taken off', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['rep1', 'rep2'], 'secret', [])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.signIn('rep1', 'secret')
  await she.badge('upToDate')
  await she.place('商机')
  await page.locator('[data-deal], button[class*="card"]').first().click()
  await page.getByRole('button', { name: '添加同事…' }).click()
  const rep2 = server.core.rights().user('user:rep2')?.name ?? ''
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').click()
  await page.getByRole('option', { name: rep2 }).click()
  await dialog.getByLabel('职责').fill('方案设计')
  const deals = () => server.core.ids(server.core.viewerOf('rep2'), 'opportunities', {})
  const before = deals().length
  await dialog.getByRole('button', { name: '添加', exact: true }).click()
  await she.reads(/已添加/)
  expect(deals().length).toBe(before + 1)
  await page.getByText('方案设计').first().waitFor()
  await page.getByRole('button', { name: `移除 ${rep2}` }).click()
  await she.reads(/已移除/)
  expect(deals().length).toBe(before)
})

async function changeCustomer(page: Page, changes: Readonly<Record<string, string>>): Promise<void> {
  const person = aPerson(page)
  await person.findCustomer('C-000003')
  await page.getByRole('row', { name: /C-000003/ }).click()
  await page.getByRole('button', { name: '编辑' }).first().click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(changes))
    await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
