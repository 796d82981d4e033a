import { Dexie, type Transaction } from 'dexie'

/** Why nothing can be stored any more until the window opens anew. */
export type Lost = 'closed' | 'newer'

/** Notices when the browser closes a database behind our back, and opens it again. */
export interface KeptOpen {
  readonly guard: (database: Dexie) => void
  /** A read that the closing of a database cuts off is done anew; other failures are its own. */
  readonly reading: <T>(read: () => Promise<T>) => Promise<T>
  /** From here on they are closed on purpose. */
  readonly end: () => void
}

/** Milliseconds between tries to open it again. */
const pauses = [0, 200, 1_000, 3_000]
/** What Dexie says of a transaction whose database was closed. */
const cutOff = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'PrematureCommitError',
  'TransactionInactiveError',
])

/**
 * A browser closes a database when its storage fails or is cleared; what is asked of it from then on
 * fails, for ever. It is opened again at once; where that does not work, or where another window asks
 * for a newer shape of it, `onLost` is told.
 */
export function keepOpen(onLost: (why: Lost) => void): KeptOpen {
  let ended = false
  return { guard, reading, end: () => void (ended = true) }

  function guard(database: Dexie): void {
    let isTaken = false
    let isOpening = false
    endWithTheirTransaction(database)
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

  async function reading<T>(read: () => Promise<T>): Promise<T> {
    for (const pause of pauses) {
      try {
        return await read()
      } catch (cause) {
        if (ended || !(cause instanceof Error) || !cutOff.has(cause.name)) throw cause
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    return read()
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

/**
 * RxDB walks a cursor and hears only of its successes: of a transaction that is aborted it waits for the
 * next step for ever, and with it whoever asked. Whatever runs in a transaction fails with it.
 */
function endWithTheirTransaction(database: Dexie): void {
  type Scope = (transaction: Transaction) => PromiseLike<unknown>
  const begin = database.transaction.bind(database) as (...args: unknown[]) => unknown
  const guarded = (...args: unknown[]) => {
    const scope = args.pop() as Scope
    return begin(...args, async (transaction: Transaction) =>
      Promise.race([
        scope(transaction),
        new Promise((_, reject) =>
          transaction.on('abort', () => reject(new Dexie.AbortError('the transaction was aborted'))),
        ),
      ]),
    )
  }
  database.transaction = guarded as typeof database.transaction
}
