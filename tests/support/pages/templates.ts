import type { Page } from 'playwright-core'
import { said } from './said.ts'

/** Word templates of the company. */
export function templatesOf(page: Page) {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const place = page.getByRole('navigation').getByRole('button', { name: said('nav.templates'), exact: true })
  return {
    open: () => place.click(),
    /** Whether this person has the place at all. */
    isOffered: async () => (await place.count()) > 0,
    upload: () => press(said('templates.upload')),
    newVersion: () => press(said('templates.newVersion')),
    /** A Word file, in the form that is open. */
    take: async (path: string) => {
      await page.getByRole('dialog').locator('input[type=file]').setInputFiles(path)
      await press(said('templates.take'))
    },
    withoutProblems: () => page.getByText(said('templates.noProblems')).waitFor(),
    mayPublish: () => page.getByRole('button', { name: said('templates.publish') }).isEnabled(),
    publish: async () => {
      await press(said('templates.publish'))
      await press(said('sure.publishTemplate.action'))
    },
  }
}
