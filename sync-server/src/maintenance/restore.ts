import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { newEpoch, openSqliteStorage } from '../storage/sqlite-storage.ts'
import { type BackupMade, readThrough } from './backup.ts'
import { type CheckReport, checkData } from './check.ts'
import { lockDirectory } from './lock.ts'

/**
 * Numbers that were leased after the backup was made are unknown to it, but stand on
 * customers' papers. So every series begins again so much higher.
 */
const numbersSkipped = 10_000

export interface Restored extends BackupMade {
  /** Where the data lies that was there before; `undefined` where there was none. */
  readonly before: string | undefined
}

/**
 * Puts a backup in the place of the data. What was there is moved aside, not deleted.
 *
 * The epoch changes: every client sees that the data may have gone back in time, lists
 * its scope again, and pushes what the server lacks.
 */
export function restore(directory: string, dataFile: string, from: string, now: Date): Restored {
  const checked = readThrough(from)
  mkdirSync(directory, { recursive: true })
  const unlock = lockDirectory(directory)
  try {
    const before = moveAside(directory, dataFile, now)
    const target = join(directory, dataFile)
    copyFileSync(from, target)
    const storage = openSqliteStorage(target)
    storage.transaction(() => {
      storage.setValue('epoch', newEpoch())
      // Series that were begun since then begin there, too.
      storage.setValue('numbersFloor', String(Number(storage.value('numbersFloor') ?? 0) + numbersSkipped))
      for (const row of storage.database.prepare('SELECT name, next FROM series').all())
        storage.setNextNumber(String(row['name']), Number(row['next']) + numbersSkipped)
    })
    storage.close()
    return { ...checked, before }
  } finally {
    unlock()
  }
}

/** Restores a backup into a folder of its own beside the data, holds it against the rules, and takes the folder away again. */
export function tryRestore(directory: string, dataFile: string, from: string): CheckReport {
  const folder = mkdtempSync(join(directory, 'try-'))
  try {
    restore(folder, dataFile, from, new Date())
    const storage = openSqliteStorage(join(folder, dataFile))
    try {
      return checkData(storage)
    } finally {
      storage.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function moveAside(directory: string, dataFile: string, now: Date): string | undefined {
  if (!existsSync(join(directory, dataFile))) return undefined
  const aside = join(directory, `before-restore-${now.toISOString().replaceAll(':', '-').slice(0, 19)}`)
  mkdirSync(aside)
  for (const name of [dataFile, `${dataFile}-wal`, `${dataFile}-shm`])
    if (existsSync(join(directory, name))) renameSync(join(directory, name), join(aside, name))
  return aside
}
