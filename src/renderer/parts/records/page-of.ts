import { typeOfId } from '#shared/kernel/id.ts'
import type { Route } from '../../state/navigation-store.ts'

type PageName = Extract<Route, { readonly id: string }>['name']

const pages: Readonly<Record<string, PageName>> = {
  customer: 'customer',
  lead: 'lead',
  opportunity: 'deal',
  quote: 'quote',
  contract: 'contract',
  order: 'order',
  asset: 'machine',
  request: 'request',
  visit: 'visit',
  maintenancePlan: 'maintenancePlan',
  article: 'article',
  template: 'template',
}

/** The page of a record, by its id; `undefined` where its type has none. */
export function pageOf(id: string): Route | undefined {
  const name = pages[typeOfId(id)]
  return name === undefined ? undefined : { name, id }
}
