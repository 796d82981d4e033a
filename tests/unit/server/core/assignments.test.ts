import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSyncCore, type SyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import type { Viewer } from '#server/core/viewer.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { createCalendar } from '#shared/kernel/calendar.ts'
import { systemClock } from '#shared/kernel/clock.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { any, aCustomer, aShare, aUnit, aUser, aVisit } from '#support/documents.ts'

const today = Date.parse('2026-11-29T08:00:00Z')
const dayLong = 86_400_000
const own = [{ kind: 'own', classes: ['base', 'sales', 'service'] }] as const
const greenwich = createCalendar(systemClock, () => 'UTC')
const day = (from: number, days: number) =>
  greenwich.dayOf(new Date(from + days * dayLong).toISOString() as Instant)

const endOf = (last: Day) => Date.parse(createCalendar(systemClock).endOf(last))

/** A company with ben, who owns customer 2, and emil, an engineer without rights of his own. */
function aCompany() {
  const clock = { now: today }
  const core = createSyncCore({
    rules: contentRules,
    storage: openSqliteStorage(':memory:'),
    digest: (content) => createHash('md5').update(content).digest('hex'),
    seal: (text) => createHash('md5').update(text).digest('hex'),
    now: () => clock.now,
  })
  const root = core.administrator('root')
  const put = (db: string, document: { readonly id: string }, viewer: Viewer = root) => {
    const winner = core.view(root, db, document.id)?.winner
    const wire = toWire(any(document), winner && !winner.deleted ? winner.rev : undefined)
    return core.write(viewer, db, [wire], true)[0]
  }
  put('directory', aUnit('1'))
  put('directory', aUser('ben', own))
  put('directory', aUser('emil', []))
  put('customers', aCustomer({ id: 'customer:2' as never, ownerId: 'user:ben' }))
  return { core, clock, put, as: (name: string) => core.viewerOf(name), holds: () => holds(core, 'emil') }
}

function holds(core: SyncCore, user: string): boolean {
  core.expire()
  return (
    core.view(core.viewerOf(user), 'customers', 'customer:2')?.leaves.some(({ deleted }) => !deleted) === true
  )
}

const visitOn = (scheduledFor: string, over: object = {}) =>
  aVisit({ customerId: 'customer:2', engineerId: 'user:emil', scheduledFor, ...over } as never)

test('a clock that was wrong for a while ends nothing for good', () => {
  const { core, clock, put, holds: held } = aCompany()
  put('service', visitOn(day(today, 3)))
  put('directory', aShare('emil', 2, new Date(today + 30 * dayLong).toISOString() as never))
  expect(held()).toBe(true)
  for (const days of [40, 0, 4_000, -4_000, 1]) {
    clock.now = today + days * dayLong
    expect(held()).toBe(days === 0 || days === 1 || days === -4_000)
  }
  expect(core.expire()).toBeGreaterThan(clock.now)
})

test('a visit far ahead gives nothing until a year before its day', () => {
  const { clock, put, holds: held } = aCompany()
  put('service', visitOn('2099-01-01'))
  expect(held()).toBe(false)
  clock.now = Date.parse('2098-06-01T00:00:00Z')
  expect(held()).toBe(true)
  clock.now = Date.parse('2099-01-20T00:00:00Z')
  expect(held()).toBe(false)
})

test('a note on a visit vouches for no day and no engineer that somebody else wrote', () => {
  const { clock, put, as, holds: held } = aCompany()
  put('service', visitOn(day(today, 0)))
  expect(held()).toBe(true)
  // The engineer, who holds the customer for this visit alone, puts it off.
  expect(put('service', visitOn(day(today, 300)), as('emil'))?.ok).toBe(true)
  expect(put('service', visitOn(day(today, 300), { findings: 'noted' }), as('ben'))?.ok).toBe(true)
  clock.now = today + 20 * dayLong
  expect(held()).toBe(false)
})

test('who holds the customer for good puts a visit off by writing the day herself', () => {
  const { clock, put, as, holds: held } = aCompany()
  put('service', visitOn(day(today, 0)))
  expect(put('service', visitOn(day(today, 60)), as('ben'))?.ok).toBe(true)
  clock.now = today + 70 * dayLong
  expect(held()).toBe(true)
})

test('a visit that is declined gives nothing, and gives again when somebody plans it anew who holds the customer for good', () => {
  const { put, as, holds: held } = aCompany()
  put('service', visitOn(day(today, 5)))
  expect(put('service', visitOn(day(today, 5), { stage: 'declined', reason: 'ill' }), as('emil'))?.ok).toBe(
    true,
  )
  expect(held()).toBe(false)
  put('service', visitOn(day(today, 5)), as('ben'))
  expect(held()).toBe(true)
})

test.each(['cancelled', 'declined'])(
  'a visit that was %s is not brought back by its engineer, and a note on what he brought back vouches for nothing',
  (stage) => {
    const { clock, put, as, holds: held } = aCompany()
    const later = (over: object) => visitOn(day(today, 300), { id: 'visit:b', ...over })
    put('service', visitOn(day(today, 0)))
    put('service', later({}), as('ben'))
    put('service', later({ stage, reason: 'x' }), as('ben'))
    expect(put('service', later({ stage: 'scheduled' }), as('emil'))?.ok).toBe(true)
    expect(put('service', later({ stage: 'scheduled', findings: 'noted' }), as('ben'))?.ok).toBe(true)
    expect(held()).toBe(true)
    clock.now = today + 200 * dayLong
    expect(held()).toBe(false)
    put('service', later({ stage: 'cancelled', reason: 'x' }), as('ben'))
    put('service', later({ stage: 'scheduled' }), as('ben'))
    expect(held()).toBe(true)
  },
)

test.each(['completed', 'cannotComplete'])(
  'a visit that was %s before its day gives until two weeks after that, whatever is written of it later',
  (stage) => {
    const { core, clock, put, as, holds: held } = aCompany()
    const at = (days: number) => new Date(today + days * dayLong).toISOString()
    const step = (days: number) => ({ id: `s${days}`, at: at(days), by: 'user:ben', stage, note: '' })
    const ended = (days: number, over: object = {}) =>
      visitOn(day(today, 300), { stage, updatedAt: at(days), stageLog: [step(300)], ...over })
    expect(put('service', ended(0), as('ben'))?.ok).toBe(true)
    expect(core.storage.assignment('visit:1')?.until).toBe(endOf(day(today, 14)))
    expect(held()).toBe(true)
    // Somebody of the office adds to it, and says with it when it ended.
    clock.now = today + 13 * dayLong
    put('service', ended(13))
    expect(core.storage.assignment('visit:1')?.until).toBe(endOf(day(today, 14)))
    put('service', ended(13, { stageLog: [step(-3)] }))
    expect(core.storage.assignment('visit:1')?.until).toBe(endOf(day(today, 11)))
    expect(held()).toBe(false)
  },
)

test('a visit that took place after its day gives until two weeks after its day', () => {
  const { core, put, as } = aCompany()
  const updatedAt = new Date(today).toISOString()
  put('service', visitOn(day(today, -3), { stage: 'completed', updatedAt }), as('ben'))
  expect(core.storage.assignment('visit:1')?.until).toBe(endOf(day(today, 11)))
})

test('a visit without anybody is not taken by who went before', () => {
  const { clock, put, as, holds: held } = aCompany()
  const later = (over: object) => visitOn(day(today, 300), { id: 'visit:b', ...over })
  put('service', visitOn(day(today, 0)))
  put('service', later({}), as('ben'))
  expect(put('service', later({ engineerId: '' }), as('emil'))?.ok).toBe(true)
  expect(put('service', later({}), as('emil'))?.ok).toBe(true)
  clock.now = today + 200 * dayLong
  expect(held()).toBe(false)
})

test('whatever the clock does, somebody holds exactly what is in force by it', () => {
  const step = fc.oneof(
    fc.record({ clock: fc.integer({ min: -500, max: 500 }) }),
    fc.record({ share: fc.integer({ min: -50, max: 400 }) }),
    fc.record({ visit: fc.integer({ min: -50, max: 800 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      const { core, clock, put, holds: held } = aCompany()
      let [share, visit]: (number | undefined)[] = []
      for (const one of steps) {
        if ('clock' in one) clock.now = today + one.clock * dayLong
        if ('share' in one) {
          share = today + one.share * dayLong
          put('directory', aShare('emil', 2, new Date(share).toISOString() as never))
        }
        if ('visit' in one) {
          visit = Date.parse(day(today, one.visit))
          put('service', visitOn(day(today, one.visit)))
        }
        const shared = share !== undefined && clock.now < share
        const visited =
          visit !== undefined && visit - 366 * dayLong <= clock.now && clock.now < visit + 15 * dayLong
        expect(held()).toBe(shared || visited)
      }
      core.storage.close()
    }),
    { numRuns: 60 },
  )
})
