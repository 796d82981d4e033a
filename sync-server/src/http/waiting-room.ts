import type { Commit, SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'

/** Where long polls wait until something that concerns their viewer was written. */
export interface WaitingRoom {
  /** True when something may have changed, false when the time is over or the client has gone. */
  readonly wait: (
    viewer: Viewer,
    db: string | undefined,
    milliseconds: number,
    gone: AbortSignal,
  ) => Promise<boolean>
  /** Answers everybody who waits: the server stops. */
  readonly close: () => void
}

interface Guest {
  readonly viewer: Viewer
  readonly db: string | undefined
  readonly leave: (changed: boolean) => void
}

export function createWaitingRoom(core: SyncCore): WaitingRoom {
  const guests = new Set<Guest>()
  core.onCommit((commit) => {
    for (const guest of guests) if (concerns(commit, guest)) guest.leave(true)
  })

  return {
    wait: (viewer, db, milliseconds, gone) =>
      new Promise((resolve) => {
        const leave = (changed: boolean) => {
          guests.delete(guest)
          clearTimeout(timer)
          gone.removeEventListener('abort', left)
          resolve(changed)
        }
        const left = () => leave(false)
        const guest: Guest = { viewer, db, leave }
        const timer = setTimeout(() => leave(false), milliseconds)
        gone.addEventListener('abort', left)
        guests.add(guest)
      }),
    close: () => {
      for (const guest of guests) guest.leave(false)
    },
  }
}

function concerns(commit: Commit, { viewer, db }: Guest): boolean {
  if (viewer.kind === 'administrator') return db === undefined || commit.databases.has(db)
  if (commit.users.has(viewer.name)) return true
  if (db !== undefined && !commit.databases.has(db)) return false
  for (const scope of commit.scopes) if (viewer.grants.has(scope)) return true
  return false
}
