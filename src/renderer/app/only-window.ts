const name = 'satchel-window'
/** A window that is being loaded again still holds the lock for a moment. */
const patience = 3_000

/**
 * Whether this window may work with the replica. Two windows on one replica would not
 * see each other's changes, so the first holds a lock for as long as it lives.
 */
export function holdReplica(): Promise<boolean> {
  return new Promise((resolve) => {
    const forEver = () =>
      new Promise<void>(() => {
        resolve(true)
      })
    navigator.locks
      .request(name, { signal: AbortSignal.timeout(patience) }, forEver)
      .catch(() => resolve(false))
  })
}

/** Whether a window of this browser works with the replica. */
export async function isHeldElsewhere(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some((lock) => lock.name === name)
}
