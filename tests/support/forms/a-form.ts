import type { Locator, Page } from 'playwright-core'
import { allWords } from '#support/words.ts'
import { aPerson } from '#support/window.ts'

export const words = await allWords('zh-CN')

/** A form of the window: the way to it, a field of it, and what is written there, which may be no value yet. */
export interface AForm {
  /** As `formsOf` names it: its file, and under what it is kept. */
  readonly form: string
  readonly name: string
  readonly open: (page: Page) => Promise<void>
  readonly label: string
  readonly typed: string
  /** What stands beside a field when it is carried out like this. */
  readonly fault?: string
  /** What it is opened on is kept beside it: the rows that are ticked. */
  readonly keepsTicks?: true
}

export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click()

export const dialog = (page: Page) => page.getByRole('dialog').last()

export const fieldOf = (page: Page, { label }: Pick<AForm, 'label'>): Locator =>
  dialog(page).getByLabel(label).first()

/** Opens a menu and takes one of what it offers. */
export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await press(page, menu)
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  // As long as it closes, Escape is its own.
  await page.getByRole('menu').first().waitFor({ state: 'detached' })
}

export async function aCustomer(page: Page): Promise<void> {
  await aPerson(page).findCustomer('C-000001')
  await page.keyboard.press('Enter')
}

export async function serviceTab(page: Page): Promise<void> {
  await aCustomer(page)
  await page.getByRole('tab', { name: words.customers.service }).click()
}

/** Opens what is found under this number by the palette. */
export async function find(page: Page, number: string): Promise<void> {
  // Where the window was just loaded anew it hears no key before its navigation stands.
  await page.getByRole('navigation').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: words.nav.palette }).fill(number)
  await page.locator('[data-palette] [data-action][data-selected]', { hasText: number }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(number).first().waitFor()
}

/** A list of the place for lists. */
export async function list(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: words.nav.lists, exact: true }).click()
  await page.getByRole('combobox', { name: words.lists.which }).click()
  await page.getByRole('option', { name, exact: true }).click()
  await page.locator('[aria-rowindex]').first().waitFor()
}
