import type { Page } from 'playwright-core'
import { said } from './said.ts'

/** The machine that is open. */
export function machinesOf(page: Page) {
  const dialog = page.getByRole('dialog')
  return {
    history: () => page.getByText(said('machines.history')).waitFor(),
    /** Opens the form of what changes it. */
    change: async (what: 'move' | 'replace' | 'retire') => {
      await page.getByRole('button', { name: said('machines.change'), exact: true }).click()
      await page.getByRole('menuitem', { name: said(`machines.do.${what}`) }).click()
    },
    /** Carries out what is open. */
    now: (what: 'move' | 'replace' | 'retire') =>
      dialog.getByRole('button', { name: said(`machines.${what}Now`), exact: true }).click(),
    because: (reason: string) => dialog.getByLabel(said('machines.reason')).fill(reason),
    newSerial: (serial: string) => dialog.getByLabel(said('machines.newSerial')).fill(serial),
    refused: (why: 'noSerial' | 'duplicate') => dialog.getByText(said(`machines.refused.${why}`)).waitFor(),
  }
}
