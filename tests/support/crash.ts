import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Launched } from './launch.ts'

/** The browser of a laptop dies as in a power cut: nothing of it is asked to finish anything. */
export async function crash(app: Launched, folder: string): Promise<void> {
  const closed = new Promise<void>((resolve) => app.page.context().once('close', () => resolve()))
  for (const id of browserOn(join(folder, 'browser'))) process.kill(id, 'SIGKILL')
  await closed
  await app.close()
}

/** The process of the browser that has this profile open; with what started it, where that waits for it. */
function browserOn(profile: string): readonly number[] {
  const lock = join(profile, 'SingletonLock')
  // A profile that is in use names who uses it: `<computer>-<process>`. The browser without windows, which tests
  // use on Linux, names nobody.
  if (lstatSync(lock, { throwIfNoEntry: false })) {
    const holder = readlinkSync(lock)
    return [Number(holder.slice(holder.lastIndexOf('-') + 1))]
  }
  const found = readdirSync('/proc').filter((id) => {
    const given = /^\d+$/.test(id) ? argumentsOf(id) : []
    return given.includes(`--user-data-dir=${profile}`) && !given.some((one) => one.startsWith('--type='))
  })
  if (found.length === 0) throw new Error(`no browser has ${profile} open`)
  return found.map(Number)
}

function argumentsOf(id: string): readonly string[] {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
