import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Pace } from '#server/core/endings.ts'
import type { Storage } from '#server/core/storage.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { openMemoryStorage } from '../memory-storage.ts'

/** A storage that a history is played on. */
export interface Engine extends Disposable {
  readonly open: () => Storage
  /** The power goes after so many statements; `undefined` where the engine forgets everything when it goes. */
  readonly failAfter: ((statements: number) => void) | undefined
  /** One statement fails, so many from now, and the process goes on. */
  readonly refuseOne: ((after: number) => void) | undefined
  /** Nothing fails any more. */
  /** How the server closes what is left for those who lost keys. */
  readonly pace?: Pace
  readonly calm: () => void
}

export class PowerCut extends Error {}
export class Refused extends Error {}

export function memoryEngine(): Engine {
  return {
    open: openMemoryStorage,
    failAfter: undefined,
    refuseOne: undefined,
    calm: () => {},
    [Symbol.dispose]: () => {},
  }
}

export function sqliteEngine(): Engine {
  return {
    open: () => openSqliteStorage(':memory:'),
    failAfter: undefined,
    refuseOne: undefined,
    calm: () => {},
    [Symbol.dispose]: () => {},
  }
}

/** SQLite on a file, whose process can end between any two statements and be started anew. */
export function crashingEngine(pace?: Pace): Engine {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-fuzz-'))
  let left = Infinity
  let refuseIn = Infinity
  const calm = () => {
    left = Infinity
    refuseIn = Infinity
  }
  const tick = () => {
    left -= 1
    if (left < 0) throw new PowerCut()
    refuseIn -= 1
    if (refuseIn >= 0) return
    refuseIn = Infinity
    throw new Refused()
  }

  /** What nobody commits is rolled back by SQLite itself when the file is opened again. */
  class Crashing extends DatabaseSync {
    override prepare(sql: string): StatementSync {
      const statement = super.prepare(sql)
      for (const name of ['run', 'get', 'all'] as const) {
        const real = statement[name].bind(statement) as (...values: unknown[]) => never
        statement[name] = (...values: unknown[]) => (tick(), real(...values))
      }
      return statement
    }
  }

  return {
    ...(pace ? { pace } : {}),
    calm,
    open: () => {
      calm()
      const storage = openSqliteStorage(
        join(directory, 'data.sqlite'),
        new Crashing(join(directory, 'data.sqlite')),
      )
      // Durability is the operating system's here; what is tested is that nothing is half there.
      storage.database.exec('PRAGMA synchronous = OFF')
      return storage
    },
    failAfter: (statements) => {
      left = statements
    },
    refuseOne: (after) => {
      refuseIn = after
    },
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  }
}
