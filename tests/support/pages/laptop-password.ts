import type { Page } from 'playwright-core'
import { said } from './said.ts'

/** The password of the laptop: where it is set, and where it is asked for. */
export function laptopPasswordOf(page: Page) {
  return {
    /** The field of the lock over the whole window. */
    asked: page.getByRole('textbox', { name: said('lock.password') }),
    lock: () => page.keyboard.press('Control+Shift+L'),
    /** An entry of the menu beside the name of who signed in. */
    menu: async (name: string) => {
      await page.getByRole('button', { name: said('settings.menu') }).click()
      await page.getByRole('menuitem', { name }).click()
    },
  }
}
