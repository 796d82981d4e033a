import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { createDemoCompany, demoPassword } from '#demo/company.ts'
import { loadDocuments, openServer } from '#server/open-server.ts'
import type { SameNames, Words } from '#renderer/ui/both-languages.ts'
import { allWords } from '#support/words.ts'
import { aFolder, launches, removeFolder } from '#support/launch.ts'
import { at } from './paths.ts'
import { buildWindow } from './build.ts'

// Every screen in both languages, on the demo company: `npm run screenshots`.
const directory = at('docs/user/images')
const today = createCalendar(systemClock).today()

await buildWindow()
mkdirSync(directory, { recursive: true })
const server = await openServer({ directory: undefined, port: 0 })
// One kind alone, by its name: `-- --only team`.
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
const company = createDemoCompany({ scale: 'rep', seed: 1, today })
loadDocuments(server.core, company.documents())
await server.accounts.saveAll(
  ['rep1', 'engineer1', 'manager1', 'syncadmin', 'templateadmin'],
  demoPassword,
  [],
)
const kinds = {
  seller: shoot,
  service: shootService,
  team: shootTeam,
  desk: shootDesk,
  templates: shootTemplates,
}
for (const [kind, pictures] of Object.entries(kinds)) {
  if (only !== undefined && only !== kind) continue
  await pictures('zh-CN', 'zh-CN')
  await pictures('en', 'en-US')
}
await server.close()
process.exit(0)

async function shoot(language: 'zh-CN' | 'en', locale: 'zh-CN' | 'en-US'): Promise<void> {
  const words = await allWords(language)
  const folder = aFolder('screenshots')
  const [loopback] = launches
  if (!loopback) return
  await using app = await loopback.start({ folder, server: server.address, language: locale })
  const { page } = app
  const picture = async (name: string) => {
    await page.waitForTimeout(400)
    await page.screenshot({ path: `${directory}/${name}.${language}.png` })
  }
  const place = (name: string) => openPlace(page, words, name)

  await page.getByLabel(words.signIn.name).fill('rep1')
  await picture('sign-in')
  await page.getByRole('textbox', { name: words.signIn.password }).fill(demoPassword)
  await page.getByRole('button', { name: words.signIn.submit }).click()
  await page.locator('[data-sync="firstSync"]').waitFor()
  await page.waitForTimeout(1_200)
  await picture('first-sync')
  await page.locator('[data-sync="upToDate"]').waitFor({ timeout: 120_000 })
  await openCustomer(page, 'C-000001', words, place)
  await picture('customer')
  await page.getByRole('tab', { name: new RegExp(words.customers.assets) }).click()
  await picture('customer-machines')
  await page.getByRole('button', { name: words.customers.edit }).click()
  await page.getByLabel(words.customers.phone).fill('abc')
  await page.getByLabel(words.customers.email).focus()
  await picture('customer-edit')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: words.customers.newQuote }).click()
  const adder = page.getByRole('textbox', { name: words.quotes.add })
  for (const query of ['HCP-045', 'MS-HCP-2', 'SV-INS']) {
    await adder.fill(query)
    await page.getByRole('option', { name: query }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: new RegExp(query) }).waitFor()
  }
  await page.getByLabel(`${words.quotes.quantity} 2`).fill('12')
  await page.keyboard.press('Enter')
  await page.getByLabel(`${words.quotes.discount} 1`).fill('5%')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: words.documents.create }).click()
  await page.getByText('.docx').first().waitFor()
  await page.waitForTimeout(5_000)
  await adder.scrollIntoViewIfNeeded()
  await picture('quote')
  await adder.fill(language === 'en' ? 'ro unit' : 'fst')
  await picture('quote-add')
  await adder.fill('')
  await signedContract(page, words)
  await picture('contract')
  await place('trip')
  await page.getByRole('button', { name: words.trip.plan }).click()
  await page.getByPlaceholder(words.trip.citiesHint).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
  await page.getByText(words.trip.has.customers).waitFor()
  await picture('trip')
  await place('deals')
  await picture('deals')
  await page.getByRole('region', { name: words.stage.proposal }).getByRole('button').first().click()
  await page.getByText(words.deals.steps).waitFor()
  await picture('deal')
  await place('start')
  await picture('start')
  await place('customers')
  await page.getByRole('textbox', { name: words.customers.search }).fill('hg')
  await picture('customers')
  await place('quotes')
  await picture('quotes')
  await page.keyboard.press('Control+k')
  await page.waitForTimeout(300)
  await page.keyboard.type('huayuan')
  await picture('palette')
  await page.keyboard.press('Escape')
  await place('sync')
  await picture('sync')
  await page.getByRole('button', { name: words.settings.menu }).click()
  await page
    .getByRole('radiogroup', { name: words.settings.appearance })
    .getByText(words.settings.dark)
    .click()
  await page.keyboard.press('Escape')
  await openCustomer(page, 'C-000001', words, place)
  await picture('customer-dark')
  await app.close()
  removeFolder(folder)
}

/** An engineer's day, a visit of it, a machine and what is known. */
async function shootService(language: 'zh-CN' | 'en', locale: 'zh-CN' | 'en-US'): Promise<void> {
  await using at = await signedIn('engineer1', language, locale)
  const { page, words, picture } = at
  await at.place('service')
  await page.getByText('09:30').waitFor()
  await picture('service')
  await page.getByText('09:30').click()
  await page.getByRole('heading', { name: words.visits.agreement }).waitFor()
  await picture('visit')
  await at.place('machines')
  await page.getByRole('row').nth(1).waitFor()
  await page.getByRole('row').nth(3).click()
  await page.getByRole('heading', { name: new RegExp(words.machines.history) }).waitFor()
  await page.waitForTimeout(1_000)
  await picture('machine')
  await at.place('knowledge')
  await page.getByRole('row').nth(1).waitFor()
  await picture('knowledge')
}

/** What a manager plans: her engineers by day, and the machines that are looked after. */
async function shootTeam(language: 'zh-CN' | 'en', locale: 'zh-CN' | 'en-US'): Promise<void> {
  await using at = await signedIn('manager1', language, locale)
  const { page, words, picture } = at
  await at.place('dispatch')
  await page.getByRole('heading', { name: words.nav.dispatch, exact: true }).waitFor()
  await picture('dispatch')
  await at.place('service')
  await page
    .getByRole('radiogroup', { name: words.service.view })
    .getByText(words.service.views.plans, { exact: true })
    .click()
  await page.getByRole('row', { name: /季度保养/ }).waitFor()
  await picture('maintenance')
}

/** The desk: who holds what, and a handover before it is done. */
async function shootDesk(language: 'zh-CN' | 'en', locale: 'zh-CN' | 'en-US'): Promise<void> {
  await using at = await signedIn('syncadmin', language, locale)
  const { page, words, picture } = at
  await at.place('desk')
  await page.getByText(words.desk.noConflicts).waitFor()
  const view = (name: keyof typeof words.desk.views) =>
    page.getByRole('radiogroup', { name: words.desk.view }).getByText(words.desk.views[name]).click()
  await view('scope')
  await page.getByRole('combobox', { name: words.desk.person }).click()
  await page.getByRole('option', { name: /rep1/ }).click()
  await page.getByText(words.desk.together).waitFor()
  await picture('desk-scope')
  await view('organisation')
  await page.getByText(words.calendars.title).first().waitFor()
  await picture('desk-organisation')
  await view('catalog')
  await page.getByText(words.catalog.processes).first().waitFor()
  await picture('desk-catalog')
  await view('imports')
  const list =
    '客户编号,客户名称,联系电话\nK-1,合肥恒力泵业有限公司,0551-65581234\nK-2,,0551-1\nK-3,芜湖远大机械,无\n'
  await page
    .locator('input[type="file"]')
    .setInputFiles([{ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }])
  await page.getByRole('button', { name: words.imports.tryIt }).click()
  await page.getByRole('button', { name: words.imports.saveRefused }).waitFor()
  await picture('desk-import')
  await view('health')
  await page.getByText(words.desk.sizes).waitFor()
  await page.waitForTimeout(1_000)
  await picture('desk-health')
}

async function signedIn(name: string, language: 'zh-CN' | 'en', locale: 'zh-CN' | 'en-US') {
  const words = await allWords(language)
  const folder = aFolder('screenshots')
  const [loopback] = launches
  if (!loopback) throw new Error('no loopback host')
  const app = await loopback.start({ folder, server: server.address, language: locale })
  const { page } = app
  await page.getByLabel(words.signIn.name).fill(name)
  await page.getByRole('textbox', { name: words.signIn.password }).fill(demoPassword)
  await page.getByRole('button', { name: words.signIn.submit }).click()
  await page.locator('[data-sync="upToDate"]').waitFor({ timeout: 120_000 })
  return {
    page,
    words,
    place: (to: string) => openPlace(page, words, to),
    picture: async (title: string) => {
      await page.waitForTimeout(400)
      await page.screenshot({ path: `${directory}/${title}.${language}.png` })
    },
    [Symbol.asyncDispose]: async () => {
      await app.close()
      removeFolder(folder)
    },
  }
}

/** The workplace of templates, with a shipped template taken in. */
async function shootTemplates(language: 'zh-CN' | 'en', locale: 'zh-CN' | 'en-US'): Promise<void> {
  const words = await allWords(language)
  const folder = aFolder('screenshots')
  const [loopback] = launches
  if (!loopback) return
  await using app = await loopback.start({ folder, server: server.address, language: locale })
  const { page } = app
  await page.getByLabel(words.signIn.name).fill('templateadmin')
  await page.getByRole('textbox', { name: words.signIn.password }).fill(demoPassword)
  await page.getByRole('button', { name: words.signIn.submit }).click()
  await page.locator('[data-sync="upToDate"]').waitFor({ timeout: 120_000 })
  await openPlace(page, words, 'templates')
  await page.getByRole('button', { name: words.templates.upload }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(at(`templates/quote.${language}.docx`))
  await dialog.getByRole('button', { name: words.templates.take }).click()
  await page.getByText('QT-2026-000123').last().waitFor()
  await page.waitForTimeout(1_500)
  await page.screenshot({ path: `${directory}/template.${language}.png` })
  await app.close()
  removeFolder(folder)
}

/** Hands the quote over, has it accepted, and signs the contract for both. */
async function signedContract(page: Page, words: SameNames<Words>): Promise<void> {
  await page.getByRole('button', { name: words.quotes.present }).click()
  await page.getByRole('dialog').getByRole('button').last().click()
  await page.getByRole('button', { name: words.quotes.accepted, exact: true }).click()
  await page.getByRole('button', { name: words.quotes.drawUp }).click()
  for (let party = 0; party < 2; party += 1) {
    await page.getByRole('button', { name: words.contracts.signNow, exact: true }).first().click()
    const box = await page.getByLabel(words.contracts.field).boundingBox()
    if (!box) throw new Error('no field to sign in')
    const to = (x: number, y: number) => page.mouse.move(box.x + box.width * x, box.y + box.height * y)
    await to(0.14, 0.62)
    await page.mouse.down()
    for (let step = 1; step <= 60; step += 1) {
      const swing = Math.sin(step / (party === 0 ? 3.1 : 2.2)) * Math.cos(step / 9)
      await to(0.14 + step * 0.012, 0.52 - 0.3 * swing)
    }
    await page.mouse.up()
    await page.getByRole('dialog').getByRole('button', { name: words.contracts.signNow, exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.waitForTimeout(11_000)
}

async function openCustomer(
  page: Page,
  number: string,
  words: SameNames<Words>,
  place: (name: 'customers') => Promise<void>,
): Promise<void> {
  await place('customers')
  await page.getByRole('textbox', { name: words.customers.search }).fill(number)
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: words.customers.newQuote }).waitFor()
}

/** The names of the places stand in the features, which are not of this program. */
async function openPlace(page: Page, words: SameNames<Words>, place: string): Promise<void> {
  const names: Readonly<Record<string, string>> = words.nav
  const name = names[place] ?? place
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
}
