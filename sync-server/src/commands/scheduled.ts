import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Calendar } from '#shared/kernel/calendar.ts'
import type { Maintenance } from '#shared/desk/health.ts'
import { backupName, type Kept, lastDue, plannedIn, superfluous } from '../maintenance/backup-plan.ts'
import { maintenanceIn, noteMaintenance } from '../maintenance/notes.ts'
import { reportFault } from '../maintenance/report-fault.ts'

export interface BackupPlan {
  /** The folder of the data, and the one of the backups. */
  readonly data: string
  readonly to: string
  /** A time of the company's day, `02:30`. */
  readonly time: string
  readonly kept: Kept
  /** A backup is restored for a try where the last try is so many days old; 0 for never. */
  readonly tryDays: number
  readonly calendar: Calendar
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const minute = 60_000
const day = 86_400_000
/** So long after one that failed the next is begun. */
const pause = 60 * minute

/**
 * Makes the backups that are due, one after the other, by the same commands that people type, each in a process of its own:
 * nobody who syncs waits for one. One that was missed while nothing ran is made soon after the start. Returns what stops it,
 * and is done when the process that works has ended.
 */
export function keepBackups(plan: BackupPlan, every = minute): () => Promise<void> {
  let child: ChildProcess | undefined
  let working: Promise<void> | undefined
  let notBefore = 0
  let isOver = false
  const timer = setInterval(look, every)
  timer.unref()
  return async () => {
    isOver = true
    clearInterval(timer)
    child?.kill()
    await working
  }

  function look(): void {
    const now = Date.now()
    if (working || now < notBefore || !isDue(plan, now)) return
    working = makeOne(now)
      .catch((cause: unknown) => {
        notBefore = Date.now() + pause
        note('the backup was not made', cause, { backupFailedAt: Date.now() })
      })
      .then(tryOne)
      .catch((cause: unknown) =>
        note('the backup could not be restored for a try', cause, { tryFailedAt: Date.now() }),
      )
      .finally(() => (working = undefined))
  }

  async function makeOne(now: number): Promise<string> {
    mkdirSync(plan.to, { recursive: true, mode: 0o700 })
    clearHalves(plan.to)
    const file = join(plan.to, backupName(now, plan.calendar))
    await run(0, 'backup', '--data', plan.data, '--to', file)
    for (const name of superfluous(readdirSync(plan.to), plan.kept, basename(file)))
      rmSync(join(plan.to, name))
    return file
  }

  /** Faults that it finds are written down by the command itself, which ends with 1 then. */
  async function tryOne(file: string | void): Promise<void> {
    const { triedAt = 0 } = maintenanceIn(plan.data)
    if (!file || isOver || plan.tryDays === 0 || Date.now() - triedAt < plan.tryDays * day) return
    await run(1, 'try-restore', '--data', plan.data, '--from', file)
  }

  function run(worstCode: number, ...args: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      let said = ''
      const started = spawn(process.execPath, [...process.execArgv, main, ...args], {
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      child = started
      started.stderr.on('data', (bytes: Buffer) => (said = `${said}${bytes.toString()}`.slice(-2_000)))
      started.once('error', reject)
      started.once('close', (code) =>
        code !== null && code <= worstCode
          ? resolve()
          : reject(new Error(said.trim() || `${args[0]} ended with ${code}`)),
      )
    })
  }

  function note(what: string, cause: unknown, written: Maintenance): void {
    if (isOver) return
    reportFault(what, cause)
    try {
      noteMaintenance(plan.data, written)
    } catch (full) {
      reportFault('that it failed could not be written down', full)
    }
  }
}

/** A backup whose name lies ahead is of a clock that was wrong, and spares none. */
function isDue({ to, time, calendar }: BackupPlan, now: number): boolean {
  const [from, until] = [lastDue(now, time, calendar), now + day].map((at) => backupName(at, calendar))
  const all = existsSync(to) ? plannedIn(readdirSync(to)) : []
  return !all.some((name) => name >= (from ?? '') && name <= (until ?? ''))
}

/** Halves of backups that were killed; only one is made at a time, and none is made now. */
function clearHalves(folder: string): void {
  for (const name of readdirSync(folder))
    if (/^satchel-.*\.sqlite\.unfinished/.test(name)) rmSync(join(folder, name))
}
