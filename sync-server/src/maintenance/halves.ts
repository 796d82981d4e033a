import { type Dirent, existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Where a restore makes its copy ready. */
export const preparedName = 'restoring'
const asidePrefix = 'before-restore-'

/** The folder for what was there before a restore of this moment. */
export function asideName(now: Date): string {
  return `${asidePrefix}${now.toISOString().replaceAll(':', '-').slice(0, 23).replace('.', '-')}`
}

/** Throws, and says what to do, where the data is missing and lies aside: nobody serves an empty company in its place. */
export function requireWhole(directory: string, dataFile: string): void {
  const target = join(directory, dataFile)
  const aside = asideFolders(directory, dataFile)
  if (isEmpty(target) && aside.length > 0) {
    const last = join(directory, aside.at(-1) ?? '', dataFile)
    throw new Error(
      `There is no data in ${directory}, and a restore that was stopped left it in ${last}. ` +
        `Restore the backup again, or move the files of that folder back: mv ${last}* ${directory}/`,
    )
  }
}

/** Clears what a restore left that was killed before its copy took the place of the data; for who has the lock. */
export function forgetHalves(directory: string, dataFile: string): void {
  const target = join(directory, dataFile)
  rmSync(join(directory, preparedName), { recursive: true, force: true })
  for (const { name } of asides(directory))
    if (readdirSync(join(directory, name)).length === 0) rmdirSync(join(directory, name))
  if (!existsSync(target)) return
  const { ino } = statSync(target)
  // A second name of the data that stands.
  for (const name of asideFolders(directory, dataFile))
    if (statSync(join(directory, name, dataFile)).ino === ino)
      rmSync(join(directory, name), { recursive: true })
}

function asideFolders(directory: string, dataFile: string): readonly string[] {
  return asides(directory)
    .map(({ name }) => name)
    .filter((name) => existsSync(join(directory, name, dataFile)))
    .toSorted()
}

function asides(directory: string): readonly Dirent[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name.startsWith(asidePrefix),
  )
}

/** No file, or one that a copy only just began: there is not a table in it. */
function isEmpty(file: string): boolean {
  if (!existsSync(file)) return true
  if (statSync(file).size > 0) return false
  const database = new DatabaseSync(file)
  try {
    return database.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined
  } finally {
    database.close()
  }
}
