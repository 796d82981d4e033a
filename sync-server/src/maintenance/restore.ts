import { restoredAtName } from '../core/sync-core.ts'
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDiskFault } from '../storage/disk-fault.ts'
import { createAuditLog } from '../accounts/audit-log.ts'
import { newEpoch, openSqliteStorage } from '../storage/sqlite-storage.ts'
import { type BackupMade, readThrough } from './backup.ts'
import { carryOver } from './carry-over.ts'
import { type CheckReport, checkData } from './check.ts'
import { flush, freeBytes, ownFile, ownFolder, putInPlace } from './durable.ts'
import { asideName, forgetHalves, preparedName } from './halves.ts'
import { lockDirectory } from './lock.ts'

/**
 * Numbers that were leased after the backup was made are unknown to it, but stand on
 * customers' papers. So every series begins again so much higher.
 */
const numbersSkipped = 10_000

export interface Restored extends BackupMade {
  /** Where the data lies that was there before; `undefined` where there was none. */
  readonly before: string | undefined
  /** Whether accounts and laptops are those of the data that was replaced; else they are the backup's. */
  readonly carriedOver: boolean
}

/** What a restore does, one after the other; for tests that end the process there. */
export type RestoreStep = 'copied' | 'prepared' | 'settled' | 'aside' | 'replaced'

/**
 * Puts a backup in the place of the data. What was there is kept aside, not deleted.
 *
 * The copy is made ready under another name, epoch and all, and takes the place of the data by
 * one rename: whenever the process ends, what lies there is all old or all new.
 *
 * The epoch changes: every client sees that the data may have gone back in time, lists
 * its scope again, and pushes what the server lacks.
 */
export function restore(
  directory: string,
  dataFile: string,
  from: string,
  now: Date,
  reached: (step: RestoreStep) => void = () => {},
): Restored {
  ownFolder(directory)
  const unlock = lockDirectory(directory)
  const target = join(directory, dataFile)
  const prepared = join(directory, preparedName)
  try {
    forgetHalves(directory, dataFile)
    requireRoom(directory, target, from)
    mkdirSync(prepared, { mode: 0o700 })
    const copy = join(prepared, dataFile)
    copyFileSync(from, copy, constants.COPYFILE_FICLONE)
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${copy}-wal`)
    ownFile(copy)
    reached('copied')
    const checked = readThrough(copy)
    beginAgain(copy)
    const carriedOver = existsSync(target) && takeOver(copy, target)
    noteRestore(copy, basename(from), carriedOver)
    oneFile(copy)
    flush(copy)
    reached('prepared')
    const before = existsSync(target) ? keepAside(directory, dataFile, now, reached) : undefined
    putInPlace(copy, target)
    reached('replaced')
    rmSync(prepared, { recursive: true })
    return { ...checked, before, carriedOver }
  } catch (cause) {
    rmSync(prepared, { recursive: true, force: true })
    throw inWords(cause, directory, target)
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

/** The copy becomes the data of another moment: a new epoch, and numbers that nobody was given. */
function beginAgain(copy: string): void {
  const storage = openSqliteStorage(copy)
  try {
    storage.transaction(() => {
      storage.setValue('epoch', newEpoch())
      storage.setValue(restoredAtName, String(Date.now()))
      // Series that were begun since then begin there, too.
      storage.setValue('numbersFloor', String(Number(storage.value('numbersFloor') ?? 0) + numbersSkipped))
      for (const row of storage.database.prepare('SELECT name, next FROM series').all())
        storage.setNextNumber(String(row['name']), Number(row['next']) + numbersSkipped)
    })
  } finally {
    storage.close()
  }
}

/** The log goes on with what was done to the data. */
function noteRestore(copy: string, backup: string, carriedOver: boolean): void {
  const storage = openSqliteStorage(copy)
  try {
    const detail = { backup, carriedOver: carriedOver ? 'yes' : 'no' }
    storage.transaction(() => createAuditLog(storage).append({ kind: 'restore', who: '', detail }))
  } finally {
    storage.close()
  }
}

/** What was decided about people and laptops since; where the old data cannot be read, the backup's decisions count. */
function takeOver(copy: string, target: string): boolean {
  const database = new DatabaseSync(copy)
  try {
    return carryOver(database, target)
  } catch (cause) {
    if (!isUnreadable(cause)) throw cause
    return false
  } finally {
    database.close()
  }
}

/**
 * Gives the data of before a second name in a folder of its own. It is made one file first: a
 * log that stayed would be taken for the log of what takes its place.
 */
function keepAside(
  directory: string,
  dataFile: string,
  now: Date,
  reached: (step: RestoreStep) => void,
): string {
  const target = join(directory, dataFile)
  const aside = join(directory, asideName(now))
  mkdirSync(aside, { mode: 0o700 })
  const logs = ['-wal', '-shm'].map((suffix) => `${dataFile}${suffix}`)
  try {
    oneFile(target)
  } catch (cause) {
    if (!isUnreadable(cause)) {
      rmSync(aside, { recursive: true })
      throw cause
    }
    // Damaged as it is, it is of no use with its log or without; the log is kept beside it.
    for (const name of logs)
      if (existsSync(join(directory, name))) renameSync(join(directory, name), join(aside, name))
  }
  for (const name of logs) rmSync(join(directory, name), { force: true })
  reached('settled')
  linkOrCopy(target, join(aside, dataFile))
  flush(aside)
  flush(directory)
  reached('aside')
  return aside
}

/** Closes the log into the file. Throws while another process reads it. */
function oneFile(file: string): void {
  const database = new DatabaseSync(file, { timeout: 5_000 })
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const mode = database.prepare('PRAGMA journal_mode = DELETE').get()?.['journal_mode']
    if (mode !== 'delete') throw Object.assign(new Error(`${file} is being read`), { errcode: busy })
  } finally {
    database.close()
  }
}

function linkOrCopy(file: string, name: string): void {
  try {
    linkSync(file, name)
  } catch (cause) {
    if (!['EPERM', 'ENOTSUP', 'EMLINK', 'ENOSYS'].includes((cause as NodeJS.ErrnoException).code ?? ''))
      throw cause
    copyFileSync(file, name)
    flush(name)
  }
}

function requireRoom(directory: string, target: string, from: string): void {
  const needed = statSync(from).size * 1.1 + 1_048_576
  const free = freeBytes(directory)
  if (free >= needed) return
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_048_576)
  throw new Error(
    `A restore needs ${megabytes(needed)} MB beside the data, and ${megabytes(free)} MB are free in ${directory}. ${whatIsThere(target)}`,
  )
}

function whatIsThere(target: string): string {
  return existsSync(target)
    ? `Nothing was changed: the data is where it was, in ${target}.`
    : `Nothing was restored, and there was no ${basename(target)} before.`
}

function inWords(cause: unknown, directory: string, target: string): unknown {
  const { errcode } = cause as { errcode?: number }
  if (isDiskFault(cause))
    return new Error(`There is no room left in ${directory}. ${whatIsThere(target)}`, { cause })
  if ((errcode ?? 0) % 256 === busy)
    return new Error(
      `Another process (a backup or a check) reads the data. Try again when it is done. ${whatIsThere(target)}`,
      { cause },
    )
  return cause
}

/** SQLITE_BUSY, SQLITE_CORRUPT, SQLITE_NOTADB. */
const [busy, corrupt, notADatabase] = [5, 11, 26]

function isUnreadable(cause: unknown): boolean {
  const code = ((cause as { errcode?: number }).errcode ?? 0) % 256
  // A table that is missing is no data of ours: SQLITE_ERROR.
  return [corrupt, notADatabase, 1].includes(code)
}
