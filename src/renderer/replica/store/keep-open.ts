import type { Dexie } from 'dexie'

/** Why nothing can be stored any more until the window opens anew. */
export type Lost = 'closed' | 'newer'

/** Notices when the browser closes a database behind our back, and opens it again. */
export interface KeptOpen {
  readonly guard: (database: Dexie) => void
  /** From here on they are closed on purpose. */
  readonly end: () => void
}

/** Milliseconds between tries to open it again. */
const pauses = [0, 200, 1_000, 3_000]

/**
 * A browser closes a database when its storage fails or is cleared; what is asked of it from then on
 * fails, for ever. It is opened again at once; where that does not work, or where another window asks
 * for a newer shape of it, `onLost` is told.
 */
export function keepOpen(onLost: (why: Lost) => void): KeptOpen {
  let ended = false
  return { guard, end: () => void (ended = true) }

  function guard(database: Dexie): void {
    let isTaken = false
    let isOpening = false
    // Before Dexie's own, which closes it.
    database.on('versionchange', () => {
      isTaken = true
    })
    database.on('close', () => {
      if (ended || isOpening) return
      if (isTaken) return onLost('newer')
      isOpening = true
      void openAgain(database).finally(() => (isOpening = false))
    })
  }

  async function openAgain(database: Dexie): Promise<void> {
    for (const pause of pauses) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (ended) return
      try {
        await database.open()
        return
      } catch {
        // The next try, after a pause.
      }
    }
    onLost('closed')
  }
}
