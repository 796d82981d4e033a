import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Maintenance } from '#shared/desk/health.ts'

const noteFile = 'maintenance.json'

/** What the last backup and the last try of a restore came to. A file of its own: the server that runs holds the data. */
export function maintenanceIn(directory: string | undefined): Maintenance {
  if (directory === undefined) return {}
  try {
    return JSON.parse(readFileSync(join(directory, noteFile), 'utf8')) as Maintenance
  } catch {
    return {}
  }
}

export function noteMaintenance(directory: string, note: Maintenance): void {
  const unfinished = join(directory, `${noteFile}.unfinished`)
  writeFileSync(unfinished, `${JSON.stringify({ ...maintenanceIn(directory), ...note })}\n`)
  renameSync(unfinished, join(directory, noteFile))
}
