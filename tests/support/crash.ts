import { readlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Launched } from './launch.ts'

/** The browser of a laptop dies as in a power cut: nothing of it is asked to finish anything. */
export async function crash(app: Launched, folder: string): Promise<void> {
  const closed = new Promise<void>((resolve) => app.page.context().once('close', () => resolve()))
  // A profile that is in use names who uses it: `<computer>-<process>`.
  const holder = readlinkSync(join(folder, 'browser/SingletonLock'))
  process.kill(Number(holder.slice(holder.lastIndexOf('-') + 1)), 'SIGKILL')
  await closed
  await app.close()
}
