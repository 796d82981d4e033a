import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  statfsSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** A folder for its owner alone. What lies in it is customers' data. */
export function ownFolder(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  tighten(directory, 0o700)
}

/** Data files are for their owner alone; SQLite gives the files beside a database the mode of the database. */
export function ownFile(file: string): void {
  for (const name of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(name)) tighten(name, 0o600)
}

function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode)
  } catch (cause) {
    // Whose folder it is decides about it; a file system without modes has none to set.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EROFS'].includes((cause as NodeJS.ErrnoException).code ?? ''))
      throw cause
  }
}

/** Returns when the disk has it: a file's content, or the names in a folder. */
export function flush(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** One rename, and nothing of it is lost with the power: the file is on the disk before it gets its name. */
export function putInPlace(file: string, name: string): void {
  flush(file)
  renameSync(file, name)
  flush(dirname(name))
}

/** Bytes that are free for us where a file or folder lies. */
export function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}
