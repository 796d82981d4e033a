import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OpportunityStage } from '#shared/opportunities/opportunity.ts'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { picture } from '#support/pages/picture.ts'
import { said } from '#support/pages/said.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const column = (page: Page, stage: OpportunityStage) =>
  page.getByRole('region', { name: said(`stage.${stage}`), exact: true })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-item'))
/** Until so many frames were drawn: longer than the focus is given back to what was moved. */
const frames = (page: Page, count: number) =>
  page.evaluate(async (left) => {
    for (let at = 0; at < left; at++) await new Promise(requestAnimationFrame)
  }, count)
/** Drops a deal on the column of those that are lost, whatever lies over it. */
const drop = (page: Page, id: string) =>
  column(page, 'lost').evaluate((place, deal) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.setData('application/x-satchel-deal', deal)
    place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, id)
const idOf = async (card: Locator) => (await card.getAttribute('data-item')) ?? ''

test('a deal is dragged to another stage or moved there by keys, by the rules of its process, and taken back', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.place('deals')
  const card = (stage: OpportunityStage, id: string) => column(page, stage).locator(`[data-item="${id}"]`)
  const first = column(page, 'needs').locator('[data-item]').first()
  const id = await idOf(first)
  await picture(page, 'board')

  // Lost: it is asked why, and nothing is moved until it is said.
  await first.dragTo(column(page, 'lost'))
  await page.getByRole('dialog', { name: said('deals.moveTo', { stage: said('stage.lost') }) }).waitFor()
  await picture(page, 'board-lost')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await card('needs', id).waitFor()

  // One stage back by its keys, which needs a reason.
  await card('needs', id).focus()
  await page.keyboard.press('Shift+ArrowLeft')
  const asked = page.getByRole('dialog', {
    name: said('deals.moveTo', { stage: said('stage.qualification') }),
  })
  await asked.waitFor()
  // The dialog has the focus for good: what is typed next is for it, and not for the card beneath.
  await frames(page, 70)
  expect(await focused(page)).toBeNull()
  const reason = asked.getByRole('textbox').first()
  expect(await reason.evaluate((box) => box === document.activeElement)).toBe(true)
  await reason.fill('预算推迟')
  await page.keyboard.press('Control+Enter')
  await card('qualification', id).waitFor()
  // Once it is moved, the focus is where the card stands now.
  await until(async () => expect(await focused(page)).toBe(id))
  await picture(page, 'board-moved')
  await page
    .getByRole('button', { name: said('app.undo') })
    .first()
    .click()
  await card('needs', id).waitFor()
  expect(app.complaints).toEqual([])
})

test('two moves in quick succession are two moves: twice the key is two stages, and each deal is asked about by itself', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.place('deals')

  const moved = column(page, 'qualification').locator('[data-item]').first()
  const id = await idOf(moved)
  await moved.evaluate((card) => {
    card.focus()
    for (let times = 0; times < 2; times++)
      card.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true }))
  })
  await column(page, 'proposal').locator(`[data-item="${id}"]`).waitFor()
  await until(async () => expect(await focused(page)).toBe(id))

  const cards = column(page, 'needs').locator('[data-item]')
  const [first, second] = [await idOf(cards.nth(0)), await idOf(cards.nth(1))]
  const asked = page.getByRole('dialog', { name: said('deals.moveTo', { stage: said('stage.lost') }) })
  const reason = asked.getByRole('textbox').last()

  // The second is dropped as the dialog about the first comes: what is said then is about the second.
  await drop(page, first)
  await asked.waitFor()
  await drop(page, second)
  await frames(page, 70)
  await reason.fill('价格过高')
  await page.keyboard.press('Escape')
  await asked.waitFor({ state: 'detached' })
  await drop(page, first)
  await asked.waitFor()
  expect(await reason.inputValue()).toBe('')
  await page.keyboard.press('Escape')
  await asked.waitFor({ state: 'detached' })
  expect(app.complaints).toEqual([])
})
