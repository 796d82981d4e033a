import type { Page } from 'playwright-core'
import { said } from './said.ts'

/** The service place: its views, a request on its way, and the visit that is open. */
export function serviceOf(page: Page) {
  const dialog = page.getByRole('dialog')
  const panel = (name: string) =>
    page.locator('section section', { has: page.getByRole('heading', { name }) })
  const outcomes = panel(said('visits.checklist')).getByText(said('visits.outcome.ok'), { exact: true })
  return {
    view: (name: 'checklists' | 'day' | 'plans' | 'requests' | 'van') =>
      page
        .getByRole('radiogroup', { name: said('service.view') })
        .getByText(said(`service.views.${name}`))
        .click(),
    /** A visit, planned in its form. */
    plan: async () => {
      await page.getByRole('button', { name: said('visits.plan'), exact: true }).click()
      await dialog.getByRole('button', { name: said('visits.planNow'), exact: true }).click()
    },
    /** What was found and done; left, so that it is stored. */
    write: async ({ findings, done }: { readonly findings: string; readonly done: string }) => {
      await page.getByLabel(said('visits.findings')).fill(findings)
      await page.getByLabel(said('visits.done')).fill(done)
      await page.getByLabel(said('visits.done')).blur()
    },
    /** Everything that is looked at is in order. */
    allInOrder: async () => {
      for (const option of await outcomes.all()) await option.click()
    },
    panel,
  }
}
