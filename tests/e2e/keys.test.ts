import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const title = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

/** What an input method does: letters that are composed, and keys that are its own. */
async function anInputMethod(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  return {
    compose: (text: string) =>
      cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      }),
    write: (text: string) => cdp.send('Input.insertText', { text }),
    /** The key as macOS names it: itself, with the code of input methods. */
    press: async (key: string) => {
      for (const type of ['rawKeyDown', 'keyUp'] as const)
        await cdp.send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: 229 })
    },
  }
}

test('keys of an input method are no commands, and keys of the window work in every field', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  const method = await anInputMethod(page)
  await she.begins('rep1')
  await she.place('customers')
  const box = page.getByRole('textbox', { name: /拼音/ })
  await box.click()

  // Enter takes the letters as they stand, Escape drops them: neither opens a record nor empties the box.
  await method.compose('c-0000')
  await method.press('Enter')
  await method.write('C-0000')
  expect(await title(page)).toBe(said('nav.customers'))
  expect(await box.inputValue()).toBe('C-0000')
  await method.compose('shang')
  await method.press('Escape')
  await method.compose('')
  expect(await box.inputValue()).toBe('C-0000')
  expect(await title(page)).toBe(said('nav.customers'))

  // Its own Escape: what was typed first, then the box.
  await page.keyboard.press('Escape')
  expect(await box.inputValue()).toBe('')
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(false)

  // From inside the box to everywhere.
  await box.click()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('textbox', { name: said('nav.palette') })
  await palette.waitFor()
  await palette.fill('ｃ－０００００１')
  await page.getByRole('button', { name: /C-000001/ }).waitFor()
  await page.keyboard.press('Control+k')
  await palette.waitFor({ state: 'detached' })
  await box.click()
  await page.keyboard.press('Alt+4')
  await until(async () => expect(await title(page)).toBe(said('nav.quotes')))
  await page.locator('[data-search]').click()
  await page.keyboard.press('Alt+8')
  await until(async () => expect(await title(page)).toBe(said('nav.sync')))
  await page.keyboard.press('Alt+2')
  await box.click()
  await page.keyboard.press('Alt+ArrowLeft')
  await until(async () => expect(await title(page)).toBe(said('nav.sync')))

  // The list of keys, where nobody writes.
  await page.keyboard.press('Shift+?')
  await page
    .getByRole('dialog', { name: said('keys.title') })
    .getByText('Alt 8')
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  // A form over the page stays, with what was typed, whatever key is pressed.
  await she.findCustomer('C-000001')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: said('customers.edit') }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel(said('customers.industry')).click()
  await method.compose('hang')
  await method.press('Escape')
  await method.press('Enter')
  await method.write('航天')
  for (const key of ['Control+k', 'Alt+4', 'Alt+ArrowLeft']) await page.keyboard.press(key)
  expect(await form.getByLabel(said('customers.industry')).inputValue()).toContain('航天')
  expect(app.complaints).toEqual([])
})

test('text of a list is marked and copied without opening the record; a click opens it', async () => {
  await using server = await aSmallCompany()
  await using app = await loopback.start({ folder, server: server.address })
  const { page } = app
  const she = aPerson(page)
  await she.begins('rep1')
  await she.findCustomer('C-000001')
  const row = page.getByRole('row', { name: /C-000001/ })
  const phone = await row.getByRole('gridcell').nth(6).boundingBox()
  if (!phone) throw new Error('no phone')
  const marked = () => page.evaluate(() => String(window.getSelection()))
  const drag = async (box: { x: number; y: number; width: number; height: number }) => {
    await page.mouse.move(box.x + 1, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 8 })
    await page.mouse.up()
  }
  await drag(phone)
  expect(await marked()).toMatch(/\d{4}/)
  expect(await title(page)).toBe(said('nav.customers'))
  await row.click()
  await until(async () => expect(await title(page)).not.toBe(said('nav.customers')))

  // A line of a short list, which opens too.
  await she.place('start')
  const line = page.locator('[class*="opens"]').first()
  await line.waitFor()
  const box = await line.boundingBox()
  if (!box) throw new Error('no line')
  const before = await title(page)
  await drag({ ...box, x: box.x + 14, width: box.width / 2 })
  expect((await marked()).trim()).not.toBe('')
  expect(await title(page)).toBe(before)
})
