import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import type { Asset } from '#shared/assets/asset.ts'
import type { Article } from '#shared/knowledge/article.ts'
import type { Lead } from '#shared/opportunities/opportunity.ts'
import type { ServiceRequest, Visit } from '#shared/service/service.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Family } from '#shared/model/family.ts'
import { aSmallCompany } from '#support/company.ts'
import { aCustomer, aVisit } from '#support/documents.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import type { TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { machinesOf } from '#support/pages/machines.ts'
import { said } from '#support/pages/said.ts'
import { serviceOf } from '#support/pages/service.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

/** What the server holds of a type. */
function held<D>({ core }: TestServer, db: Family, type: string): readonly D[] {
  const admin = core.administrator('test')
  return core.ids(admin, db, { from: `${type}:`, to: `${type};` }).flatMap((id) => {
    const { winner } = core.view(admin, db, id) ?? {}
    return winner?.body ? [{ ...(JSON.parse(winner.body) as AnyDocument), id } as unknown as D] : []
  })
}

const inPage = (page: Page) => ({
  press: (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click(),
  dialog: page.getByRole('dialog'),
  ...serviceOf(page),
  sync: () => page.evaluate(() => window.dispatchEvent(new Event('online'))),
})

test('a call becomes a request, a visit with the manager’s checklist, a lead, and an article that another published', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['engineer1', 'manager1'], 'secret', [])
  const start = (name: string) => loopback.start({ folder: join(folder, name), server: server.address })
  await using his = await start('manager')
  const manager = aPerson(his.page)
  const office = inPage(his.page)
  await manager.begins('manager1')

  // What is looked at on every repair: typed line by line.
  await manager.place('service')
  await office.view('checklists')
  await office.press(said('checklists.new'))
  await office.dialog.getByRole('button', { name: said('app.save') }).click()
  await office.dialog.getByText(said('checklists.fault.name')).waitFor()
  await office.dialog.getByLabel(said('checklists.name'), { exact: true }).fill('维修后检查')
  await office.dialog.getByLabel('第 1 项', { exact: true }).fill('试运行十分钟')
  await office.dialog.getByLabel('第 1 项', { exact: true }).press('Enter')
  await office.dialog.getByLabel('第 2 项', { exact: true }).fill('现场清洁')
  await office.dialog.getByRole('combobox', { name: said('visits.purpose') }).click()
  await his.page.getByRole('option', { name: said('visitPurpose.repair') }).click()
  await office.dialog.getByRole('button', { name: said('app.save') }).click()
  await manager.reads(/已保存“维修后检查”/)

  // A customer calls; the call is written down on his page, judged and given to somebody.
  await manager.findCustomer('C-000004')
  await his.page.getByRole('row', { name: /C-000004/ }).click()
  await his.page.getByRole('tab', { name: /服务/ }).click()
  await office.press(said('requests.new'))
  await office.dialog.getByRole('button', { name: said('requests.add') }).click()
  await office.dialog.getByText(said('requests.noSubject')).waitFor()
  await office.dialog.getByLabel(said('requests.subject')).fill('水泵异响')
  await office.dialog.getByRole('combobox', { name: said('nav.machines') }).click()
  await his.page.getByRole('option').nth(1).click()
  await office.dialog.getByRole('button', { name: said('requests.add') }).click()
  await manager.reads(/已登记服务请求/)
  await his.page
    .getByRole('button', { name: /水泵异响/ })
    .first()
    .click()
  const moveTo = async (stage: string) => {
    await office.press(said('requests.move'))
    await his.page.getByRole('menuitem', { name: stage, exact: true }).click()
  }
  await moveTo(said('requests.to.triaged'))
  await office.dialog.getByRole('combobox', { name: said('requests.severity') }).click()
  await his.page.getByRole('option', { name: said('severity.high'), exact: true }).click()
  await office.dialog.getByRole('button', { name: said('app.save') }).click()
  await manager.reads(/现状态：已评估/)
  await moveTo(said('requests.to.assigned'))
  await office.dialog.getByRole('button', { name: said('app.save') }).click()
  await office.dialog.getByText(said('requests.refused.nobody')).waitFor()
  await office.dialog.getByRole('combobox', { name: said('requests.assignedTo') }).click()
  const engineerName = server.core.rights().user('user:engineer1')?.name ?? ''
  await his.page.getByRole('option', { name: engineerName }).click()
  await office.dialog.getByRole('button', { name: said('app.save') }).click()
  await until(() =>
    expect(held<ServiceRequest>(server, 'service', 'request')).toContainEqual(
      expect.objectContaining({ subject: '水泵异响', stage: 'assigned', severity: 'high' }),
    ),
  )

  // The engineer finds it among his own, fills his van and goes.
  await using theirs = await start('engineer')
  const { page } = theirs
  const engineer = aPerson(page)
  const field = inPage(page)
  await engineer.begins('engineer1')
  await engineer.place('service')
  await field.view('van')
  await page.getByRole('combobox', { name: said('visits.part'), exact: true }).fill('密封')
  await page.getByRole('option').first().click()
  await page.getByLabel(said('visits.pieces'), { exact: true }).first().fill('4')
  await field.press(said('service.load'))
  await until(() =>
    expect(
      held<{ userId: string; stockLog: { quantity: number }[] }>(server, 'service', 'stock').some(
        ({ userId, stockLog }) => userId === 'user:engineer1' && stockLog.at(-1)?.quantity === 4,
      ),
    ).toBe(true),
  )
  await field.view('requests')
  await page
    .getByRole('radiogroup', { name: said('requests.filter') })
    .getByText(said('requests.filters.mine'))
    .click()
  await page.getByRole('row', { name: /水泵异响/ }).click()
  await field.plan()
  await page
    .getByRole('button', { name: /已安排/ })
    .first()
    .click()
  for (const step of ['accepted', 'travelling', 'onSite'] as const)
    await field.press(said(`visits.to.${step}`))
  for (const check of ['试运行十分钟', '现场清洁'])
    await page
      .getByRole('radiogroup', { name: check })
      .getByText(said('visits.outcome.ok'), { exact: true })
      .click()
  for (const option of await field
    .panel(said('visits.checklist'))
    .getByText(said('visits.outcome.ok'), { exact: true })
    .all())
    await option.click()
  await field.write({ findings: '轴承缺油，运转异响。', done: '加注润滑脂，更换油封。' })

  // A photo, and what is meant on it drawn in: both are kept.
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'pump.png', mimeType: 'image/png', buffer: await aPicture(page) })
  await page.locator('figure img').first().waitFor()
  await field.press(said('visits.draw'))
  const canvas = field.dialog.locator('canvas')
  await canvas.waitFor()
  const box = await canvas.boundingBox()
  if (!box) throw new Error('no canvas')
  await page.mouse.move(box.x + 20, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 6 })
  await page.mouse.up()
  await field.dialog.getByRole('button', { name: said('app.save') }).click()
  await engineer.reads(/与原照片并存/)
  await until(async () => expect(await page.locator('figure img').count()).toBe(2))

  // Nobody is there to sign: that is said instead.
  await page.getByLabel(said('visits.unsigned')).fill('夜间无人值守')
  await page.getByLabel(said('visits.unsigned')).blur()
  await field.press(/^完成$/)
  await field.press(/^确定完成$/)
  await page.getByText(said('visitStage.completed'), { exact: true }).first().waitFor()

  // What else came up: a lead for sales, another visit.
  await field.press(said('visits.newLead'))
  await field.dialog.getByLabel(said('visits.leadTitle')).fill('旧泵能耗高，可换变频')
  await field.dialog.getByRole('button', { name: said('visits.tellSales') }).click()
  await engineer.reads(/已通知/)
  await until(() =>
    expect(held<Lead>(server, 'opportunities', 'lead')).toContainEqual(
      expect.objectContaining({ title: '旧泵能耗高，可换变频', source: 'service' }),
    ),
  )

  // What he learned, in one step; he cannot publish it himself.
  await field.press(said('knowledge.fromVisit'))
  await page.getByLabel(said('knowledge.articleTitle')).fill('轴承缺油异响的处理')
  await page.getByLabel(said('knowledge.articleTitle')).blur()
  await field.press(said('knowledge.submit'))
  await engineer.reads(/由他人审阅后发布/)
  expect(await page.getByRole('button', { name: said('knowledge.publish'), exact: true }).isDisabled()).toBe(
    true,
  )
  const article = () =>
    held<Article>(server, 'knowledge', 'article').find(({ title }) => title === '轴承缺油异响的处理')
  await until(() => expect(article()).toMatchObject({ stage: 'inReview' }))
  expect(article()?.body).toContain('加注润滑脂')
  await office.sync()
  await manager.place('knowledge')
  await his.page.getByRole('row', { name: /轴承缺油异响的处理/ }).click()
  await office.press(said('knowledge.publish'))
  await office.press(said('sure.publishArticle.action'))
  await until(() =>
    expect(article()).toMatchObject({ stage: 'published', reviewedBy: 'user:manager1', version: 1 }),
  )
  await field.sync()
  await engineer.place('knowledge')
  await page.getByRole('textbox', { name: /任意词/ }).fill('润滑脂')
  await page.getByRole('row', { name: /轴承缺油异响的处理/ }).click()
  await field.press(/^有/)
  await until(() => expect(article()?.votes?.map(({ by }) => by)).toEqual(['user:engineer1']))

  const visit = held<Visit>(server, 'service', 'visit').find(({ findings }) =>
    findings.startsWith('轴承缺油'),
  )
  expect(visit).toMatchObject({ stage: 'completed', unsigned: '夜间无人值守' })
  expect(visit?.checklist?.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['试运行十分钟', '现场清洁']),
  )
  expect(visit?.photos).toHaveLength(2)
  for (const { complaints } of [his, theirs]) expect(complaints).toEqual([])
})

test('a machine is moved to another customer, replaced and retired: every record tells it, and leads to the next', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['manager1'], 'secret', [])
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  const { dialog, panel } = inPage(page)
  await she.begins('manager1')
  const machines = () => held<Asset>(server, 'assets', 'asset')
  const [first] = machines().filter(({ status }) => status === 'inUse')
  if (!first) throw new Error('no machine')
  const open = async (serial: string) => {
    await she.place('machines')
    await page.getByRole('textbox', { name: /序列号/ }).fill(serial)
    await page
      .getByRole('row', { name: new RegExp(serial) })
      .first()
      .click()
    await page.getByRole('heading', { name: serial }).waitFor()
  }
  const machine = machinesOf(page)

  // To another customer: the old record ends there, a new one begins.
  await open(first.serialNumber)
  await machine.change('move')
  await dialog.getByRole('combobox', { name: said('nav.customers') }).click()
  const other =
    server.core
      .rights()
      .customersOf('user:rep1')
      .find((id) => id !== first.customerId) ?? ''
  const name = held<{ id: string; name: string }>(server, 'customers', 'customer').find(
    ({ id }) => id === other,
  )
  await dialog.getByRole('combobox', { name: said('nav.customers') }).fill(name?.name ?? '')
  await page
    .getByRole('option', { name: name?.name ?? '' })
    .first()
    .click()
  await dialog.getByLabel(said('customers.sites')).first().click()
  await page.getByRole('option').first().click()
  await machine.because('转售')
  await machine.now('move')
  await she.reads(/双方均保留历史/)
  await until(() => {
    const of = machines().filter(({ serialNumber }) => serialNumber === first.serialNumber)
    expect(of.map(({ customerId }) => customerId).toSorted()).toEqual([first.customerId, other].toSorted())
    expect(of.find(({ id }) => id === first.id)).toMatchObject({ status: 'moved' })
  })
  const arrived = machines().find(
    ({ serialNumber, customerId }) => serialNumber === first.serialNumber && customerId === other,
  )
  expect(arrived).toMatchObject({ movedFrom: first.id, status: 'inUse' })

  // Replaced: refused without a number, and with one that is taken; the chain leads both ways.
  await page.getByText(said('machines.steps.arrived')).first().waitFor()
  await machine.change('replace')
  await machine.now('replace')
  await machine.refused('noSerial')
  await machine.newSerial(first.serialNumber)
  await machine.now('replace')
  await machine.refused('duplicate')
  await machine.newSerial('SN-NEW-0001')
  await machine.because('磨损')
  await machine.now('replace')
  await until(() =>
    expect(machines().find(({ serialNumber }) => serialNumber === 'SN-NEW-0001')).toMatchObject({
      replaces: arrived?.id,
      customerId: other,
    }),
  )
  await open('SN-NEW-0001')
  await panel(said('machines.related')).getByText(said('machines.how.replaces')).waitFor()
  // The history of the machine before is part of this one's.
  await page
    .getByText(/此前：/)
    .first()
    .waitFor()

  // Retired with a reason, and nothing more is done to it.
  await machine.change('retire')
  await machine.now('retire')
  await dialog.getByText(said('requests.refused.noReason')).waitFor()
  await machine.because('淹水损坏')
  await machine.now('retire')
  await she.reads(said('machines.retired'))
  await until(async () =>
    expect(await page.getByRole('button', { name: said('machines.change') }).count()).toBe(0),
  )
  await until(() =>
    expect(machines().find(({ serialNumber }) => serialNumber === 'SN-NEW-0001')?.status).toBe('retired'),
  )
  expect(app.complaints).toEqual([])
})

async function aPicture(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 800
    canvas.height = 600
    canvas.getContext('2d')?.fillRect(100, 100, 300, 200)
    return canvas.toDataURL('image/png')
  })
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

test('the stops of a day are put in an order that saves driving, moved by hand, and taken back', async () => {
  await using server = await aSmallCompany()
  const today = createCalendar(systemClock).today()
  const stops = [
    ['1', '甲厂', '上海市', '浦东新区'],
    ['2', '乙厂', '江苏省', '吴中区'],
    ['3', '丙厂', '上海市', '浦东新区'],
  ] as const
  for (const [n, name, province, district] of stops) {
    const address = { province, city: province, district, street: `一路 ${n} 号`, postcode: '' }
    const customerId = `customer:stop${n}` as never
    server.load(
      aCustomer({ id: customerId, name, address }),
      aVisit({ id: `visit:stop${n}` as never, customerId, scheduledFor: today, stage: 'accepted' }),
    )
  }
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const he = aPerson(page)
  await he.begins('emil')
  await he.place('service')
  const screen = inPage(page)
  const order = async () =>
    (await screen.panel(said('service.ofDay')).innerText()).match(/[甲乙丙]厂/g)?.join(' ') ?? 'nothing'
  await until(async () => expect(await order()).toBe('甲厂 乙厂 丙厂'))
  await screen.press(said('service.suggestRoute'))
  await until(async () => expect(await order()).toBe('甲厂 丙厂 乙厂'))
  await page
    .getByRole('alert')
    .filter({ hasText: '已按约定时间' })
    .getByRole('button', { name: said('app.undo') })
    .click()
  await until(async () => expect(await order()).toBe('甲厂 乙厂 丙厂'))
  await screen.press(said('service.later'))
  await until(async () => expect(await order()).toBe('乙厂 甲厂 丙厂'))
  await he.badge('upToDate')
  await until(() => {
    const places = held<Visit>(server, 'service', 'visit').filter(({ id }) => id.startsWith('visit:stop'))
    expect(places.map(({ routeOrder }) => routeOrder)).toEqual([2, 1, 3])
  })
})
