import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
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

/** Opens what the paper would be, and closes it again. How many pages there are, and how many of them say that it is a draft. */
async function preview(page: Page, name: string): Promise<readonly [pages: number, marked: number]> {
  await page
    .getByRole('button', { name: said('documents.preview'), exact: true })
    .first()
    .click()
  const paper = page.getByRole('dialog').getByRole('document')
  await paper.getByText(said('quotes.product')).or(paper.getByText('HCP-020')).first().waitFor()
  await picture(page, name)
  const pages = await paper.locator('section.docx').count()
  const marked = await paper.locator('section.docx > [data-mark]', { hasText: '草稿' }).count()
  await page.keyboard.press('Escape')
  await until(async () => expect(await page.getByRole('dialog').count()).toBe(0))
  return [pages, marked]
}

test('a quote says across every page that it is a draft, until it is issued', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  await page.setViewportSize({ width: 1280, height: 800 })
  const she = aPerson(page)
  await she.begins('rep1')
  await she.openCustomer('C-000001')
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
  const [pages, marked] = await preview(page, 'draft-preview')
  expect(pages).toBeGreaterThan(0)
  expect(marked).toBe(pages)
  await quotesOf(page).handOver()
  const [issued, left] = await preview(page, 'issued-preview')
  expect(issued).toBeGreaterThan(0)
  expect(left).toBe(0)
})
