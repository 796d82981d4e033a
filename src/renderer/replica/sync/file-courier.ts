import type { Calendar } from '#shared/kernel/calendar.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { filesWantedAhead } from './files-ahead.ts'
import type { Replica } from '../store/replica.ts'
import { isStorageFull } from '../store/storage-full.ts'
import type { CouchClient, RequestFailure } from '../../server/couch-client.ts'
import { fetchFile, sendFiles, type WantedFile } from './files.ts'
import { endsRound } from './steps.ts'

/**
 * Carries files beside the sync of documents: a photo on a slow line never holds up an edit.
 * What fails is tried again at the next poke, from where it stopped.
 */
export interface FileCourier {
  readonly poke: () => void
  /** Fetches one file now, because somebody opens it. */
  readonly fetch: (
    file: WantedFile,
    onProgress?: (received: number) => void,
  ) => Promise<Result<null, RequestFailure>>
  readonly stop: () => Promise<void>
}

export interface CourierDeps {
  readonly replica: Replica
  readonly client: CouchClient
  readonly clock: Clock
  /** The days of whoever works on this laptop. */
  readonly days: Calendar
  /** Customers that somebody travels to. */
  readonly travelledTo: () => Promise<ReadonlySet<string>>
  readonly broken: (cause: unknown) => void
}

export function startFileCourier({
  replica,
  client,
  clock,
  days,
  travelledTo,
  broken,
}: CourierDeps): FileCourier {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  return {
    poke,
    fetch: (file, onProgress) =>
      stopped
        ? Promise.resolve(err({ kind: 'Offline', cause: 'unreachable' }))
        : fetchFile({ replica, client, clock }, file, onProgress),
    stop: async () => {
      stopped = true
      await running
    },
  }

  function poke(): void {
    again = true
    running ??= work().finally(() => (running = undefined))
  }

  async function work(): Promise<void> {
    while (again && !stopped) {
      again = false
      try {
        await carry()
      } catch (cause) {
        if (!stopped) broken(cause)
      }
    }
  }

  async function carry(): Promise<void> {
    const deps = { replica, client, clock }
    const sent = await sendFiles(deps)
    if (!sent.ok && endsRound(sent.failure)) return
    const policy = { today: days.today(), customers: await travelledTo() }
    for (const file of await filesWantedAhead(replica, policy)) {
      if (stopped) return
      const fetched = await fetchAlone(file)
      if (!fetched.ok && endsRound(fetched.failure)) return
    }
  }

  /** A file that cannot be kept holds up no other, unless there is no room for any. */
  async function fetchAlone(file: WantedFile): Promise<Result<null, RequestFailure>> {
    try {
      return await fetchFile({ replica, client, clock }, file)
    } catch (cause) {
      if (!stopped) broken(cause)
      return isStorageFull(cause) ? err({ kind: 'Offline', cause: 'storageFull' }) : ok(null)
    }
  }
}
