import type { Page } from 'playwright-core'

/** The way from a laptop to its server. */
export function networkOf(page: Page, { address }: { readonly address: string }) {
  const all = `${address}/**`
  return {
    goesAway: () => page.context().route(all, (route) => route.abort()),
    returns: () => page.context().unroute(all),
  }
}
