import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { keepBackups } from '#server/commands/scheduled.ts'
import { readThrough } from '#server/maintenance/backup.ts'
import { lockFile } from '#server/maintenance/lock.ts'
import { maintenanceIn } from '#server/maintenance/notes.ts'
import { aContact, aCustomer } from '#support/documents.ts'
import { aServer } from '#support/server.ts'
import { aServerProcess } from '#support/server-process.ts'
import { until } from '#support/until.ts'

function folders() {
  const path = mkdtempSync(join(tmpdir(), 'satchel-planned-'))
  return {
    data: join(path, 'data'),
    to: join(path, 'backups'),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}

const calendar = createCalendar({ now: () => new Date().toISOString() as never }, () => 'Asia/Shanghai')
const planOf = ({ data, to }: { readonly data: string; readonly to: string }) => ({
  data,
  to,
  time: '00:00',
  kept: { days: 1, weeks: 0, months: 0 },
  tryDays: 30,
  calendar,
})
const backupsIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sqlite')) : []

test('what was missed is made beside the server that works, tried, and older ones go when it is whole', async () => {
  using at = folders()
  await using server = await aServer({ directory: at.data })
  server.load(
    aCustomer(),
    ...Array.from({ length: 300 }, (_unused, n) => aContact({ id: `contact:${n}` as never })),
  )
  mkdirSync(at.to)
  for (const name of [
    'satchel-2025-01-01-0000.sqlite',
    'mine.sqlite',
    'satchel-2099-01-01-0000.sqlite.unfinished',
  ])
    writeFileSync(join(at.to, name), 'older')
  const stop = keepBackups(planOf(at), 20)
  try {
    await until(() => expect(maintenanceIn(at.data).triedAt).toBeGreaterThan(0))
    const [made = '', ...others] = backupsIn(at.to).filter((name) => name !== 'mine.sqlite')
    expect(others).toEqual([])
    expect(made).toMatch(/^satchel-\d{4}-\d{2}-\d{2}-\d{4}\.sqlite$/)
    expect(readThrough(join(at.to, made)).documents).toBeGreaterThanOrEqual(301)
    expect(maintenanceIn(at.data)).toMatchObject({ backupFile: made, triedFaults: 0 })
    expect(readdirSync(at.to).toSorted()).toEqual(['mine.sqlite', made].toSorted())
    // One a day: looked at many times, nothing more is made.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(backupsIn(at.to)).toHaveLength(2)
  } finally {
    await stop()
  }
})

test('one that cannot be made is told to the desk, and no backup that is there goes for it', async () => {
  using at = folders()
  await using server = await aServer({ directory: at.data })
  server.load(aCustomer())
  mkdirSync(at.to)
  writeFileSync(join(at.to, 'satchel-2025-01-01-0000.sqlite'), 'older')
  // Somebody else is making one: refused, as any other fault would be.
  const unlock = lockFile(join(at.data, 'satchel.sqlite.backup-lock'), 'taken')
  const stop = keepBackups(planOf(at), 20)
  try {
    await until(() => expect(maintenanceIn(at.data).backupFailedAt).toBeGreaterThan(0))
    expect(backupsIn(at.to)).toEqual(['satchel-2025-01-01-0000.sqlite'])
    const { maintenance } = (await server.as('root')('/_satchel/health')).json
    expect(Math.abs(Date.now() - maintenance.backupFailedAt)).toBeLessThan(60_000)
  } finally {
    await stop()
    unlock()
  }
})

test('a server that is told where makes them by itself, and what it is told wrongly is refused', async () => {
  using at = folders()
  await expect(
    aServerProcess(at.data, undefined, ['--backup-to', at.to, '--backup-at', '25:00']),
  ).rejects.toThrow()
  await expect(
    aServerProcess(at.data, undefined, ['--backup-to', at.to, '--backup-keep', '0,1,1']),
  ).rejects.toThrow()
  await using server = await aServerProcess(at.data, undefined, ['--backup-to', at.to])
  expect(server.output()).toContain(`Backups are made at 02:30 into ${at.to}.`)
})
