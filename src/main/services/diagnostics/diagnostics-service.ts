import type { Services } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { ok } from '#shared/kernel/result.ts'
import type { Log } from '#main/ports.ts'

export function createDiagnosticsService(log: Log): Services<HostContract>['diagnostics'] {
  return {
    report: async ({ message, stack }) => ok({ incident: log.incident('window', { message, stack }) }),
  }
}
