import type { Page } from 'playwright-core'
import { said } from './said.ts'

/** The rooms of the desk. */
export function deskOf(page: Page) {
  return {
    open: () =>
      page
        .getByRole('navigation')
        .getByRole('button', { name: said('nav.desk') })
        .click(),
    view: (
      name:
        | 'approvals'
        | 'audit'
        | 'catalog'
        | 'conflicts'
        | 'escrow'
        | 'handover'
        | 'health'
        | 'imports'
        | 'organisation'
        | 'people'
        | 'scope'
        | 'twins',
    ) =>
      page
        .getByRole('radiogroup', { name: said('desk.view') })
        .getByText(said(`desk.views.${name}`))
        .click(),
  }
}
