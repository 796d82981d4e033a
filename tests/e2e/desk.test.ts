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
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { dialogOf } from '#support/pages/dialog.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'
import { deskOf } from '#support/pages/desk.ts'
import { picture } from '#support/pages/picture.ts'

PouchDB.plugin(http).plugin(memory).plugin(replication)

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
  for (const page of [hers.page, his.page]) await networkOf(page, server).goesAway()

  // The same field both, and each one field of her own.
  await changeCustomer(hers.page, { 电话: '021-11112222', 网站: 'https://hers.example' })
  await changeCustomer(his.page, { 电话: '021-33334444', 备注: '经理的备注' })
  for (const page of [hers.page, his.page]) {
    await networkOf(page, server).returns()
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
  }
  const conflicted = await theConflict()
  expect(conflicted['phone']).toMatch(/021-(11112222|33334444)/)

  // A third person, at the desk.
  await using desk = await start('desk')
  const { page } = desk
  const admin = aPerson(page)
  await admin.begins('syncadmin')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: said('nav.desk'), exact: true })
    .click()
  await page.getByRole('row').nth(1).waitFor()
  await picture(page, 'desk')
  await page.getByRole('row').nth(1).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(said('desk.open')).waitFor()
  await picture(page, 'conflict')
  expect(await seriousFaultsOf(page)).toEqual([])
  // What the rules leave open is not passed over.
  await dialog.getByRole('button', { name: said('desk.settle') }).click()
  await dialog.getByText(/尚未决定：电话/).waitFor()
  await dialog
    .getByRole('button', { name: /电话 采用版本/ })
    .filter({ hasText: '021-11112222' })
    .click()
  await dialog.getByLabel(/原因/).fill('已致电客户核实')
  await dialog.getByRole('button', { name: said('desk.settle') }).click()
  await page.getByText(said('desk.noConflicts')).waitFor()
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
    await person.place('start')
    await window
      .getByText(/已致电客户核实/)
      .first()
      .waitFor()
  }
  await she.findCustomer(String(conflicted['number']))
  await hers.page.getByRole('row', { name: new RegExp(String(conflicted['number'])) }).click()
  await hers.page.getByText('经理的备注').filter({ visible: true }).first().waitFor()

  // Taken back, both versions stand again; and what any other client made in conflict is settled the same way.
  await page.getByRole('button', { name: said('app.undo') }).click()
  await page.getByRole('button', { name: said('desk.again') }).click()
  await page.getByRole('row').nth(1).waitFor()
  const again = await customers.get(conflicted._id, { conflicts: true } as never)
  expect(again._conflicts).toHaveLength(1)
  await page.getByRole('row').nth(1).click()
  await dialog.getByText(said('desk.open')).waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.getByText(said('desk.noConflicts')).waitFor()
  expect((await customers.get(conflicted._id, { conflicts: true } as never))._conflicts ?? []).toEqual([])
  expect(desk.complaints).toEqual([])

  async function theConflict(): Promise<Doc> {
    let found: Doc | undefined
    await until(async () => {
      const { rows } = await customers.list({ include_docs: true, conflicts: true })
      found = rows.map(({ doc }) => doc as unknown as Doc).find(({ _conflicts }) => _conflicts !== undefined)
      expect(found).toBeDefined()
    })
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
    // What is replicated bears its author's name.
    const stamps = {
      updatedBy: `user:${name}`,
      updatedAt: new Date().toISOString(),
      updatedDevice: `stock-${name}`,
    }
    for (const { id } of both) await copy.put({ ...(await copy.get(id)), ...stamps, phone: `021-${name}` })
    await copy.replicate.to(remote(name, 'customers'))
  }

  await using desk = await loopback.start({ folder, server: server.address })
  const { page } = desk
  const admin = aPerson(page)
  await admin.begins('syncadmin')
  const open = () =>
    page
      .getByRole('navigation')
      .getByRole('button', { name: said('nav.desk'), exact: true })
      .click()
  const dialog = page.getByRole('dialog')
  const stands = async (id: string) => {
    const doc = await remote('rep1', 'customers').get(id, { conflicts: true })
    expect(doc._conflicts ?? []).toEqual([])
    return doc['phone']
  }
  await open()
  await page.getByRole('row').nth(2).waitFor()
  await page.getByRole('button', { name: said('desk.assign') }).click()
  await page.getByRole('menuitem', { name: server.core.rights().user('user:syncadmin')?.name ?? '' }).click()
  await admin.reads('已分配 2 项。')
  await page
    .getByRole('radiogroup', { name: said('desk.whoseConflicts') })
    .getByText(said('desk.whoseOf.free'))
    .click()
  await page.getByText(said('requests.noMatch')).waitFor()
  await page
    .getByRole('radiogroup', { name: said('desk.whoseConflicts') })
    .getByText(said('requests.filters.mine'))
    .click()
  await page.getByRole('row').nth(1).click()
  await dialog.getByText(said('desk.open')).waitFor()
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  // The next one opens by itself; it is left for later.
  await dialog.getByText(said('desk.open')).waitFor()
  await page.keyboard.press('Escape')
  await until(async () => expect(server.core.storage.conflicted('customers')).toHaveLength(1))

  // A CouchDB that is not ours has no list: every document is asked.
  await admin.place('start')
  await page
    .context()
    .route('**/_satchel/conflicts', (route) =>
      route.fulfill({ status: 404, json: { error: 'not_found', reason: 'Database does not exist.' } }),
    )
  await open()
  await page.getByRole('row').nth(1).waitFor()
  expect(await page.getByRole('button', { name: said('desk.assign') }).count()).toBe(0)
  await page.getByRole('row').nth(1).click()
  await dialog.getByText(said('desk.open')).waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.getByText(said('desk.noConflicts')).waitFor()
  for (const { id } of both) expect(await stands(id)).toMatch(/^021-(rep1|manager1)$/)
})

test('the same decision for many is made at once, and taken back at once', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['syncadmin'], 'secret', [])
  await server.accounts.save('root', 'secret', ['_admin'])
  const couch = nano({ url: server.address.replace('//', '//root:secret@') })
  const customers = couch.use<Doc>('customers')
  const { docs } = await customers.find({ selector: { type: 'customer' }, limit: 4 })
  const rivals = docs.map((doc, n) => ({
    ...doc,
    phone: `021-9999000${n}`,
    updatedAt: '2026-11-21T00:00:00.000Z',
    _rev: `1-${'f'.repeat(31)}${n}`,
  }))
  await customers.bulk({ docs: rivals, new_edits: false })
  const open = async () => {
    const now = await Promise.all(docs.map(({ _id }) => customers.get(_id, { conflicts: true })))
    return now.filter(({ _conflicts }) => _conflicts !== undefined).length
  }
  expect(await open()).toBe(4)

  await using desk = await loopback.start({ folder, server: server.address })
  const { page } = desk
  const admin = aPerson(page)
  await admin.begins('syncadmin')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: said('nav.desk'), exact: true })
    .click()
  await page.getByRole('row').nth(4).waitFor()
  await page.getByRole('button', { name: said('desk.forAll') }).click()
  await page.getByRole('menuitem', { name: said('desk.bulk.newest') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('列表中的 4 条冲突。').waitFor()
  await dialog.getByRole('button', { name: said('desk.settle') }).click()
  await dialog.getByText('已处理 4 条，剩余 0 条。').waitFor()
  expect(await open()).toBe(0)
  const phones = async () =>
    (await Promise.all(docs.map(({ _id }) => customers.get(_id)))).map((doc) => doc['phone'])
  expect(await phones()).toEqual(rivals.map(({ phone }) => phone))

  // One was changed since: it is left as it is, and said.
  const [first] = docs
  if (!first) throw new Error('no customer')
  await customers.insert({ ...(await customers.get(first._id)), note: 'changed since' })
  await dialog.getByRole('button', { name: said('app.undo') }).click()
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
  await admin.begins('syncadmin')
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  const { view } = deskOf(page)
  await press(said('nav.desk'))
  await page.getByText(said('desk.noConflicts')).waitFor()

  await view('scope')
  await page.getByRole('combobox', { name: said('desk.person') }).click()
  await page.getByRole('option', { name: /rep1/ }).click()
  await page.getByText(said('desk.together')).waitFor()
  await page
    .getByRole('row', { name: /客户/ })
    .first()
    .getByRole('button', { name: said('desk.example') })
    .click()
  await page.getByText(said('desk.reason.own')).filter({ visible: true }).first().waitFor()
  await page.getByRole('checkbox', { name: said('desk.active') }).uncheck()
  await press(said('desk.look'))
  await page.getByText(/减少 \d/).waitFor()
  await picture(page, 'scope')
  expect(await seriousFaultsOf(page)).toEqual([])

  await view('handover')
  await page.getByRole('combobox', { name: said('desk.from') }).click()
  const rep1 = server.core.rights().user('user:rep1')?.name ?? ''
  const rep2 = server.core.rights().user('user:rep2')?.name ?? ''
  await page.getByRole('option', { name: rep1 }).first().click()
  await page.getByRole('combobox', { name: /接收人/ }).click()
  await page.getByRole('option', { name: rep2 }).first().click()
  await page.keyboard.press('Escape')
  await press(said('desk.look'))
  await page.getByText(/将移交：20 客户/).waitFor()
  await picture(page, 'handover')
  expect(await seriousFaultsOf(page)).toEqual([])
  await press(said('desk.briefing'))
  await admin.reads(/已保存/)
  const owned = (name: string) => server.core.rights().customersOf(`user:${name}`).length
  const before = [owned('rep1'), owned('rep2')]
  await page.getByRole('button', { name: said('desk.handOver'), exact: true }).click()
  await admin.reads(/已移交/)
  expect(owned('rep1')).toBe(0)
  await press(said('desk.takeBack'))
  await admin.reads(/已撤回 \d+ 个文档。/)
  expect([owned('rep1'), owned('rep2')]).toEqual(before)

  await view('people')
  await page.getByText(said('desk.laptop.active')).filter({ visible: true }).first().waitFor()
  await picture(page, 'people')
  expect(await seriousFaultsOf(page)).toEqual([])
  await view('health')
  await page.getByText(said('desk.sizes')).waitFor()
  await picture(page, 'health')
  expect(await seriousFaultsOf(page)).toEqual([])
  await view('escrow')
  await page.getByText(said('desk.nothingSealed')).waitFor()
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
  await she.place('deals')
  await page.locator('[data-deal], button[class*="card"]').first().click()
  await page.getByRole('button', { name: said('teams.add') }).click()
  const rep2 = server.core.rights().user('user:rep2')?.name ?? ''
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').click()
  await page.getByRole('option', { name: rep2 }).click()
  await dialog.getByLabel(said('teams.role')).fill('方案设计')
  const deals = () => server.core.ids(server.core.viewerOf('rep2'), 'opportunities', {})
  const before = deals().length
  await dialog.getByRole('button', { name: said('machines.add'), exact: true }).click()
  await she.reads(/已添加/)
  expect(deals().length).toBe(before + 1)
  await page.getByText('方案设计').filter({ visible: true }).first().waitFor()
  const sync = (at: Page) => at.evaluate(() => window.dispatchEvent(new Event('online')))
  const finish = other.page.getByRole('button', { name: said('myWork.finish', { subject: '核算能耗' }) })

  // What is hers to do on it, she finds in her work; the deal comes with it, and its customer.
  await page.getByLabel(said('teams.whoDoes')).first().click()
  await page.getByRole('option', { name: rep2 }).click()
  await page.getByLabel(said('teams.what')).fill('核算能耗')
  await page.getByLabel(said('teams.what')).press('Enter')
  await she.reads(`已分配给 ${rep2}。`)
  await until(async () => {
    await sync(other.page)
    await other.page.keyboard.press('Alt+0')
    expect(await finish.count()).toBe(1)
  })
  await finish.click()
  const task = () =>
    server.core
      .ids(server.core.administrator('x'), 'activities', { from: 'task:', to: 'task;' })
      .map((id) => server.core.view(server.core.administrator('x'), 'activities', id)?.winner.body ?? '')
      .find((body) => body.includes('核算能耗'))
  await until(() => expect(JSON.parse(task() ?? '{}')).toMatchObject({ done: true, ownerId: 'user:rep2' }))
  await colleague.place('deals')
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
  })
})

async function changeCustomer(
  page: Page,
  changes: Readonly<Record<string, string>>,
  number = 'C-000003',
): Promise<void> {
  const person = aPerson(page)
  await person.findCustomer(number)
  await page.getByRole('row', { name: new RegExp(number) }).click()
  await page
    .getByRole('button', { name: said('customers.edit') })
    .first()
    .click()
  const { field, save, closed } = dialogOf(page)
  for (const [label, value] of Object.entries(changes)) await field(label).fill(value)
  await save()
  await closed()
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
  await admin.begins('syncadmin')
  const { view } = deskOf(page)
  const { dialog, field, press, save, closed } = dialogOf(page)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: said('nav.desk'), exact: true })
    .click()
  const heldBy = (name: string) => server.core.ids(server.core.viewerOf(name), 'customers', {}).length

  // A role gives an area to whoever bears it.
  await view('organisation')
  await page.getByText(said('desk.areas')).waitFor()
  await page.getByRole('button', { name: said('desk.newOf.role') }).click()
  await field(said('desk.called')).fill('全国支持')
  await press(said('desk.addRight'))
  await save()
  await admin.reads(/已更改/)
  await page.getByText('全国支持').filter({ visible: true }).first().waitFor()
  await page.getByRole('button', { name: said('desk.newOf.unit') }).click()
  await save()
  await dialog.getByText(said('desk.nameless')).waitFor()
  await field(said('desk.called')).fill('远程支持组')
  await save()
  await page.getByRole('button', { name: /远程支持组/ }).waitFor()
  await picture(page, 'organisation')
  expect(await seriousFaultsOf(page)).toEqual([])

  // An area that nobody covers and no customer lies in can go; one with customers cannot.
  await page.getByRole('button', { name: said('desk.newOf.territory') }).click()
  await field(said('desk.called')).fill('海外区')
  await save()
  await page.getByRole('button', { name: '海外区' }).click()
  await press(said('app.delete'))
  await page.getByRole('button', { name: '海外区' }).waitFor({ state: 'hidden' })
  server.load(aCustomer({ id: 'customer:far' as never, territoryId: 'territory:t5' }))
  await page.getByRole('button', { name: '华中区' }).click()
  await press(said('app.delete'))
  await dialog.getByText(said('desk.customersIn')).waitFor()
  await press(said('app.cancel'))

  // A new person in it, with the role: looked at, then made; her sign-in works at once.
  await view('people')
  await page.getByRole('button', { name: said('desk.newPerson') }).click()
  await field(said('desk.name')).fill('韩梅')
  await dialog.getByLabel(said('desk.signIn')).fill('hanmei')
  await dialog.getByRole('textbox', { name: said('desk.password') }).fill('secret-password')
  await dialog.getByRole('combobox', { name: said('desk.units') }).click()
  await page.getByRole('option', { name: '远程支持组' }).click()
  await dialog.getByRole('combobox', { name: said('desk.rolesOf') }).click()
  await page.getByRole('option', { name: '全国支持' }).click()
  await page.keyboard.press('Escape')
  await press(said('desk.look'))
  await dialog.getByText(/增加 [\d,]+/).waitFor()
  await picture(page, 'person')
  expect(await seriousFaultsOf(page)).toEqual([])
  await press(said('desk.carryOut'))
  await closed()
  await until(() => expect(server.core.rights().user('user:hanmei')?.active).toBe(true))
  expect((await server.accounts.signIn('hanmei', 'secret-password')).ok).toBe(true)
  expect(heldBy('hanmei')).toBeGreaterThan(20)

  // She forgot it: another one is given her, and nothing else about her changes.
  const known = server.core.rights().user('user:hanmei')
  await page.getByRole('button', { name: '韩梅', exact: true }).click()
  await dialog.getByRole('textbox', { name: said('desk.otherPassword') }).fill('another-secret')
  await press(said('desk.look'))
  await press(said('desk.carryOut'))
  await closed()
  await until(async () => expect((await server.accounts.signIn('hanmei', 'another-secret')).ok).toBe(true))
  expect((await server.accounts.signIn('hanmei', 'secret-password')).ok).toBe(false)
  expect(server.core.rights().user('user:hanmei')).toMatchObject({
    rights: known?.rights,
    unitId: known?.unitId,
  })

  // Taken from the role, nothing is left; taken back, all is there again.
  const before = heldBy('hanmei')
  await view('organisation')
  await page.getByRole('button', { name: /全国支持/ }).click()
  await press(said('desk.removeRight'))
  await press(said('desk.look'))
  await dialog.getByText(/减少 [\d,]+/).waitFor()
  await press(said('desk.carryOut'))
  await until(() => expect(heldBy('hanmei')).toBe(0))
  await page
    .getByRole('alert')
    .filter({ hasText: '全国支持' })
    .last()
    .getByRole('button', { name: said('app.undo') })
    .click()
  await until(() => expect(heldBy('hanmei')).toBe(before))

  // Nobody takes the desk from herself.
  await view('people')
  const me = server.core.rights().user('user:syncadmin')?.name ?? ''
  await page.getByRole('button', { name: me, exact: true }).first().click()
  await dialog.getByRole('checkbox', { name: said('desk.active') }).uncheck()
  await press(said('desk.look'))
  await dialog.getByText(/不能取消自己的管理台权限/).waitFor()
  await press(said('app.cancel'))

  // Every account with what it holds, as a table.
  await view('scope')
  await page.getByRole('button', { name: said('desk.exportAll') }).click()
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
  await she.begins('rep1')

  // Handed over while she works without a network: what she still wrote is sealed.
  await networkOf(hers.page, server).goesAway()
  await changeCustomer(hers.page, { 电话: '021-55556666', 网站: 'https://late.example' })
  const [mine] = (await customers.find({ selector: { type: 'customer', number: 'C-000003' } })).docs
  if (!mine) throw new Error('no customer')
  await customers.insert({ ...mine, ownerId: 'user:rep2' })
  await networkOf(hers.page, server).returns()
  await hers.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(() => expect(server.core.storage.escrows()).toHaveLength(1))

  await using desk = await start('desk')
  const { page } = desk
  const admin = aPerson(page)
  await admin.begins('syncadmin')
  const { view } = deskOf(page)
  await page
    .getByRole('navigation')
    .getByRole('button', { name: said('nav.desk'), exact: true })
    .click()
  await view('escrow')
  await page.getByRole('button', { name: /rep1/ }).click()
  await page.getByText('修改时持有、现已失去的数据权限：基本。').waitFor()
  await page.getByRole('checkbox', { name: said('customers.website') }).uncheck()
  await page.getByLabel(said('deals.reason')).fill('电话已核实')
  await picture(page, 'escrow')
  expect(await seriousFaultsOf(page)).toEqual([])
  await page.getByRole('button', { name: said('desk.acceptPart') }).click()
  await page.getByRole('button', { name: said('sure.acceptSealed.action') }).click()
  await page.getByText(said('desk.nothingSealed')).waitFor()
  const settled = await customers.get(mine._id)
  expect(settled).toMatchObject({ phone: '021-55556666', ownerId: 'user:rep2' })
  expect(settled['website']).toBe(mine['website'])
  await hers.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await she.place('sync')
  await she.reads(/电话已核实/)

  await view('people')
  const laptop = (state: string) =>
    page.getByText(state, { exact: true }).filter({ visible: true }).first().waitFor()
  const lost = server.devices.list().find(({ user }) => user === 'rep1')
  const hersAtTheDesk = page.getByRole('button', { name: `电脑 ${lost?.id} 操作` })
  await hersAtTheDesk.click()
  await page.getByRole('menuitem', { name: said('desk.suspend') }).click()
  await laptop(said('desk.laptop.suspended'))
  await hersAtTheDesk.click()
  await page.getByRole('menuitem').first().click()
  await until(() => expect(server.devices.list().every(({ state }) => state === 'active')).toBe(true))

  // Wiped, after a second thought, and not before it handed over what was typed since.
  await networkOf(hers.page, server).goesAway()
  await she.place('customers')
  await changeCustomer(hers.page, { 电话: '021-77778888' }, 'C-000002')
  await hersAtTheDesk.click()
  await page.getByRole('menuitem', { name: said('desk.wipe') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('app.cancel') })
    .click()
  expect(server.devices.find(lost?.id ?? '', 'rep1')?.state).toBe('active')
  await hersAtTheDesk.click()
  await page.getByRole('menuitem', { name: said('desk.wipe') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: said('contracts.clear'), exact: true })
    .click()
  await laptop(said('desk.laptop.wipePending'))
  await networkOf(hers.page, server).returns()
  await hers.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await hers.page.getByLabel(said('signIn.name')).waitFor()
  expect(server.devices.find(lost?.id ?? '', 'rep1')?.state).toBe('wiped')
  const [kept] = (await customers.find({ selector: { type: 'customer', number: 'C-000002' } })).docs
  expect(kept?.['phone']).toBe('021-77778888')
  await view('health')
  await view('people')
  await laptop(said('desk.laptop.wiped'))
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
    expect(
      await page
        .getByRole('navigation')
        .getByRole('button', { name: said('nav.desk') })
        .count(),
    ).toBe(0)
    await page.keyboard.press('Control+K')
    await page.getByRole('textbox', { name: /搜索/ }).last().fill('管理台')
    // Nothing of that name but, where she may, the offer to enter a customer who is called so.
    const offer = said('palette.newCustomer', { name: '管理台' })
    await page
      .getByText(new RegExp(`${said('nav.nothing')}|${offer}`))
      .first()
      .waitFor()
    expect(await page.getByRole('option', { name: said('nav.desk'), exact: true }).count()).toBe(0)
    await page.keyboard.press('Escape')
    if (name === 'manager1') break
    await page.getByRole('button', { name: said('settings.menu') }).click()
    await page.getByRole('menuitem', { name: said('settings.signOut') }).click()
    await page.getByLabel(said('signIn.name')).waitFor()
  }
})
