import type { Page } from 'playwright-core'
import { said, within } from './said.ts'

/** The quote that is open. */
export function quotesOf(page: Page) {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const search = page.getByRole('textbox', { name: within(said('quotes.add')) })
  const number = page.getByText(/^QT-\d{4}-\d{6}$/).first()
  return {
    /** At a customer's. */
    begin: () => page.getByRole('button', { name: said('customers.newQuote') }).click(),
    search,
    /** By its code, in the hand of who knows it: typed, found, taken with Enter. */
    addLine: async (code: string) => {
      await search.fill(code)
      await page.getByRole('option', { name: code }).first().waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('row', { name: within(code) }).waitFor()
    },
    quantity: (line: number) => page.getByLabel(`${said('quotes.quantity')} ${line}`),
    discount: (line: number) => page.getByLabel(`${said('quotes.discount')} ${line}`),
    /** Asked whether it is meant, and yes; it has its number then. */
    handOver: async () => {
      await press(said('quotes.present'))
      await press(said('sure.present.action'))
      await number.waitFor()
    },
    numbered: () => number.waitFor(),
    number: async () => (await number.textContent()) ?? '',
  }
}
