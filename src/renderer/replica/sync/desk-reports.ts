import { type FailureCause, failureCauses, type ReportBody } from '#shared/desk/health.ts'
import type { OfflineCause } from '#shared/sync/sync-state.ts'
import { replicaId, toldLoss, untoldLoss } from '../store/lost-replica.ts'
import type { Replica } from '../store/replica.ts'
import type { CouchClient } from '../../server/couch-client.ts'

/** Tells the desk how this laptop is; a server that knows no such list misses nothing, nor does one that is not there. */
export interface DeskReports {
  /** Remembers why a sync failed; what is wrong with the laptop itself is told while it lasts. */
  readonly failed: (cause: OfflineCause) => void
  /** The server is there: a failure that it has not heard of is told. */
  readonly met: () => void
  /** Everything here was held against the server. */
  readonly compared: (result: ReportBody['compared']) => void
}

export function createDeskReports(deps: {
  readonly replica: Replica
  readonly client: CouchClient
  readonly deviceId: string
  /** Aborted when the engine stops: what was not told by then is told by the next one. */
  readonly stopped: AbortSignal
  readonly broken: (cause: unknown) => void
}): DeskReports {
  const { replica, client, deviceId, stopped, broken } = deps
  let untold: { readonly cause: FailureCause; readonly at: number } | undefined

  return {
    failed: (cause) => {
      const known = failureCauses.find((one) => one === cause)
      if (!known) return
      untold = { cause: known, at: performance.now() }
      if (known === 'storageFull' || known === 'failed') tell()
    },
    met: () => untold && tell(),
    compared: tell,
  }

  function tell(compared?: ReportBody['compared']): void {
    void send(compared).catch((cause: unknown) => {
      if (!stopped.aborted) broken(cause)
    })
  }

  async function send(compared: ReportBody['compared']): Promise<void> {
    // Taken before anything is waited for: a failure is told once.
    const failure = untold
    untold = undefined
    const lost = await untoldLoss(replica.device)
    const sent = await client.satchel.devices.report({
      id: deviceId,
      waiting: replica.waiting.count(),
      rejected: await replica.device.rejections.count(),
      replica: await replicaId(replica.device),
      ...(lost ? { lost } : {}),
      ...(compared ? { compared } : {}),
      ...(failure
        ? { failure: { cause: failure.cause, ago: Math.round(performance.now() - failure.at) } }
        : {}),
    })
    if (!sent.ok) untold ??= failure
    else if (lost) await toldLoss(replica.device)
  }
}
