import { currentProcesses, type SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../app-context.tsx'
import { useLiveOr } from '../../ui/use-live.ts'

/** The ways that a new deal of this customer may begin with, and the one that was chosen: the first unless another was. */
export function useProcesses(
  customerId: string,
  chosenId: string,
): { readonly processes: readonly SalesProcess[]; readonly process: SalesProcess | undefined } {
  const { repositories } = useApp()
  const all = useLiveOr(() => repositories.processes.watchAll(), [repositories], [])
  const customer = useLiveOr(
    () => repositories.customers.watch(customerId),
    [repositories, customerId],
    undefined,
  )
  const processes = currentProcesses(all, customer?.businessLineId ?? '')
  return { processes, process: processes.find(({ id }) => id === chosenId) ?? processes[0] }
}
