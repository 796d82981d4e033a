import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aSmallCompany } from '#support/company.ts'
import { crash } from '#support/crash.ts'
import { aFolder, launches, removeFolder } from '#support/launch.ts'
import { quotesOf } from '#support/pages/quotes.ts'
import { allWords } from '#support/words.ts'
import { aPerson } from '#support/window.ts'

const [loopback] = launches
if (!loopback) throw new Error('no loopback host')

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

const words = await allWords('zh-CN')

/** A form of the window: the way to it, a field of it, and what is written there, which may be no value yet. */
interface AForm {
  readonly name: string
  readonly open: (page: Page) => Promise<void>
  readonly label: string
  readonly typed: string
  /** What stands beside a field when it is carried out like this. */
  readonly fault?: string
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const dialog = (page: Page) => page.getByRole('dialog').last()
const fieldOf = (page: Page, { label }: AForm): Locator => dialog(page).getByLabel(label).first()

async function aCustomer(page: Page): Promise<void> {
  await aPerson(page).findCustomer('C-000001')
  await page.keyboard.press('Enter')
}

async function serviceTab(page: Page): Promise<void> {
  await aCustomer(page)
  await page.getByRole('tab', { name: words.customers.service }).click()
}

async function aDeal(page: Page): Promise<void> {
  await aPerson(page).place('deals')
  // The leads may stand there.
  await page.locator('label', { hasText: words.deals.deals }).first().click()
  await page.locator('button[class*="card"]').first().click()
}

/** A quote that those of its forms are opened on. */
async function beginQuote(page: Page): Promise<void> {
  await aCustomer(page)
  await quotesOf(page).begin()
  await quotesOf(page).addLine('HCP-020')
}

async function aDraft(page: Page): Promise<void> {
  await aPerson(page).place('quotes')
  await page.getByRole('row', { name: words.quoteStage.draft }).first().click()
}

const ofRep: readonly AForm[] = [
  {
    name: 'a customer',
    open: async (page) => {
      await aCustomer(page)
      await press(page, words.customers.edit)
    },
    label: words.customers.postcode,
    typed: '12',
    fault: words.fault.notAPostcode,
  },
  {
    name: 'a service request',
    open: async (page) => {
      await serviceTab(page)
      await press(page, words.requests.new)
    },
    label: words.requests.description,
    typed: '轴承异响，\n昨晚起',
    fault: words.requests.noSubject,
  },
  {
    name: 'a visit',
    open: async (page) => {
      await serviceTab(page)
      await press(page, words.visits.plan)
    },
    label: words.visits.startsAt,
    typed: '25:9',
    fault: words.fault.NotATime,
  },
  {
    name: 'a guided quote',
    open: async (page) => {
      await aCustomer(page)
      await press(page, words.guided.open)
    },
    label: words.guided.budget,
    typed: '12万',
  },
  {
    name: 'a deal',
    open: async (page) => {
      await aPerson(page).place('deals')
      await press(page, words.deals.new)
    },
    label: words.deals.name,
    typed: '水厂改造',
  },
  {
    name: 'a lead',
    open: async (page) => {
      await aPerson(page).place('deals')
      await page.locator('label', { hasText: words.leads.title }).first().click()
      await press(page, words.leads.new)
    },
    label: words.leads.need,
    typed: '两台立式泵',
    fault: words.deals.noCustomer,
  },
  {
    name: 'a colleague on a deal',
    open: async (page) => {
      await aDeal(page)
      await press(page, words.teams.add)
    },
    label: words.teams.role,
    typed: '方案设计',
    fault: words.teams.nobody,
  },
  {
    name: 'why a deal is lost',
    open: async (page) => {
      await aDeal(page)
      await press(page, words.deals.lose)
    },
    label: words.deals.reason,
    typed: '对方报价更低',
  },
  {
    name: 'rows out of a spreadsheet',
    open: async (page) => {
      await aDraft(page)
      await press(page, words.quotes.paste)
    },
    label: words.paste.title,
    typed: 'NOPE\t1',
  },
  {
    name: 'what a quote might be',
    open: async (page) => {
      await aDraft(page)
      await press(page, words.quotes.more)
      await page.getByRole('menuitem', { name: words.quotes.whatIf }).click()
    },
    label: `${words.whatIf.quantities} 1`,
    typed: '200',
  },
  {
    name: 'a machine',
    open: async (page) => {
      await aPerson(page).place('machines')
      await press(page, words.machines.new)
    },
    label: words.machines.serial,
    typed: 'SN-2027-1',
  },
]

const ofAdmin: readonly AForm[] = [
  {
    name: 'a person',
    open: (page) => inDesk(page, 'people', words.desk.newPerson),
    label: words.customers.phone,
    typed: '021-5550',
    fault: words.fault.required,
  },
  {
    name: 'a unit',
    open: (page) => inDesk(page, 'organisation', words.desk.newOf.unit),
    label: words.desk.nameEn,
    typed: 'West',
    fault: words.desk.nameless,
  },
  {
    name: 'a role',
    open: (page) => inDesk(page, 'organisation', words.desk.newOf.role),
    label: words.desk.nameEn,
    typed: 'Night shift',
    fault: words.desk.nameless,
  },
  {
    name: 'a calendar of service hours',
    open: (page) => inDesk(page, 'organisation', words.calendars.new),
    label: words.calendars.holidays,
    typed: '国庆',
    fault: words.desk.nameless,
  },
]

const ofManager: readonly AForm[] = [
  {
    name: 'a mandate',
    open: async (page) => {
      await aPerson(page).place('start')
      await press(page, words.approvals.give)
    },
    label: words.approvals.mandate.discount,
    typed: '1.2.3',
    fault: words.fault.NotANumber,
  },
]

async function inDesk(page: Page, view: 'organisation' | 'people', button: string): Promise<void> {
  await aPerson(page).place('desk')
  await page.getByText(words.desk.views[view], { exact: true }).first().click()
  await press(page, button)
}

describe.each([
  { who: 'rep1', forms: ofRep, prepare: beginQuote },
  { who: 'manager1', forms: ofManager },
  { who: 'syncadmin', forms: ofAdmin, crashes: true },
])('what $who types into a form and does not save', ({ who, forms, prepare, crashes }) => {
  test('is offered again after Escape and a reload; a fault stands beside its field', async () => {
    await using server = await aSmallCompany()
    await server.accounts.saveAll(['rep1', 'syncadmin'], 'secret', [])
    const size = { width: 1093, height: 614 }
    const start = () => loopback.start({ folder, server: server.address, size })
    const app = await start()
    const { page } = app
    await aPerson(page).signIn(who, 'secret')
    await aPerson(page).badge('upToDate')
    await prepare?.(page)

    for (const form of forms) {
      await form.open(page)
      await fieldOf(page, form).fill(form.typed)
      // Beside the dialog: nothing goes that was typed.
      await page.mouse.click(20, 590)
      expect(await fieldOf(page, form).inputValue(), `${form.name} beside`).toBe(form.typed)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await form.open(page)
      expect(await fieldOf(page, form).inputValue(), `${form.name} after Escape`).toBe(form.typed)
      await page.waitForTimeout(500)
      await page.reload()
    }
    for (const form of forms) {
      await form.open(page)
      expect(await fieldOf(page, form).inputValue(), `${form.name} after a reload`).toBe(form.typed)
      if (form.fault !== undefined) await isSaidBeside(page, form)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    if (!crashes) return app.close()
    await crash(app, folder)
    await using again = await start()
    for (const form of forms) {
      await form.open(again.page)
      expect(await fieldOf(again.page, form).inputValue(), `${form.name} after a crash`).toBe(form.typed)
      await again.page.keyboard.press('Escape')
      await again.page.getByRole('dialog').waitFor({ state: 'detached' })
    }
  })
})

/** Ctrl+Enter carries it out from any field: the form stays, and the first field at fault is named and gone to. */
async function isSaidBeside(page: Page, form: AForm): Promise<void> {
  await fieldOf(page, form).press('Control+Enter')
  const faulty = dialog(page).locator('[aria-invalid="true"]').first()
  await faulty.waitFor()
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

test('a form is carried out once, by Ctrl+Enter from a text of several lines and by Enter from a line', async () => {
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
      await field.press('Enter')
      await page.keyboard.press('Enter')
    }
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText(subject, { exact: true }).first().waitFor()
    expect(await page.getByText(subject, { exact: true }).count(), subject).toBe(1)
  }
})
