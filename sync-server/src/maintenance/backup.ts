import { existsSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { isDiskFault } from '../storage/disk-fault.ts'
import { flush, ownFile, putInPlace } from './durable.ts'
import { lockFile } from './lock.ts'

export interface BackupMade {
  readonly bytes: number
  readonly seq: number
  readonly documents: number
}

/**
 * Copies the data of a running server into one file, page by page, while it goes on
 * working: the copy is the state of one moment. It gets its name only when it is whole
 * and was read through, so a file of that name is a good backup.
 */
export async function backUp(dataFile: string, target: string): Promise<BackupMade> {
  const unlock = lockFile(`${dataFile}.backup-lock`, 'A backup of this data is being made already.')
  const unfinished = `${target}.unfinished`
  try {
    refuseOverwriting(target)
    rmSync(unfinished, { force: true })
    const source = new DatabaseSync(dataFile, { readOnly: true })
    try {
      await backup(source, unfinished)
    } finally {
      source.close()
    }
    ownFile(unfinished)
    const made = readThrough(unfinished)
    flush(unfinished)
    refuseOverwriting(target)
    putInPlace(unfinished, target)
    return made
  } catch (cause) {
    for (const name of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished}${name}`, { force: true })
    throw inWords(cause, target)
  } finally {
    unlock()
  }
}

function refuseOverwriting(target: string): void {
  if (existsSync(target)) throw new Error(`${target} is there already. A backup never overwrites another.`)
}

function inWords(cause: unknown, target: string): unknown {
  return isDiskFault(cause)
    ? new Error(`There is no room for the backup, in ${dirname(target)} or beside the data. None was made.`, {
        cause,
      })
    : cause
}

/** Reads a data file from end to end; throws where it is damaged. */
export function readThrough(file: string): BackupMade {
  const database = new DatabaseSync(file)
  try {
    // One file, without a log beside it.
    database.exec('PRAGMA journal_mode = DELETE')
    const verdict = String(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'])
    if (verdict !== 'ok') throw new Error(`${file} is damaged: ${verdict}`)
    const seq = Number(database.prepare("SELECT value FROM meta WHERE key = 'seq'").get()?.['value'] ?? 0)
    const documents = Number(database.prepare('SELECT count(*) AS n FROM doc').get()?.['n'])
    return { bytes: statSync(file).size, seq, documents }
  } finally {
    database.close()
  }
}
