import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seriousFaultsOf } from '#support/axe.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { picture } from '#support/pages/picture.ts'
import { quotesOf } from '#support/pages/quotes.ts'
import { said } from '#support/pages/said.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder = ''
beforeEach(() => {
  folder = aFolder('rep')
})
afterEach(() => removeFolder(folder))

/** What has the focus, by its name. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName)

test('a quote is written without a mouse: how many with the code, up and down through the lines, taken out again', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1093, height: 614 })
  const she = aPerson(page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  await quotesOf(page).begin()
  await until(async () => expect(await focused(page)).toBe(said('quotes.add')))

  // What is found stands by kind, machines first.
  await page.keyboard.type('泵')
  await page.getByText(said('quotes.kind.goods')).waitFor()
  await picture(page, 'groups')
  await page.keyboard.press('Escape')
  await page.keyboard.type('12*HCP-020')
  await page.keyboard.press('Enter')
  await until(async () => expect(await quotesOf(page).quantity(1).inputValue()).toBe('12'))
  await page.keyboard.type('HCP-045 3')
  await page.keyboard.press('Enter')
  await until(async () => expect(await quotesOf(page).quantity(2).inputValue()).toBe('3'))

  await page.keyboard.press('ArrowUp')
  expect(await focused(page)).toBe(`${said('quotes.quantity')} 2`)
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  // Below the last line the next one is added.
  await until(async () => expect(await focused(page)).toBe(said('quotes.add')))
  expect(await quotesOf(page).quantity(2).inputValue()).toBe('5')

  // What is in no catalogue, and its price.
  await page.keyboard.type('非标底座')
  await page.getByRole('option', { name: /非标底座/ }).waitFor()
  // A code that nobody knows is no line before somebody chooses so.
  await page.keyboard.press('Enter')
  expect(await page.getByLabel(/^数量 \d/).count()).toBe(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await until(async () => expect(await focused(page)).toBe(`${said('quotes.unitPrice')} 3`))
  await page.keyboard.type('800')
  await page.keyboard.press('Enter')
  await until(async () => expect(await focused(page)).toBe(said('quotes.add')))
  await until(async () =>
    expect(await page.getByLabel(`${said('quotes.unitPrice')} 3`).inputValue()).toBe('800.00'),
  )

  // A menu that is left, and a line that goes, leave the focus where one goes on.
  await page.getByRole('button', { name: `${said('quotes.lineMenu')} 2` }).press('Enter')
  await page.getByRole('menuitem').first().waitFor()
  await page.keyboard.press('Escape')
  await until(async () => expect(await focused(page)).toBe(`${said('quotes.lineMenu')} 2`))
  await quotesOf(page).quantity(2).focus()
  await page.keyboard.press('Control+Delete')
  await until(async () => expect(await page.getByLabel(/^数量 \d/).count()).toBe(2))
  expect(await focused(page)).toBe(`${said('quotes.quantity')} 2`)
  await picture(page, 'lines')
  expect(await seriousFaultsOf(page)).toEqual([])
  expect(app.complaints).toEqual([])
})

test('the total is rounded down, terms are her own, and Ctrl+Enter goes on with the quote or says why not', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1093, height: 614 })
  const she = aPerson(page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
  await page.getByLabel(said('quotes.totalDiscount')).fill('9.5折')
  await page.getByLabel(said('quotes.totalDiscount')).press('Enter')
  await page.getByRole('button', { name: said('quotes.roundDown') }).click()
  await picture(page, 'round')
  const choice = page.getByRole('menuitem').nth(1)
  const total = (/[\d,]+\.\d\d/.exec((await choice.textContent()) ?? '') ?? [''])[0]
  await choice.click()
  await until(async () => expect(await page.locator('[data-total]').textContent()).toContain(total))
  await page.getByLabel(said('quotes.term.payment')).fill('货到付款')
  await page.getByLabel(said('quotes.term.payment')).blur()

  // Too much: the total, the way and its reason stay in sight, and the key says why it does nothing.
  await page.getByLabel(said('quotes.allowance'), { exact: true }).fill('999999999')
  await page.getByLabel(said('quotes.allowance'), { exact: true }).press('Enter')
  await she.reads(/超过合计/)
  await page.getByLabel(said('quotes.allowance'), { exact: true }).press('Escape')
  await page.getByLabel(said('quotes.totalDiscount')).fill('7折')
  await page.getByLabel(said('quotes.totalDiscount')).press('Enter')
  await she.reads(said('quotes.way.ask'))
  await page.getByLabel(said('quotes.note')).scrollIntoViewIfNeeded()
  expect(await page.getByText(said('quotes.way.ask'), { exact: true }).isVisible()).toBe(true)
  await picture(page, 'barred')
  await page.keyboard.press('Control+Enter')
  await she.reads(new RegExp(said('quotes.whyNot.ask')))
  await page.getByLabel(said('quotes.totalDiscount')).fill('5')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').waitFor()
  await picture(page, 'sure')
  // One step: the number, and the file with that number.
  await page.keyboard.press('Enter')
  await quotesOf(page).numbered()
  const number = await quotesOf(page).number()
  await page.getByText(said('quotes.issued', { number })).waitFor()
  await page
    .getByText(new RegExp(`${number}\\.docx$`))
    .first()
    .waitFor()
  expect(await page.getByText(said('quotes.old')).count()).toBe(0)
  await page
    .getByText(new RegExp(`${number}\\.docx$`))
    .first()
    .scrollIntoViewIfNeeded()
  await picture(page, 'issued-files')
  await page.getByText(said('quotes.issued', { number })).scrollIntoViewIfNeeded()
  await picture(page, 'issued')
  expect(app.complaints).toEqual([])
})
