import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { networkOf } from '#support/pages/network.ts'
import { said } from '#support/pages/said.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const title = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const box = (page: Page) => page.getByRole('textbox', { name: said('nav.palette') })

async function find(page: Page, query: string) {
  if (!(await box(page).isVisible())) await page.keyboard.press('Control+k')
  await box(page).fill(query)
}

test('whatever is held is found from inside any field, by number, name and pinyin, and opened by Enter', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await networkOf(page, server).goesAway()

  // An order and a contract by their numbers, as they stand in the lists.
  const numbers: string[] = []
  for (const list of ['contracts', 'orders'] as const) {
    await page
      .getByRole('navigation')
      .getByRole('button', { name: said('nav.lists'), exact: true })
      .click()
    await page.getByRole('combobox', { name: said('lists.which') }).click()
    await page.getByRole('option', { name: said(`lists.names.${list}`), exact: true }).click()
    const cell = page.locator('[aria-rowindex="1"] [role="gridcell"]').first()
    await cell.waitFor()
    await until(async () => expect(await cell.textContent()).toMatch(list === 'orders' ? /^SO-/ : /^CT-/))
    numbers.push((await cell.textContent()) ?? '')
  }
  await page.locator('[data-search]').click()
  for (const number of numbers) {
    await find(page, number)
    await page
      .getByRole('button', { name: new RegExp(`^(?!.*${said('customers.new')}).*${number}`) })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await box(page).waitFor({ state: 'detached' })
    await page.getByText(number).filter({ visible: true }).first().waitFor()
  }

  // What was opened last comes first.
  await page.keyboard.press('Control+k')
  const first = page.locator('[data-palette] [data-action]').first()
  await until(async () => expect(await first.textContent()).toContain(numbers[1]))
  await page.keyboard.press('Escape')
  await box(page).waitFor({ state: 'detached' })

  expect(app.complaints.filter((one) => !one.includes('net::ERR'))).toEqual([])
})

test('after Escape the focus is on the list that was searched, and the keys of the window go on', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.place('customers')
  await page.locator('[data-search]').fill('C-00')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-list'))).toBe(true)
  await page.keyboard.press('Enter')
  await until(async () => expect(await title(page)).not.toBe(said('nav.customers')))
  // The sheet of keys from inside a field, where ? is a letter.
  await page.keyboard.press('Alt+2')
  await page.locator('[data-search]').click()
  await page.keyboard.press('Control+/')
  await page.getByRole('dialog', { name: said('keys.title') }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  // The page's one action.
  await page.locator('[data-search]').click()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog', { name: said('customers.new') }).waitFor()
  expect(app.complaints).toEqual([])
})

test('commands are carried out by their pinyin, and what is not found is begun under its name', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.place('customers')
  await page.locator('[data-search]').click()
  // None stands there twice: of two under one name React leaves one behind, marked for Enter.
  await find(page, '>')
  const offered = await page.locator('[data-palette] [data-action]').allTextContents()
  expect(offered.toSorted()).toEqual([...new Set(offered)].toSorted())
  await find(page, '>shense')
  await page.keyboard.press('Enter')
  await until(async () =>
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark'),
  )
  await find(page, `>${said('letters.open')}`)
  await page.getByText(said('palette.ofScreen')).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('heading').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  // Nothing found: the one that was looked for is entered, under its name.
  await find(page, '杭州初见泵业')
  await page.getByRole('button', { name: said('palette.newCustomer', { name: '杭州初见泵业' }) }).waitFor()
  await page.keyboard.press('Enter')
  await until(async () =>
    expect(await page.getByRole('dialog').getByRole('textbox').first().inputValue()).toBe('杭州初见泵业'),
  )
  expect(app.complaints).toEqual([])
})
