import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'

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
  if (existsSync(target)) throw new Error(`${target} is there already. A backup never overwrites another.`)
  const unfinished = `${target}.unfinished`
  rmSync(unfinished, { force: true })
  const source = new DatabaseSync(dataFile, { readOnly: true })
  try {
    await backup(source, unfinished)
  } finally {
    source.close()
  }
  const made = readThrough(unfinished)
  renameSync(unfinished, target)
  return made
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
