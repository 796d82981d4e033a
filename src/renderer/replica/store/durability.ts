import type { Dexie } from 'dexie'

/**
 * What a person was told is saved must survive a flat battery: such transactions are on the
 * disk when they complete. Everything else can be fetched again, and leaves it to the browser.
 */
export interface Durability {
  /** Makes a database ask for each of its transactions. */
  readonly guard: (database: Dexie) => void
  /** What is written while this runs is on the disk when it ends. */
  readonly during: <T>(write: () => Promise<T>) => Promise<T>
}

/** `typed` are tables of which every write is somebody's work. */
export function createDurability(typed: ReadonlySet<string> = new Set()): Durability {
  let strict = 0
  return {
    guard: (database) => {
      database.use({
        stack: 'dbcore',
        name: 'durability',
        create: (core) => ({
          ...core,
          transaction: (stores, mode) =>
            core.transaction(stores, mode, { durability: durabilityOf(stores, mode) }),
        }),
      })
    },
    during: async (write) => {
      strict += 1
      try {
        return await write()
      } finally {
        strict -= 1
      }
    },
  }

  function durabilityOf(stores: readonly string[], mode: IDBTransactionMode): 'strict' | 'relaxed' {
    return mode === 'readwrite' && (strict > 0 || stores.some((store) => typed.has(store)))
      ? 'strict'
      : 'relaxed'
  }
}
