import type { DeviceReport, ReportBody } from '#shared/desk/health.ts'
import type { Storage } from '../core/storage.ts'

interface Reporting {
  readonly id: string
  readonly user: string
}

/** What a laptop said of itself last; what it did not mention stays as it was. */
export function keepReport(storage: Storage, device: Reporting, body: ReportBody, now: number): void {
  const { waiting, rejected, compared, failure } = body
  const report: DeviceReport = {
    ...reportOf(storage, device),
    ...{ at: now, waiting, rejected },
    ...(compared ? { compared: { at: now, ...compared } } : {}),
    ...(failure ? { failure: { at: now - failure.ago, cause: failure.cause } } : {}),
  }
  storage.setValue(keyOf(device), JSON.stringify(report))
}

export function reportOf(storage: Storage, device: Reporting): DeviceReport | undefined {
  const kept = storage.value(keyOf(device))
  return kept === undefined ? undefined : (JSON.parse(kept) as DeviceReport)
}

function keyOf({ id, user }: Reporting): string {
  return `report:${id} ${user}`
}
