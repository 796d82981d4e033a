import { combineLatest } from 'rxjs'
import { inLimitsOn } from '#shared/catalog/exchange-rate.ts'
import { type BeyondCredit, beyondCredit, type Offered } from '#shared/contracts/credit.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { useApp } from '../../app-context.tsx'
import { useLive } from '../../ui/use-live.ts'

/** What goes beyond a customer's credit limit with this; `undefined` where nothing does, and until all of it is read. */
export function useBeyondCredit(
  customer: Pick<Customer, 'id' | 'creditLimit'> | undefined,
  adding: Offered | { readonly orderId: string },
): BeyondCredit | undefined {
  const { repositories, catalog, days } = useApp()
  const customerId = customer?.id ?? ''
  const live = useLive(
    () =>
      combineLatest({
        orders: repositories.orders.watchOfCustomer(customerId),
        receipts: repositories.receipts.watchOfCustomer(customerId),
        catalog,
      }),
    [repositories, catalog, customerId],
  )
  if (live.name !== 'ready' || !customer) return undefined
  const { rates } = live.value.catalog
  return beyondCredit(customer.creditLimit, adding, live.value, inLimitsOn(days.company.today(), rates))
}
