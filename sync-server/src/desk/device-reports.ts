import type { DeviceReport, ReportBody } from '#shared/desk/health.ts'
import type { Storage } from '../core/storage.ts'

interface Reporting {
  readonly id: string
  readonly user: string
}

/** What a laptop said of itself last; what it did not mention stays as it was. */
export function keepReport(storage: Storage, device: Reporting, body: ReportBody, now: number): void {
  const { waiting, rejected, compared, failure, replica } = body
  const before = reportOf(storage, device)
  const begunAnew = begun(before, body, now)
  const report: DeviceReport = {
    ...before,
    ...(replica === undefined ? {} : { replica }),
    ...(begunAnew ? { begunAnew } : {}),
    at: now,
    waiting,
    rejected,
    ...(compared ? { compared: { at: now, ...compared } } : {}),
    ...(failure ? { failure: { at: now - failure.ago, cause: failure.cause } } : {}),
  }
  storage.setValue(keyOf(device), JSON.stringify(report))
}

/** That a laptop began anew: it says so, or another replica reports than the one of which edits were known to wait. */
function begun(
  before: DeviceReport | undefined,
  { lost, replica }: ReportBody,
  now: number,
): DeviceReport['begunAnew'] {
  const known = before ? before.waiting + before.rejected : 0
  if (lost) {
    const edits = lost.unsent ?? (known > 0 ? known : undefined)
    return { at: now, why: lost.why, ...(edits === undefined ? {} : { edits }) }
  }
  const isOther = before?.replica !== undefined && replica !== undefined && before.replica !== replica
  return isOther && known > 0 ? { at: now, why: 'unsaid', edits: known } : undefined
}

export function reportOf(storage: Storage, device: Reporting): DeviceReport | undefined {
  const kept = storage.value(keyOf(device))
  return kept === undefined ? undefined : (JSON.parse(kept) as DeviceReport)
}

function keyOf({ id, user }: Reporting): string {
  return `report:${id} ${user}`
}
