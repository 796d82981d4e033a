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
import { aFolder, launches, removeFolder } from '#support/launch.ts'
import type { TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

const [loopback] = launches
if (!loopback) throw new Error('no loopback host')

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
  view: (name: string) => page.getByRole('radiogroup', { name: '视图' }).getByText(name).click(),
  panel: (title: string) =>
    page.locator('section section', { has: page.getByRole('heading', { name: title }) }),
  sync: () => page.evaluate(() => window.dispatchEvent(new Event('online'))),
})

test('a call becomes a request, a visit with the manager’s checklist, a lead, and an article that another published', async () => {
  await using server = await aSmallCompany()
  await server.accounts.saveAll(['engineer1', 'manager1'], 'secret', [])
  const start = (name: string) => loopback.start({ folder: join(folder, name), server: server.address })
  await using his = await start('manager')
  const manager = aPerson(his.page)
  const office = inPage(his.page)
  await manager.signIn('manager1', 'secret')
  await manager.badge('upToDate')

  // What is looked at on every repair: typed line by line.
  await manager.place('服务')
  await office.view('检查表')
  await office.press('新建检查表')
  await office.dialog.getByRole('button', { name: '保存' }).click()
  await office.dialog.getByText('请填写名称。').waitFor()
  await office.dialog.getByLabel('名称', { exact: true }).fill('维修后检查')
  await office.dialog.getByLabel('第 1 项', { exact: true }).fill('试运行十分钟')
  await office.dialog.getByLabel('第 1 项', { exact: true }).press('Enter')
  await office.dialog.getByLabel('第 2 项', { exact: true }).fill('现场清洁')
  await office.dialog.getByRole('combobox', { name: '目的' }).click()
  await his.page.getByRole('option', { name: '维修' }).click()
  await office.dialog.getByRole('button', { name: '保存' }).click()
  await manager.reads(/已保存“维修后检查”/)

  // A customer calls; the call is written down on his page, judged and given to somebody.
  await manager.findCustomer('C-000004')
  await his.page.getByRole('row', { name: /C-000004/ }).click()
  await his.page.getByRole('tab', { name: /服务/ }).click()
  await office.press('新建服务请求')
  await office.dialog.getByRole('button', { name: '登记' }).click()
  await office.dialog.getByText('请简述问题。').waitFor()
  await office.dialog.getByLabel('问题').fill('水泵异响')
  await office.dialog.getByRole('combobox', { name: '设备' }).click()
  await his.page.getByRole('option').nth(1).click()
  await office.dialog.getByRole('button', { name: '登记' }).click()
  await manager.reads(/已登记服务请求/)
  await his.page
    .getByRole('button', { name: /水泵异响/ })
    .first()
    .click()
  const moveTo = async (stage: string) => {
    await office.press('下一步')
    await his.page.getByRole('menuitem', { name: stage, exact: true }).click()
  }
  await moveTo('评估')
  await office.dialog.getByRole('combobox', { name: '严重程度' }).click()
  await his.page.getByRole('option', { name: '高', exact: true }).click()
  await office.dialog.getByRole('button', { name: '保存' }).click()
  await manager.reads(/现状态：已评估/)
  await moveTo('派工')
  await office.dialog.getByRole('button', { name: '保存' }).click()
  await office.dialog.getByText('请选择负责人。').waitFor()
  await office.dialog.getByRole('combobox', { name: '负责人' }).click()
  const engineerName = server.core.rights().user('user:engineer1')?.name ?? ''
  await his.page.getByRole('option', { name: engineerName }).click()
  await office.dialog.getByRole('button', { name: '保存' }).click()
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
  await engineer.signIn('engineer1', 'secret')
  await engineer.badge('upToDate')
  await engineer.place('服务')
  await field.view('我的车')
  await page.getByRole('combobox', { name: '备件', exact: true }).fill('密封')
  await page.getByRole('option').first().click()
  await page.getByLabel('数量', { exact: true }).first().fill('4')
  await field.press('装车')
  await until(() =>
    expect(
      held<{ userId: string; stockLog: { quantity: number }[] }>(server, 'service', 'stock').some(
        ({ userId, stockLog }) => userId === 'user:engineer1' && stockLog.at(-1)?.quantity === 4,
      ),
    ).toBe(true),
  )
  await field.view('服务请求')
  await page.getByRole('radiogroup', { name: '范围' }).getByText('我的').click()
  await page.getByRole('row', { name: /水泵异响/ }).click()
  await field.press('安排上门')
  await field.dialog.getByRole('button', { name: '安排', exact: true }).click()
  await page
    .getByRole('button', { name: /已安排/ })
    .first()
    .click()
  for (const step of ['接受', '出发', '到达现场']) await field.press(step)
  for (const check of ['试运行十分钟', '现场清洁'])
    await page.getByRole('radiogroup', { name: check }).getByText('正常', { exact: true }).click()
  for (const option of await field.panel('检查项目').getByText('正常', { exact: true }).all())
    await option.click()
  await page.getByLabel('检查情况').fill('轴承缺油，运转异响。')
  await page.getByLabel('处理内容').fill('加注润滑脂，更换油封。')
  await page.getByLabel('处理内容').blur()

  // A photo, and what is meant on it drawn in: both are kept.
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'pump.png', mimeType: 'image/png', buffer: await aPicture(page) })
  await page.locator('figure img').first().waitFor()
  await field.press('标注')
  const canvas = field.dialog.locator('canvas')
  await canvas.waitFor()
  const box = await canvas.boundingBox()
  if (!box) throw new Error('no canvas')
  await page.mouse.move(box.x + 20, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 6 })
  await page.mouse.up()
  await field.dialog.getByRole('button', { name: '保存' }).click()
  await engineer.reads(/与原照片并存/)
  await until(async () => expect(await page.locator('figure img').count()).toBe(2))

  // Nobody is there to sign: that is said instead.
  await page.getByLabel('无人签字的原因').fill('夜间无人值守')
  await page.getByLabel('无人签字的原因').blur()
  await field.press(/^完成$/)
  await field.press(/^确定完成$/)
  await page.getByText('已完成', { exact: true }).first().waitFor()

  // What else came up: a lead for sales, another visit.
  await field.press('销售线索')
  await field.dialog.getByLabel('可能的需求').fill('旧泵能耗高，可换变频')
  await field.dialog.getByRole('button', { name: '通知销售' }).click()
  await engineer.reads(/已通知/)
  await until(() =>
    expect(held<Lead>(server, 'opportunities', 'lead')).toContainEqual(
      expect.objectContaining({ title: '旧泵能耗高，可换变频', source: 'service' }),
    ),
  )

  // What he learned, in one step; he cannot publish it himself.
  await field.press('生成知识文章')
  await page.getByLabel('标题').fill('轴承缺油异响的处理')
  await page.getByLabel('标题').blur()
  await field.press('提交审阅')
  await engineer.reads(/由他人审阅后发布/)
  expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true)
  const article = () =>
    held<Article>(server, 'knowledge', 'article').find(({ title }) => title === '轴承缺油异响的处理')
  await until(() => expect(article()).toMatchObject({ stage: 'inReview' }))
  expect(article()?.body).toContain('加注润滑脂')
  await office.sync()
  await manager.place('知识库')
  await his.page.getByRole('row', { name: /轴承缺油异响的处理/ }).click()
  await office.press('发布')
  await office.press('确定发布')
  await until(() =>
    expect(article()).toMatchObject({ stage: 'published', reviewedBy: 'user:manager1', version: 1 }),
  )
  await field.sync()
  await engineer.place('知识库')
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
  const { press, dialog, panel } = inPage(page)
  await she.signIn('manager1', 'secret')
  await she.badge('upToDate')
  const machines = () => held<Asset>(server, 'assets', 'asset')
  const [first] = machines().filter(({ status }) => status === 'inUse')
  if (!first) throw new Error('no machine')
  const open = async (serial: string) => {
    await she.place('设备')
    await page.getByRole('textbox', { name: /序列号/ }).fill(serial)
    await page
      .getByRole('row', { name: new RegExp(serial) })
      .first()
      .click()
    await page.getByRole('heading', { name: serial }).waitFor()
  }
  const change = async (what: string) => {
    await press('变更')
    await page.getByRole('menuitem', { name: what }).click()
  }

  // To another customer: the old record ends there, a new one begins.
  await open(first.serialNumber)
  await change('迁移…')
  await dialog.getByRole('combobox', { name: '客户' }).click()
  const other =
    server.core
      .rights()
      .customersOf('user:rep1')
      .find((id) => id !== first.customerId) ?? ''
  const name = held<{ id: string; name: string }>(server, 'customers', 'customer').find(
    ({ id }) => id === other,
  )
  await dialog.getByRole('combobox', { name: '客户' }).fill(name?.name ?? '')
  await page
    .getByRole('option', { name: name?.name ?? '' })
    .first()
    .click()
  await dialog.getByLabel('现场').first().click()
  await page.getByRole('option').first().click()
  await dialog.getByLabel('原因或备注').fill('转售')
  await dialog.getByRole('button', { name: '迁移', exact: true }).click()
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
  await page.getByText('自其他客户迁入').first().waitFor()
  await change('更换…')
  await dialog.getByRole('button', { name: '更换', exact: true }).click()
  await dialog.getByText('请填写序列号。').waitFor()
  await dialog.getByLabel('新设备序列号').fill(first.serialNumber)
  await dialog.getByRole('button', { name: '更换', exact: true }).click()
  await dialog.getByText('该序列号的设备已存在。').waitFor()
  await dialog.getByLabel('新设备序列号').fill('SN-NEW-0001')
  await dialog.getByLabel('原因或备注').fill('磨损')
  await dialog.getByRole('button', { name: '更换', exact: true }).click()
  await until(() =>
    expect(machines().find(({ serialNumber }) => serialNumber === 'SN-NEW-0001')).toMatchObject({
      replaces: arrived?.id,
      customerId: other,
    }),
  )
  await open('SN-NEW-0001')
  await panel('相关设备').getByText('替换了').waitFor()
  // The history of the machine before is part of this one's.
  await page
    .getByText(/此前：/)
    .first()
    .waitFor()

  // Retired with a reason, and nothing more is done to it.
  await change('报废…')
  await dialog.getByRole('button', { name: '报废', exact: true }).click()
  await dialog.getByText('请填写原因。').waitFor()
  await dialog.getByLabel('原因或备注').fill('淹水损坏')
  await dialog.getByRole('button', { name: '报废', exact: true }).click()
  await she.reads('设备已报废。')
  await until(async () => expect(await page.getByRole('button', { name: '变更' }).count()).toBe(0))
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
  await he.signIn('emil', 'secret')
  await he.badge('upToDate')
  await he.place('服务')
  const screen = inPage(page)
  const order = async () =>
    (await screen.panel('当日上门').innerText()).match(/[甲乙丙]厂/g)?.join(' ') ?? 'nothing'
  await expect.poll(order).toBe('甲厂 乙厂 丙厂')
  await screen.press('建议路线')
  await expect.poll(order).toBe('甲厂 丙厂 乙厂')
  await page
    .getByRole('alert')
    .filter({ hasText: '已按约定时间' })
    .getByRole('button', { name: '撤销' })
    .click()
  await expect.poll(order).toBe('甲厂 乙厂 丙厂')
  await screen.press('推后')
  await expect.poll(order).toBe('乙厂 甲厂 丙厂')
  await he.badge('upToDate')
  await until(() => {
    const places = held<Visit>(server, 'service', 'visit').filter(({ id }) => id.startsWith('visit:stop'))
    expect(places.map(({ routeOrder }) => routeOrder)).toEqual([2, 1, 3])
  })
})
