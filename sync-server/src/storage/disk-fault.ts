/** SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN: the last where a file beside the database cannot be made. */
const sqliteCodes: ReadonlySet<number> = new Set([13, 10, 8, 14])
const systemCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'])

/** Whether something failed because the disk takes nothing more, and not by what was asked. */
export function isDiskFault(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  const { code, errcode } = cause as { code?: unknown; errcode?: number }
  return systemCodes.has(code) || (errcode !== undefined && sqliteCodes.has(errcode % 256))
}

/** Does what may be left undone while the disk is full: notes beside a reading. Returns what it gave, if anything. */
export function ifThereIsRoom<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (cause) {
    if (isDiskFault(cause)) return undefined
    throw cause
  }
}
