import { dataFile } from '#server/open-server.ts'
import { restore } from '#server/maintenance/restore.ts'

/**
 * Restores in a process of its own: `node restore-process.ts DATA BACKUP STEP kill|wait`. At that step it ends as if
 * the power went, or says that it is there and waits to be ended.
 */
const [, , directory = '', backup = '', step, then] = process.argv
restore(directory, dataFile, backup, new Date(), (reached) => {
  if (reached !== step) return
  if (then === 'kill') process.kill(process.pid, 'SIGKILL')
  process.stdout.write('here\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)
})
