import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import nano from 'nano'
import http from 'pouchdb-adapter-http'
import memory from 'pouchdb-adapter-memory'
import PouchDB from 'pouchdb-core'
import replication from 'pouchdb-replication'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { aCustomer } from '#support/documents.ts'
import { aFolder, launches, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

PouchDB.plugin(http).plugin(memory).plugin(replication)

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
  await dialog.getByText(/尚未决定：电话/).waitFor()
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

test('what two stock PouchDBs left in conflict settles the same way, also where the server knows no desk', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['rep1', 'manager1', 'syncadmin'], 'secret', [])
  const remote = (username: string, db: string) =>
    new PouchDB(`${server.address}/${db}`, { auth: { username, password: 'secret' } })
  const copies = await Promise.all(
    ['rep1', 'manager1'].map(async (name) => {
      const copy = new PouchDB(`desk-${name}-${Date.now()}`, { adapter: 'memory' })
      await copy.replicate.from(remote(name, 'customers'))
      return { name, copy }
    }),
  )
  const { rows } = await (copies[0] as { copy: PouchDB }).copy.allDocs({ include_docs: true })
  const both = rows.filter(({ doc }) => doc?.['type'] === 'customer').slice(0, 2)
  for (const { name, copy } of copies) {
    for (const { id } of both) await copy.put({ ...(await copy.get(id)), phone: `021-${name}` })
    await copy.replicate.to(remote(name, 'customers'))
  }

  await using desk = await loopback.start({ folder, server: server.address })
  const { page } = desk
  const admin = aPerson(page)
  await admin.signIn('syncadmin', 'secret')
  await admin.badge('upToDate')
  const open = () => page.getByRole('navigation').getByRole('button', { name: '管理台', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const stands = async (id: string) => {
    const doc = await remote('rep1', 'customers').get(id, { conflicts: true })
    expect(doc._conflicts ?? []).toEqual([])
    return doc['phone']
  }
  await open()
  await page.getByRole('row').nth(2).waitFor()
  await page.getByRole('button', { name: '分配…' }).click()
  await page.getByRole('menuitem', { name: server.core.rights().user('user:syncadmin')?.name ?? '' }).click()
  await admin.reads('已分配 2 项。')
  await page.getByRole('radiogroup', { name: '处理人筛选' }).getByText('未分配').click()
  await page.getByText('没有匹配的记录。').waitFor()
  await page.getByRole('radiogroup', { name: '处理人筛选' }).getByText('我的').click()
  await page.getByRole('row').nth(1).click()
  await dialog.getByText('待定').waitFor()
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  // The next one opens by itself; it is left for later.
  await dialog.getByText('待定').waitFor()
  await page.keyboard.press('Escape')
  await until(async () => expect(server.core.storage.conflicted('customers')).toHaveLength(1))

  // A CouchDB that is not ours has no list: every document is asked.
  await admin.place('首页')
  await page
    .context()
    .route('**/_satchel/conflicts', (route) =>
      route.fulfill({ status: 404, json: { error: 'not_found', reason: 'Database does not exist.' } }),
    )
  await open()
  await page.getByRole('row').nth(1).waitFor()
  expect(await page.getByRole('button', { name: '分配…' }).count()).toBe(0)
  await page.getByRole('row').nth(1).click()
  await dialog.getByText('待定').waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.getByText('没有冲突。').waitFor()
  for (const { id } of both) expect(await stands(id)).toMatch(/^021-(rep1|manager1)$/)
})

test('the same decision for many is made at once, and taken back at once', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['syncadmin'], 'secret', [])
  await server.accounts.save('root', 'secret', ['_admin'])
  const couch = nano({ url: server.address.replace('//', '//root:secret@') })
  const customers = couch.use<Doc>('customers')
  const { docs } = await customers.find({ selector: { type: 'customer' }, limit: 4 } as never)
  const rivals = docs.map((doc, n) => ({
    ...doc,
    phone: `021-9999000${n}`,
    updatedAt: '2026-11-21T00:00:00.000Z',
    _rev: `1-${'f'.repeat(31)}${n}`,
  }))
  await customers.bulk({ docs: rivals, new_edits: false } as never)
  const open = async () => {
    const now = await Promise.all(docs.map(({ _id }) => customers.get(_id, { conflicts: true })))
    return now.filter(({ _conflicts }) => _conflicts !== undefined).length
  }
  expect(await open()).toBe(4)

  await using desk = await loopback.start({ folder, server: server.address })
  const { page } = desk
  const admin = aPerson(page)
  await admin.signIn('syncadmin', 'secret')
  await admin.badge('upToDate')
  await page.getByRole('navigation').getByRole('button', { name: '管理台', exact: true }).click()
  await page.getByRole('row').nth(4).waitFor()
  await page.getByRole('button', { name: '批量处理' }).click()
  await page.getByRole('menuitem', { name: '均采用最新版本' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('列表中的 4 条冲突。').waitFor()
  await dialog.getByRole('button', { name: '确认' }).click()
  await dialog.getByText('已处理 4 条，剩余 0 条。').waitFor()
  expect(await open()).toBe(0)
  const phones = async () =>
    (await Promise.all(docs.map(({ _id }) => customers.get(_id)))).map((doc) => doc['phone'])
  expect(await phones()).toEqual(rivals.map(({ phone }) => phone))

  // One was changed since: it is left as it is, and said.
  const [first] = docs
  if (!first) throw new Error('no customer')
  await customers.insert({ ...(await customers.get(first._id)), note: 'changed since' } as never)
  await dialog.getByRole('button', { name: '撤销' }).click()
  await dialog.getByText('已恢复 3 条，1 条未恢复：其后已有人修改。').waitFor()
  await picture(page, 'bulk')
  expect(await open()).toBe(3)
  expect(desk.complaints).toEqual([])
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
  await page.getByText(/将移交：20 客户/).waitFor()
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
  await admin.reads(/已撤回 \d+ 个文档。/)
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
  const start = (name: string) => loopback.start({ folder: join(folder, name), server: server.address })
  await using app = await start('owner')
  await using other = await start('colleague')
  const { page } = app
  const she = aPerson(page)
  const colleague = aPerson(other.page)
  await colleague.signIn('rep2', 'secret')
  await she.signIn('rep1', 'secret')
  await Promise.all([she.badge('upToDate'), colleague.badge('upToDate')])
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
  const sync = (at: Page) => at.evaluate(() => window.dispatchEvent(new Event('online')))

  // What is hers to do on it, she finds on her first page; the deal comes with it, and its customer.
  await page.getByLabel('由谁完成').first().click()
  await page.getByRole('option', { name: rep2 }).click()
  await page.getByLabel('要做的事').fill('核算能耗')
  await page.getByLabel('要做的事').press('Enter')
  await she.reads(`已分配给 ${rep2}。`)
  await until(async () => {
    await sync(other.page)
    await colleague.place('首页')
    expect(await other.page.getByRole('checkbox', { name: '核算能耗' }).count()).toBe(1)
  }, 30_000)
  await other.page.getByRole('checkbox', { name: '核算能耗' }).click()
  const task = () =>
    server.core
      .ids(server.core.administrator('x'), 'activities', { from: 'task:', to: 'task;' })
      .map((id) => server.core.view(server.core.administrator('x'), 'activities', id)?.winner.body ?? '')
      .find((body) => body.includes('核算能耗'))
  await until(() => expect(JSON.parse(task() ?? '{}')).toMatchObject({ done: true, ownerId: 'user:rep2' }))
  await colleague.place('商机')
  const dealsThere = () => other.page.locator('[data-deal], button[class*="card"]').count()
  await until(async () => expect(await dealsThere()).toBeGreaterThan(0))
  const withIt = await dealsThere()
  await page.getByRole('button', { name: `移除 ${rep2}` }).click()
  await she.reads(/已移除/)
  expect(deals().length).toBe(before)
  // And physically gone at her next sync.
  await until(async () => {
    await sync(other.page)
    expect(await dealsThere()).toBe(withIt - 1)
  }, 30_000)
})

async function changeCustomer(
  page: Page,
  changes: Readonly<Record<string, string>>,
  number = 'C-000003',
): Promise<void> {
  const person = aPerson(page)
  await person.findCustomer(number)
  await page.getByRole('row', { name: new RegExp(number) }).click()
  await page.getByRole('button', { name: '编辑' }).first().click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(changes))
    await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('units, roles and people are changed at the desk: what it moves is shown first, and taken back exactly', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['syncadmin'], 'secret', [])
  await using app = await loopback.start({
    folder,
    server: server.address,
    size: { width: 1440, height: 900 },
  })
  const { page } = app
  const admin = aPerson(page)
  await admin.signIn('syncadmin', 'secret')
  await admin.badge('upToDate')
  const view = (name: string) => page.getByRole('radiogroup', { name: '视图' }).getByText(name).click()
  const dialog = page.getByRole('dialog')
  const press = (name: string | RegExp) => dialog.getByRole('button', { name, exact: true }).click()
  await page.getByRole('navigation').getByRole('button', { name: '管理台', exact: true }).click()
  const heldBy = (name: string) => server.core.ids(server.core.viewerOf(name), 'customers', {}).length

  // A role gives an area to whoever bears it.
  await view('组织架构')
  await page.getByText('区域 × 业务线').waitFor()
  await page.getByRole('button', { name: '新建角色' }).click()
  await dialog.getByLabel('名称', { exact: true }).fill('全国支持')
  await press('添加权限')
  await press('保存')
  await admin.reads(/已更改/)
  await page.getByText('全国支持').first().waitFor()
  await page.getByRole('button', { name: '新建部门' }).click()
  await press('保存')
  await dialog.getByText('请填写名称。').waitFor()
  await dialog.getByLabel('名称', { exact: true }).fill('远程支持组')
  await press('保存')
  await page.getByRole('button', { name: /远程支持组/ }).waitFor()
  await picture(page, 'organisation')
  expect(await seriousFaultsOf(page)).toEqual([])

  // An area that nobody covers and no customer lies in can go; one with customers cannot.
  await page.getByRole('button', { name: '新建区域' }).click()
  await dialog.getByLabel('名称', { exact: true }).fill('海外区')
  await press('保存')
  await page.getByRole('button', { name: '海外区' }).click()
  await press('删除')
  await page.getByRole('button', { name: '海外区' }).waitFor({ state: 'hidden' })
  server.load(aCustomer({ id: 'customer:far' as never, territoryId: 'territory:t5' }))
  await page.getByRole('button', { name: '华中区' }).click()
  await press('删除')
  await dialog.getByText('其中还有客户，请先将其移出。').waitFor()
  await press('取消')

  // A new person in it, with the role: looked at, then made; her sign-in works at once.
  await view('人员与电脑')
  await page.getByRole('button', { name: '新建人员' }).click()
  await dialog.getByLabel('姓名', { exact: true }).fill('韩梅')
  await dialog.getByLabel('登录名').fill('hanmei')
  await dialog.getByRole('textbox', { name: '初始密码' }).fill('secret-password')
  await dialog.getByRole('combobox', { name: '部门' }).click()
  await page.getByRole('option', { name: '远程支持组' }).click()
  await dialog.getByRole('combobox', { name: '权限角色' }).click()
  await page.getByRole('option', { name: '全国支持' }).click()
  await page.keyboard.press('Escape')
  await press('预览')
  await dialog.getByText(/增加 [\d,]+/).waitFor()
  await picture(page, 'person')
  expect(await seriousFaultsOf(page)).toEqual([])
  await press('执行')
  await dialog.waitFor({ state: 'hidden' })
  await until(() => expect(server.core.rights().user('user:hanmei')?.active).toBe(true))
  expect((await server.accounts.signIn('hanmei', 'secret-password')).ok).toBe(true)
  expect(heldBy('hanmei')).toBeGreaterThan(20)

  // Taken from the role, nothing is left; taken back, all is there again.
  const before = heldBy('hanmei')
  await view('组织架构')
  await page.getByRole('button', { name: /全国支持/ }).click()
  await press('移除此权限')
  await press('预览')
  await dialog.getByText(/减少 [\d,]+/).waitFor()
  await press('执行')
  await until(() => expect(heldBy('hanmei')).toBe(0))
  await page
    .getByRole('alert')
    .filter({ hasText: '全国支持' })
    .last()
    .getByRole('button', { name: '撤销' })
    .click()
  await until(() => expect(heldBy('hanmei')).toBe(before))

  // Nobody takes the desk from herself.
  await view('人员与电脑')
  const me = server.core.rights().user('user:syncadmin')?.name ?? ''
  await page.getByRole('button', { name: me, exact: true }).first().click()
  await dialog.getByRole('checkbox', { name: '在职' }).uncheck()
  await press('预览')
  await dialog.getByText(/不能取消自己的管理台权限/).waitFor()
  await press('取消')

  // Every account with what it holds, as a table.
  await view('持有范围')
  await page.getByRole('button', { name: '导出全部账户…' }).click()
  await admin.reads(/已保存/)
  const table = readFileSync(join(app.documents, 'scopes.csv'), 'utf8')
  expect(table.charCodeAt(0)).toBe(0xfeff)
  expect(table).toMatch(/hanmei,韩梅,1,rep,unit:\S+,customers,\d+,\d+/)
  expect(app.complaints).toEqual([])
})

test('a laptop is suspended and let in again; what was sealed is accepted in part, and its author reads why', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['rep1', 'rep2', 'syncadmin'], 'secret', [])
  await server.accounts.save('root', 'secret', ['_admin'])
  const customers = nano({ url: server.address.replace('//', '//root:secret@') }).use<Doc>('customers')
  const start = (name: string) => loopback.start({ folder: join(folder, name), server: server.address })
  await using hers = await start('rep')
  const she = aPerson(hers.page)
  await she.signIn('rep1', 'secret')
  await she.badge('upToDate')

  // Handed over while she works without a network: what she still wrote is sealed.
  await hers.page.context().route(`${server.address}/**`, (route) => route.abort())
  await changeCustomer(hers.page, { 电话: '021-55556666', 网站: 'https://late.example' })
  const [mine] = (await customers.find({ selector: { type: 'customer', number: 'C-000003' } } as never)).docs
  if (!mine) throw new Error('no customer')
  await customers.insert({ ...mine, ownerId: 'user:rep2' } as never)
  await hers.page.context().unroute(`${server.address}/**`)
  await hers.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(() => expect(server.core.storage.escrows()).toHaveLength(1), 30_000)

  await using desk = await start('desk')
  const { page } = desk
  const admin = aPerson(page)
  await admin.signIn('syncadmin', 'secret')
  await admin.badge('upToDate')
  const view = (name: string) => page.getByRole('radiogroup', { name: '视图' }).getByText(name).click()
  await page.getByRole('navigation').getByRole('button', { name: '管理台', exact: true }).click()
  await view('封存修改')
  await page.getByRole('button', { name: /rep1/ }).click()
  await page.getByText('修改时持有、现已失去的数据权限：基本。').waitFor()
  await page.getByRole('checkbox', { name: '网站' }).uncheck()
  await page.getByLabel('原因').fill('电话已核实')
  await picture(page, 'escrow')
  expect(await seriousFaultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '接受所选字段' }).click()
  await page.getByRole('button', { name: '确定接受' }).click()
  await page.getByText('没有封存的修改。').waitFor()
  const settled = await customers.get(mine._id)
  expect(settled).toMatchObject({ phone: '021-55556666', ownerId: 'user:rep2' })
  expect(settled['website']).toBe(mine['website'])
  await hers.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await she.place('同步')
  await she.reads(/电话已核实/)

  await view('人员与电脑')
  const laptop = (state: string) => page.getByText(state, { exact: true }).first().waitFor()
  const lost = server.devices.list().find(({ user }) => user === 'rep1')
  const hersAtTheDesk = page.getByRole('button', { name: `电脑 ${lost?.id} 操作` })
  await hersAtTheDesk.click()
  await page.getByRole('menuitem', { name: '停用' }).click()
  await laptop('已停用')
  await hersAtTheDesk.click()
  await page.getByRole('menuitem').first().click()
  await until(() => expect(server.devices.list().every(({ state }) => state === 'active')).toBe(true))

  // Wiped, after a second thought, and not before it handed over what was typed since.
  await hers.page.context().route(`${server.address}/**`, (route) => route.abort())
  await she.place('客户')
  await changeCustomer(hers.page, { 电话: '021-77778888' }, 'C-000002')
  await hersAtTheDesk.click()
  await page.getByRole('menuitem', { name: '清除…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  expect(server.devices.find(lost?.id ?? '', 'rep1')?.state).toBe('active')
  await hersAtTheDesk.click()
  await page.getByRole('menuitem', { name: '清除…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '清除', exact: true }).click()
  await laptop('待清除')
  await hers.page.context().unroute(`${server.address}/**`)
  await hers.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await hers.page.getByLabel('用户名').waitFor({ timeout: 60_000 })
  expect(server.devices.find(lost?.id ?? '', 'rep1')?.state).toBe('wiped')
  const [kept] = (await customers.find({ selector: { type: 'customer', number: 'C-000002' } } as never)).docs
  expect(kept?.['phone']).toBe('021-77778888')
  await view('健康状况')
  await view('人员与电脑')
  await laptop('已清除')
  expect(desk.complaints).toEqual([])
})

test('who has not the role sees no desk, and the desk’s own address of the window shows her none', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  for (const name of ['rep1', 'manager1']) {
    const she = aPerson(page)
    await she.signIn(name, 'secret')
    await she.badge('upToDate')
    expect(await page.getByRole('navigation').getByRole('button', { name: '管理台' }).count()).toBe(0)
    await page.keyboard.press('Control+K')
    await page.getByRole('textbox', { name: /搜索/ }).last().fill('管理台')
    await page.waitForTimeout(400)
    expect(await page.getByRole('option', { name: '管理台' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    if (name === 'manager1') break
    await page.getByRole('button', { name: '设置与账户' }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.getByLabel('用户名').waitFor()
  }
})
