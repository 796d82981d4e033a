import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoCompany } from '#demo/company.ts'
import { loadDocuments } from '#server/open-server.ts'
import { seriousFaultsOf } from '#support/axe.ts'
import { aFolder, type Launched, launches, removeFolder } from '#support/launch.ts'
import { aServer, type TestServer } from '#support/server.ts'
import { until } from '#support/until.ts'
import { aPerson, type Place } from '#support/window.ts'
import { machinesOf } from '#support/pages/machines.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { serviceOf } from '#support/pages/service.ts'
import { quotesOf } from '#support/pages/quotes.ts'

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
  await app.page.getByLabel(said('signIn.name')).waitFor()
  expect(await seriousFaults()).toEqual([])
})

test.each(['start', 'customers', 'deals', 'quotes', 'sync'] as const)(
  '%s has no serious accessibility fault',
  async (name) => {
    const she = aPerson(app.page)
    if (await app.page.getByLabel(said('signIn.name')).isVisible()) await she.begins('rep1')
    await she.place(name)
    expect(await seriousFaults()).toEqual([])
  },
)

test('a customer, its form and a quote have no serious accessibility fault', async () => {
  const { page } = app
  await aPerson(page).findCustomer('C-000001')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: said('customers.edit') }).waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.getByRole('button', { name: said('customers.edit') }).click()
  await page.getByLabel(said('customers.phone')).waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.keyboard.press('Escape')
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
  expect(await seriousFaults()).toEqual([])
})

test('a bundle, a contract, signing, a trip and the lock have no serious accessibility fault', async () => {
  const { page } = app
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await quotesOf(page).search.fill('PK-HCP')
  await page
    .getByRole('option', { name: /PK-HCP/ })
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await press(said('quotes.present'))
  await press(said('sure.present.action'))
  await press(said('quotes.accepted'))
  await press(said('quotes.drawUp'))
  await page.getByRole('heading', { name: said('contracts.signNow'), exact: true }).waitFor()
  expect(await seriousFaults()).toEqual([])
  await page
    .getByRole('button', { name: said('contracts.signNow'), exact: true })
    .first()
    .click()
  await page.getByLabel(said('contracts.field')).waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.keyboard.press('Escape')
  await page
    .getByRole('navigation')
    .getByRole('button', { name: said('trip.title') })
    .click()
  await press(said('trip.plan'))
  await page.getByPlaceholder(said('trip.citiesHint')).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
  await page.getByText(said('trip.has.customers')).waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.getByRole('button', { name: said('settings.menu') }).click()
  await page.getByRole('menuitem', { name: said('lock.password') }).click()
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
  await aPerson(page).place('deals')
  await press(said('deals.new'))
  await page.getByRole('dialog').waitFor()
  expect(await seriousFaults()).toEqual([])
  await close()
  await page.locator('label', { hasText: /^线索/ }).click()
  await page.getByRole('row').nth(1).click()
  await page.getByRole('dialog').waitFor()
  expect(await seriousFaults()).toEqual([])
  await close()
  await page.locator('label', { hasText: /^商机/ }).click()
  await page
    .getByRole('region', { name: said('stage.proposal') })
    .getByRole('button')
    .first()
    .click()
  await page.getByText(said('deals.steps')).waitFor()
  expect(await seriousFaults()).toEqual([])
  await quotesOf(page).begin()
  await press(said('quotes.paste'))
  await page.getByRole('dialog').getByRole('textbox').fill('HCP-020\t2\nNOPE\tx')
  await page
    .getByText(said('paste.unknown'))
    .or(page.getByText(/不是有效数量/))
    .first()
    .waitFor()
  expect(await seriousFaults()).toEqual([])
  await press('添加 1 行')
  // What was not taken is kept for the next time.
  await close()
  for (const item of [/^方案对比/, /^与其他报价单比较/, /^存为方案模板/, /^套用方案模板/]) {
    await press(said('quotes.more'))
    await page.getByRole('menuitem', { name: item }).click()
    await page.getByRole('dialog').waitFor()
    expect(await seriousFaults(), String(item)).toEqual([])
    await close()
  }
})

test('a machine found by four digits, its page, and letters have no serious accessibility fault', async () => {
  const { page } = app
  const she = aPerson(page)
  await she.place('machines')
  const box = page.getByRole('textbox', { name: /序列号/ })
  await page.getByRole('row').nth(1).waitFor()
  expect(await seriousFaults()).toEqual([])
  const shown = async () => Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
  const all = await shown()
  const serial = (await page.getByRole('row').nth(1).getByRole('gridcell').first().textContent()) ?? ''
  await box.fill(serial.slice(4, 8))
  await until(async () => expect(await shown()).toBeLessThan(all))
  await box.press('Enter')
  await machinesOf(page).history()
  await page.getByText(said('machines.readings')).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(serial.slice(4, 8))
  expect(await seriousFaults()).toEqual([])
  await she.place('customers')
  await page.getByRole('button', { name: said('letters.open') }).click()
  await page.getByRole('dialog').waitFor()
  expect(await seriousFaults()).toEqual([])
})

test('the day plan, a request, a visit, knowledge and the forms of a machine have no serious accessibility fault, in sunlight too', async () => {
  const { page } = app
  const she = aPerson(page)
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  const place = async (name: Place) => {
    await she.place(name)
    expect(await seriousFaults()).toEqual([])
  }
  for (const display of [said('settings.desk'), said('settings.field')]) {
    await press(said('settings.menu'))
    await page
      .getByRole('radiogroup', { name: said('settings.display') })
      .getByText(display)
      .click()
    await page.keyboard.press('Escape')
    await place('service')
    await serviceOf(page).view('requests')
    await page.getByRole('row').nth(1).waitFor()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('row').nth(1).click()
    await page.getByText(said('requests.log')).first().waitFor()
    expect(await seriousFaults()).toEqual([])
    await she.place('service')
    await serviceOf(page).view('day')
    await page
      .getByText(said('machines.quantity.vibration'))
      .or(page.getByText(/SV-TODAY|逾期未完成/))
      .first()
      .waitFor()
    await page.locator('[class*="opens"]').first().click()
    await page.getByText(said('visits.agreement')).waitFor()
    expect(await seriousFaults()).toEqual([])
    await picture(page, `visit-${display}`)
    await place('knowledge')
    await page.getByRole('row').nth(1).click()
    await page.getByText(said('knowledge.wasUseful')).waitFor()
    expect(await seriousFaults()).toEqual([])
    await place('machines')
    await press(said('scan.open'))
    await page.getByRole('dialog').getByRole('alert').waitFor()
    expect(await seriousFaults()).toEqual([])
    await page
      .getByRole('dialog')
      .getByRole('button', { name: said('app.cancel') })
      .click()
    await page.getByRole('row').nth(1).click()
    await machinesOf(page).change('move')
    await page.getByRole('dialog').getByLabel(said('customers.sites')).first().waitFor()
    expect(await seriousFaults()).toEqual([])
    await page
      .getByRole('dialog')
      .getByRole('button', { name: said('app.cancel') })
      .click()
  }
})
