import { combineLatest, map } from 'rxjs'
import type { Contract } from '#shared/contracts/contract.ts'
import { type Cents, sum } from '#shared/kernel/money.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/** What came in for the orders of a contract, less what went back. */
export function useReceived({ id, customerId }: Contract): Cents {
  const { repositories } = useApp()
  return useLiveOr(
    () =>
      combineLatest([
        repositories.orders.watchOfCustomer(customerId),
        repositories.receipts.watchOfCustomer(customerId),
      ]).pipe(
        map(([orders, receipts]) => {
          const own = new Set(
            orders.filter(({ contractId }) => contractId === id).map((one) => one.id as string),
          )
          return sum(receipts.filter(({ orderId }) => own.has(orderId)).map(({ amount }) => amount))
        }),
      ),
    [repositories, customerId, id],
    0 as Cents,
  )
}
