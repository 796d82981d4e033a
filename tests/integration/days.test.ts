import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemClock } from '#shared/kernel/clock.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { loadStatus, syncListener } from '#renderer/app/sync-status.ts'
import { renewNumbers } from '#renderer/replica/sync/number-ranges.ts'
import { createCouchClient } from '#renderer/server/couch-client.ts'
import { createSyncStore } from '#renderer/state/sync-store.ts'
import { checkData } from '#server/maintenance/check.ts'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { dataFile } from '#server/open-server.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { someDays } from '#support/clock.ts'
import { any, aCustomer, aQuote, aUnit, aUser, aVisit } from '#support/documents.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'
import { aReplica } from '#support/replica.ts'
import { spoil } from '#support/spoil.ts'
import { aServerProcess } from '#support/server-process.ts'
import { aServer } from '#support/server.ts'

const newYear = '2026-12-31T23:30:00.000Z' as Instant
const atNewYear = { now: () => newYear }

describe('the company’s zone', () => {
  test('is told in the welcome and kept by the laptop for when there is no network', async () => {
    await using server = await aServer({ zone: 'Pacific/Kiritimati' })
    const session = await server.signIn('anna')
    const client = createCouchClient(session.server, session.token, new AbortController().signal)
    const welcome = await client.welcome()
    expect(welcome).toMatchObject({ ok: true, value: { zone: 'Pacific/Kiritimati' } })

    await using replica = await aReplica()
    const sync = createSyncStore()
    const nothing = () => {}
    const listener = syncListener(sync, replica.device, systemClock, nothing, nothing)
    listener.zone('Pacific/Kiritimati')
    expect(sync.getState().companyZone).toBe('Pacific/Kiritimati')
    listener.zone('Mars/Olympus')
    expect((await loadStatus(replica.device)).companyZone).toBe('Pacific/Kiritimati')
  })

  test('is given with --zone, printed, and kept by the data for the next start', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'satchel-zone-'))
    try {
      const zoneOf = async (more: readonly string[]) => {
        await using server = await aServerProcess(directory, undefined, more)
        expect(server.output()).toMatch(/counts its days in /)
        const { vendor } = await server.asAdmin('/')
        return (vendor as { zone: string }).zone
      }
      expect(await zoneOf(['--zone', 'Asia/Shanghai'])).toBe('Asia/Shanghai')
      expect(await zoneOf([])).toBe('Asia/Shanghai')
      expect(await zoneOf(['--zone', 'America/New_York'])).toBe('America/New_York')
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})

test('on New Year’s morning in Shanghai a laptop fetches the new year’s numbers', async () => {
  await using server = await aServer()
  const session = await server.signIn('anna')
  const client = createCouchClient(session.server, session.token, new AbortController().signal)
  await using replica = await aReplica()
  const yearsOf = async (zone: string) => {
    await replica.device.leases.clear()
    await renewNumbers(replica.device, client, someDays(atNewYear, zone).company, 'device-1')
    const series = (await replica.device.leases.toArray()).map((lease) => lease.series)
    return [...new Set(series.map((name) => name.split('-')[1]))].toSorted()
  }
  expect(await yearsOf('Asia/Shanghai')).toEqual(['2027'])
  // In New York it is still December: the next year's are fetched beside this one's.
  expect(await yearsOf('America/New_York')).toEqual(['2026', '2027'])
})

describe('on the server', () => {
  function aCore(zone: string, now: () => number) {
    const core = createSyncCore({
      rules: contentRules,
      storage: openMemoryStorage(),
      digest: (content) => Buffer.from(content).toString('hex').slice(-32),
      seal: (text) => text,
      now,
      zone,
    })
    const root = core.administrator('root')
    const put = (db: string, document: { readonly id: string }) =>
      core.write(root, db, [toWire(any(document))], true)
    put('directory', aUnit('top'))
    put('directory', aUser('emil', [], { roles: ['engineer'], unitId: 'unit:top' }))
    put('customers', aCustomer())
    return { core, put }
  }

  test.each([
    ['Asia/Shanghai', '2026-03-16T15:59:59.999Z'],
    ['America/New_York', '2026-03-17T03:59:59.999Z'],
  ])('what a visit gives its engineer ends with the fourteenth day in %s', (zone, end) => {
    let now = Date.parse('2026-03-01T00:00:00.000Z')
    const { core, put } = aCore(zone, () => now)
    put('service', aVisit({ scheduledFor: '2026-03-02' as never }))
    expect(core.expire()).toBe(Date.parse(end))
    now = Date.parse(end) - 1
    core.expire()
    expect(core.count(core.viewerOf('emil'), 'customers').live).toBe(1)
    now = Date.parse(end)
    core.expire()
    expect(core.count(core.viewerOf('emil'), 'customers').live).toBe(0)
  })

  test('edits are counted on the company’s day', () => {
    const { core } = aCore('Asia/Shanghai', () => Date.parse(newYear))
    const refused = { _id: 'contact:1', type: 'contact' }
    core.write(core.viewerOf('emil'), 'contacts', [refused], true)
    expect(core.storage.dayCounts('2026-12-01')).toMatchObject([{ day: '2027-01-01', refused: 1 }])
  })

  test('what was dated by Greenwich is told by the check and stays as it is', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'satchel-days-'))
    try {
      {
        await using server = await aServer({ directory, zone: 'Asia/Shanghai' })
        const early = { createdAt: newYear, quotedOn: '2026-12-31' }
        server.load(
          aCustomer(),
          aQuote({ ...early, id: 'quote:early' } as never),
          aQuote({ createdAt: newYear, quotedOn: '2027-01-01', id: 'quote:right' } as never),
          aQuote({ ...early, createdAt: '2026-12-31T09:00:00.000Z', id: 'quote:late' } as never),
          aVisit({ id: 'visit:old', createdAt: newYear, number: 'SV-2026-000007' } as never),
          aVisit({ id: 'visit:import', createdAt: newYear, number: 'SV-2019-000007' } as never),
          aVisit({ id: 'visit:none' as never }),
        )
        // As it was stored before the schema knew the calendar.
        spoil(directory, 'visit:none', '$.scheduledFor', '2026-02-30')
      }
      const storage = openSqliteStorage(join(directory, dataFile))
      const { faults, remarks } = checkData(storage)
      storage.close()
      expect(faults).toEqual([])
      expect(Object.fromEntries(remarks)).toEqual({
        dayBefore: { count: 1, ids: ['quote:early'] },
        numberOfAnotherYear: { count: 1, ids: ['visit:old'] },
        noSuchDay: { count: 1, ids: ['visit:none'] },
      })
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})
