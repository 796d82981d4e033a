import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Files } from './ports.ts'

/** Files of the machine, the same in either host. */
export const nodeFiles: Files = {
  read: async (path) => {
    try {
      return await readFile(path)
    } catch (cause) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(cause))) return undefined
      throw cause
    }
  },
  writeAtomically: async (path, bytes) => {
    await mkdir(dirname(path), { recursive: true })
    const beside = join(dirname(path), `.${randomUUID()}.part`)
    try {
      const file = await open(beside, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path)
    } catch (cause) {
      await rm(beside, { force: true })
      throw cause
    }
  },
}

/** Node's error word (ENOSPC, EACCES …), '' where there is none. */
export function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
}
