import { currentProcesses, type SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/** The ways of the company: all versions, and those that a new deal of this customer may begin with. */
export function useProcesses(customerId: string): {
  readonly all: readonly SalesProcess[]
  readonly current: readonly SalesProcess[]
} {
  const { repositories } = useApp()
  const all = useLiveOr(() => repositories.processes.watchAll(), [repositories], [])
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  return { all, current: currentProcesses(all, customer?.businessLineId ?? '') }
}
