import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * One process at a time works on a folder of data. The lock is the file system's own, taken by
 * SQLite on an empty file: it holds between containers that see nothing of each other, and the
 * kernel gives it free when a process ends, however it ends. The file itself stays for ever.
 * Returns what gives the lock free; throws where somebody else has it.
 */
export function lockDirectory(directory: string): () => void {
  const unlock = lockFile(
    join(resolve(directory), 'satchel.lock'),
    'Another process works on this data already. Stop it first.',
  )
  // For people, and for servers of before that go by it; nobody here reads it.
  const note = join(resolve(directory), 'server.pid')
  try {
    writeFileSync(note, String(process.pid))
  } catch {
    // A full disk keeps nobody from working on the data.
  }
  return () => {
    rmSync(note, { force: true })
    unlock()
  }
}

/** Locks one file for this process; `taken` is said where another one has it. */
export function lockFile(file: string, taken: string): () => void {
  const held = new DatabaseSync(file, { timeout: 0 })
  try {
    // Without a journal nothing is ever written: a full disk takes no lock away.
    held.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (cause) {
    held.close()
    if ((cause as { errcode?: number }).errcode === busy) throw new Error(taken, { cause })
    throw cause
  }
  return () => {
    if (held.isOpen) held.close()
  }
}

/** SQLITE_BUSY: somebody else has the lock. */
const busy = 5
