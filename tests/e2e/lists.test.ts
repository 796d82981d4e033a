import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { unzipSync, strFromU8 } from 'fflate'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, filesBelow, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((place) => join(place, 'soffice'))
  .find(existsSync)

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const rowCount = async (page: Page) => Number(await page.getByRole('grid').getAttribute('aria-rowcount'))

async function list(page: Page, name: string) {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: said('nav.lists'), exact: true })
    .click()
  await page.getByRole('combobox', { name: said('lists.which') }).click()
  await page.getByRole('option', { name, exact: true }).click()
  await page.locator('[aria-rowindex]').first().waitFor()
}

/** What LibreOffice reads in a spreadsheet, as it is shown. */
async function opened(file: string): Promise<readonly string[]> {
  const out = join(folder, 'out')
  const profile = pathToFileURL(join(folder, 'office')).href
  await promisify(execFile)(program ?? '', [
    `-env:UserInstallation=${profile}`,
    '--headless',
    '--convert-to',
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false',
    '--outdir',
    out,
    file,
  ])
  const [csv = ''] = filesBelow(out).filter((path) => path.endsWith('.csv'))
  return readFileSync(csv, 'utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\n')
}

test('what is owed is listed, narrowed down, kept as a view and exported; what a filter hides is said', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()
  await list(page, said('lists.names.owed'))
  const all = await rowCount(page)
  expect(all).toBeGreaterThan(2)

  // A month: what was ordered in it.
  const first = await page
    .getByRole('row')
    .filter({ hasText: /\d{4}-\d\d-\d\d/ })
    .first()
    .textContent()
  const [month = ''] = /\d{4}-\d\d(?=-\d\d)/.exec(first ?? '') ?? []
  await page.getByRole('button', { name: said('lists.filters'), exact: true }).click()
  const panel = page.getByRole('region', { name: said('lists.filters') })
  const dayOf = said('lists.columns.ordered')
  await panel.getByLabel(said('lists.from', { name: dayOf })).fill(`${month}-01`)
  await page.keyboard.press('Enter')
  await panel.getByLabel(said('lists.to', { name: dayOf })).fill(`${month}-28`)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: said('lists.filters'), exact: true }).click()
  await until(async () => expect(await rowCount(page)).toBeLessThan(all))
  const left = await rowCount(page)
  const hides = page.getByRole('button', { name: new RegExp(dayOf) }).filter({ hasText: String(all - left) })
  await hides.waitFor()

  // Kept as a view, offline, and found again after the filters are gone.
  await page.getByRole('button', { name: said('lists.views'), exact: true }).click()
  await page.getByRole('menuitem', { name: said('lists.keepView') }).click()
  await page.getByLabel(said('lists.viewName')).fill('本月应收')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: '本月应收' }).waitFor()
  await page.getByRole('button', { name: said('lists.showAll') }).click()
  await until(async () => expect(await rowCount(page)).toBe(all))
  await page.getByRole('button', { name: '本月应收' }).click()
  await page.getByRole('menuitem', { name: '本月应收', exact: true }).click()
  await until(async () => expect(await rowCount(page)).toBe(left))

  // Exported as it is shown.
  await page.getByRole('button', { name: said('lists.export'), exact: true }).click()
  await page.getByRole('menuitem', { name: said('lists.asXlsx') }).click()
  await until(() =>
    expect(filesBelow(app.documents).filter((path) => path.endsWith('.xlsx'))).toHaveLength(1),
  )
  const [file = ''] = filesBelow(app.documents)
  expect(file).toContain(said('lists.names.owed'))
  const xml = strFromU8(unzipSync(readFileSync(file))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(xml.match(/<row /g)).toHaveLength(left + 1)
  expect(xml).not.toContain('<f>')
  if (program !== undefined) {
    const [head = '', ...lines] = await opened(file)
    expect(head.split(',')).toContain(said('lists.currency'))
    expect(lines).toHaveLength(left)
    for (const line of lines) {
      expect(line).toContain(`${month}-`)
      expect(line).toMatch(/,\d+(\.\d+)?,CNY$/)
    }
  }
  expect(app.complaints.filter((one) => !one.includes('net::ERR'))).toEqual([])
})

test('many rows are ticked by keyboard, changed at once and taken back', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await list(page, said('lists.names.customers'))
  // Up to the day on which it was changed last, which is today's afterwards.
  const grades = async () =>
    (await page.getByRole('row').allTextContents()).slice(1, 4).map((one) => one.slice(0, -10))
  const before = await grades()
  await page.locator('[data-list]').focus()
  for (const key of [' ', 'ArrowDown', ' ', 'ArrowDown', ' ']) await page.keyboard.press(key)
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: said('lists.change') })
    .click()
  await page.getByRole('menuitem', { name: said('lists.many.tag') }).click()
  const form = page.getByRole('dialog')
  // Nothing typed: said beside the field, and nothing is changed.
  await page.keyboard.press('Control+Enter')
  await form.getByText(said('fault.required')).waitFor()
  await form.getByRole('textbox').fill('展会')
  await page.keyboard.press('Control+Enter')
  await page.getByText(said('lists.changed_other', { count: 3 })).waitFor()
  await page.locator('[data-search]').fill('展会')
  await until(async () => expect(await rowCount(page)).toBe(3))
  await page.getByRole('button', { name: said('app.undo') }).click()
  await until(async () => expect(await rowCount(page)).toBe(0))
  await page.locator('[data-search]').fill('')
  await until(async () => expect(await grades()).toEqual(before))
  expect(app.complaints).toEqual([])
})

test('many deals are closed at once with a reason and stand again as before', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1093, height: 614 })
  const she = aPerson(page)
  await she.begins('rep1')
  await list(page, said('lists.names.deals'))
  const stages = async () =>
    (await page.getByRole('row').allTextContents()).slice(1).filter((one) => !/赢单|输单/.test(one)).length
  const before = await stages()
  expect(before).toBeGreaterThan(2)
  await page.getByRole('checkbox', { name: /全选/ }).check()
  const menu = async (item: string) => {
    await page
      .getByRole('toolbar')
      .getByRole('button', { name: said('lists.change') })
      .click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }
  // Whose they are, is not hers to say.
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: said('lists.change') })
    .click()
  await page.getByRole('menuitem', { name: said('lists.many.stage'), exact: true }).waitFor()
  expect(await page.getByRole('menuitem', { name: said('lists.many.owner'), exact: true }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await menu(said('lists.many.stage'))
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: said('lists.columns.stage') }).click()
  await page.getByRole('option', { name: said('stage.lost'), exact: true }).click()
  await page.keyboard.press('Control+Enter')
  const reason = form.getByRole('combobox', { name: said('deals.reason') })
  if ((await reason.count()) > 0) {
    await form.getByText(said('deals.refused.noChoice')).waitFor()
    await reason.click()
    await page.getByRole('option').first().click()
  } else {
    await form.getByText(said('deals.refused.noReason')).waitFor()
    await form.getByRole('textbox', { name: said('deals.inWords') }).fill('项目取消')
  }
  await picture(page, 'lists-stage')
  await page.keyboard.press('Control+Enter')
  await until(async () => expect(await stages()).toBe(0))
  await picture(page, 'lists-stage-done')
  await page.getByRole('button', { name: said('app.undo') }).click()
  await until(async () => expect(await stages()).toBe(before))
  expect(app.complaints).toEqual([])
})
