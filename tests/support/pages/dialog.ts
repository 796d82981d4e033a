import type { Page } from 'playwright-core'
import { said } from './said.ts'

/** The dialog that lies over the page. */
export function dialogOf(page: Page) {
  const dialog = page.getByRole('dialog')
  return {
    dialog,
    field: (label: string) => dialog.getByLabel(label, { exact: true }),
    press: (name: string | RegExp) => dialog.getByRole('button', { name, exact: true }).click(),
    save: () => dialog.getByRole('button', { name: said('app.save') }).click(),
    closed: () => dialog.waitFor({ state: 'detached' }),
  }
}
