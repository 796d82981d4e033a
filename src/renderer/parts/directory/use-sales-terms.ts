import { noLists, type SalesTerms, salesTermsId } from '#shared/opportunities/sales-terms.ts'
import { useApp } from '../../app-context.tsx'
import type { Live } from '../../ui/live-source.ts'
import { useLive } from '../../ui/use-live.ts'

/** What the company said of how it sells, once it was read; `undefined` where it has not said so. */
export function useSaidSalesTerms(): Live<SalesTerms | undefined> {
  const { repositories } = useApp()
  return useLive(() => repositories.salesTerms.watch(salesTermsId), [repositories])
}

/** How the company sells; empty lists until it was read, or where it has not said so. */
export function useSalesTerms(): Pick<SalesTerms, 'wonReasons' | 'lostReasons' | 'competitors'> {
  const said = useSaidSalesTerms()
  return (said.name === 'ready' ? said.value : undefined) ?? noLists
}

/** Whether the company takes places with follow-ups; `undefined` until that was read. */
export function useCheckInAllowed(): boolean | undefined {
  const said = useSaidSalesTerms()
  return said.name === 'ready' ? said.value?.checkIn === true : undefined
}
