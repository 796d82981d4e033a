import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { crash } from '#support/crash.ts'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { type AForm, dialog, fieldOf, press, serviceTab, words } from '#support/forms/a-form.ts'
import { drawUp, loadForContracts, ofContracts } from '#support/forms/of-contracts.ts'
import { ofCustomers } from '#support/forms/of-customers.ts'
import { loadForOthers, ofAdmin, ofEngineer, ofManager } from '#support/forms/of-others.ts'
import { beginQuote, ofRep } from '#support/forms/of-rep.ts'
import { draftsOf } from '#support/pages/drafts.ts'
import { aPerson } from '#support/window.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

describe.each([
  { who: 'rep1', about: 'at work', forms: ofRep, prepare: beginQuote },
  { who: 'rep1', about: 'around customers', forms: ofCustomers, prepare: beginQuote },
  { who: 'rep1', about: 'after a yes', forms: ofContracts, prepare: drawUp },
  { who: 'manager1', about: 'over others', forms: ofManager },
  { who: 'syncadmin', about: 'at the desk', forms: ofAdmin },
  { who: 'engineer1', about: 'on a visit', forms: ofEngineer },
] as const)('what $who types $about into a form and does not save', ({ who, forms, ...given }) => {
  test('is offered again after a reload, Escape and a crash; a fault stands beside its field', async () => {
    await using server = await aSmallCompany()
    loadForContracts(server)
    loadForOthers(server)
    await server.accounts.saveAll(['rep1', 'syncadmin', 'engineer1'], 'secret', [])
    const size = { width: 1093, height: 614 }
    const start = () => loopback.start({ folder, server: server.address, size })
    const app = await start()
    const { page } = app
    await aPerson(page).signIn(who, 'secret')
    await aPerson(page).badge('upToDate')
    if ('prepare' in given) await given.prepare(page)

    let kept = 0
    for (const form of forms) {
      await form.open(page)
      await fieldOf(page, form).fill(form.typed)
      await isTheForm(page, form)
      // Beside the dialog: nothing goes that was typed.
      await page.mouse.click(20, 590)
      await stillThere(page, form, 'beside')
      kept += form.keepsTicks ? 2 : 1
      await draftsOf(page).areKept(kept)
      await page.reload()
      await form.open(page)
      await stillThere(page, form, 'after a reload')
      await leave(page, form)
      await form.open(page)
      await stillThere(page, form, 'after Escape')
      if (form.fault !== undefined) await isSaidBeside(page, form)
      await leave(page, form)
    }
    await crash(app, folder)
    await using again = await start()
    for (const form of forms) {
      await form.open(again.page)
      await stillThere(again.page, form, 'after a crash')
      await leave(again.page, form)
    }
  })
})

/** What it was opened from may lie over the page, too. */
async function leave(page: Page, form: AForm): Promise<void> {
  await page.keyboard.press('Escape')
  await fieldOf(page, form).waitFor({ state: 'detached' })
  if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function stillThere(page: Page, form: AForm, when: string): Promise<void> {
  expect(await fieldOf(page, form).inputValue(), `${form.name} ${when}`).toBe(form.typed)
}

/** What is open is kept as the table says. */
async function isTheForm(page: Page, { form, name }: AForm): Promise<void> {
  const key = (await dialog(page).locator('[data-draft]').getAttribute('data-draft')) ?? ''
  const [, kept = ''] = form.split(' ')
  const pattern = new RegExp(`^${kept.split('*').map(RegExp.escape).join('.*')}$`)
  expect(key, name).toMatch(pattern)
}

/** Ctrl+Enter carries it out from any field: the form stays, and the first field at fault is named and gone to. */
async function isSaidBeside(page: Page, form: AForm): Promise<void> {
  await fieldOf(page, form).press('Control+Enter')
  const faulty = dialog(page).locator('[aria-invalid="true"]').first()
  await faulty.waitFor().catch(() => expect.fail(`${form.name}: no field is at fault`))
  const describedBy = (await faulty.getAttribute('aria-describedby')) ?? ''
  const said = await Promise.all(
    describedBy
      .split(' ')
      .filter((id) => id !== '')
      .map((id) => page.locator(`[id="${id}"]`).textContent()),
  )
  expect(said, form.name).toContain(form.fault)
  expect(await faulty.evaluate((field) => document.activeElement === field), form.name).toBe(true)
}

test('a form is carried out once, by Ctrl+Enter from a text of several lines and by sending a line twice', async () => {
  await using server = await aSmallCompany()
  const size = { width: 1093, height: 614 }
  await using app = await loopback.start({ folder, server: server.address, size })
  const { page } = app
  await aPerson(page).signIn('rep1', 'secret')
  await aPerson(page).badge('upToDate')
  for (const [subject, from] of [
    ['进水口堵塞', words.requests.description],
    ['地脚螺栓松动', words.requests.subject],
  ] as const) {
    await serviceTab(page)
    await press(page, words.requests.new)
    await dialog(page).getByLabel(words.requests.subject).fill(subject)
    const field = dialog(page).getByLabel(from)
    if (from === words.requests.description) {
      // Enter is a new line here.
      await field.press('Enter')
      await field.press('Control+Enter')
    } else {
      // Twice before anything is drawn: a second Enter that comes later falls on the button that opens the next form.
      await field.evaluate((line: HTMLInputElement) => {
        line.form?.requestSubmit()
        line.form?.requestSubmit()
      })
    }
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText(subject, { exact: true }).filter({ visible: true }).first().waitFor()
    expect(await page.getByText(subject, { exact: true }).count(), subject).toBe(1)
  }
})
