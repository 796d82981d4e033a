import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aFolder, loopback, removeFolder } from '#support/launch.ts'
import { aSmallCompany } from '#support/company.ts'
import { until } from '#support/until.ts'
import { aPerson } from '#support/window.ts'
import { said } from '#support/pages/said.ts'
import { networkOf } from '#support/pages/network.ts'

let folder: string
beforeEach(() => {
  folder = aFolder()
})
afterEach(() => removeFolder(folder))

/** Where the system lets nobody but root look at a process that is not its child, only root can. */
function mayTrace(): boolean {
  const scope = '/proc/sys/kernel/yama/ptrace_scope'
  return process.getuid?.() === 0 || !existsSync(scope) || readFileSync(scope, 'utf8').trim() === '0'
}

const canTrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0 && mayTrace()
if (!canTrace)
  console.warn(
    'SKIPPED: nothing can be traced here (strace is missing, or the system forbids it), so nobody looks whether what is saved was flushed to the disk.',
  )

/** Processes that have a file of this folder's IndexedDB open. */
function writersOf(databases: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      return readdirSync(`/proc/${pid}/fd`).some((fd) =>
        readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith(databases),
      )
    } catch {
      // It ended meanwhile, or closed it.
      return false
    }
  })
}

/** When its files were flushed, in milliseconds since 1970. */
function flushesIn(trace: string): readonly number[] {
  const lines = existsSync(trace) ? readFileSync(trace, 'utf8').split('\n') : []
  return lines
    .filter((line) => /f(?:data)?sync\(\d+<[^>]*IndexedDB/.test(line))
    .map((line) => Number(/\d{10}\.\d+/.exec(line)?.[0]) * 1_000)
}

test.skipIf(!canTrace)(
  'what the window says is saved was flushed to the disk before it said so',
  async () => {
    await using server = await aSmallCompany()
    await using app = await loopback.start({ folder, server: server.address })
    const { page } = app
    const she = aPerson(page)
    await she.begins('rep1')
    // Nothing is sent: whatever is written now is what she types.
    await networkOf(page, server).goesAway()
    await she.findCustomer('C-000001')
    await page.keyboard.press('Enter')

    const writers = writersOf(join(folder, 'browser/Default/IndexedDB'))
    expect(writers).not.toEqual([])
    const trace = join(folder, 'flushes')
    const flags = ['-f', '-y', '-ttt', '-e', 'trace=fsync,fdatasync', '-o', trace]
    const tracer = spawn('strace', [...flags, ...writers.flatMap((pid) => ['-p', pid])])
    let told = ''
    tracer.stderr.on('data', (data) => (told += String(data)))
    try {
      await until(() => expect(told).toContain('attached'))
      for (let edit = 0; edit < 3; edit += 1) {
        await page.getByRole('button', { name: said('customers.edit') }).click()
        await page.getByLabel(said('customers.phone')).fill(`021-0001111${edit}`)
        const begun = Date.now()
        await page.getByRole('button', { name: said('app.save') }).click()
        const notice = page.getByText('已保存在本机').first()
        await notice.waitFor()
        const ended = Date.now()
        await until(() => expect(flushesIn(trace).filter((at) => at >= begun && at <= ended)).not.toEqual([]))
        await notice.waitFor({ state: 'detached' })
      }
    } finally {
      tracer.kill('SIGINT')
    }
  },
)
