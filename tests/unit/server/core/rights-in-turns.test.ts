import { createHash } from 'node:crypto'
import { StatementSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DataClass } from '#shared/directory/directory.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { any, aCustomer, aUnit, aUser } from '#support/documents.ts'

/**
 * What is asked of the database in one turn is counted, since nobody else is answered in it. A statement is a
 * hundredth of a millisecond, or, with a list of 24,000 keys, a few of them: 600 are well below 50 ms.
 */
const inTheWrite = 600
const inATurn = 200
/** Keys that are spelled out in one turn: looking 24,000 texts up is a quarter of the work. */
const spelledOut = 100

const customers = 6_000
const classes: readonly DataClass[] = ['base', 'sales', 'service', 'margin']

let count = 0
let spelled = 0
const real = (['run', 'all', 'get'] as const).map((name) => [name, StatementSync.prototype[name]] as const)

beforeEach(() => {
  for (const [name, work] of real)
    StatementSync.prototype[name] = function (this: StatementSync, ...values: unknown[]) {
      count += 1
      return Reflect.apply(work, this, values) as never
    }
})
afterEach(() => {
  for (const [name, work] of real) Object.assign(StatementSync.prototype, { [name]: work })
})

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')

function aCompany() {
  const file = openSqliteStorage(':memory:')
  const scopeNumber = (key: string) => {
    spelled += 1
    return file.scopeNumber(key)
  }
  const storage = { ...file, scopeNumber }
  const seal = (text: string) => digest(`secret ${text}`)
  const core = createSyncCore({ storage, digest, seal, rules: contentRules })
  const root = core.administrator('root')
  const revs = new Map<string, string>()
  const write = (db: string, documents: readonly object[]) => {
    const wires = documents.map((one) => any(one as never)).map((one) => toWire(one, revs.get(one.id)))
    for (const row of core.write(root, db, wires, true)) {
      if (!row.ok) throw new Error(row.reason)
      revs.set(row.id, row.rev)
    }
  }
  /** A write that changes rights, and all that is left of it: the most that is asked in the write, and in a turn after it. */
  const turns = (document: object, most = Infinity) => {
    count = spelled = 0
    write('directory', [document])
    const [first, keys] = [count, spelled]
    let [longest, steps] = [0, 0]
    for (let more = true; more && steps < most; steps += 1) {
      count = 0
      more = core.closeSome()
      longest = Math.max(longest, count)
    }
    return { first, keys, longest, steps }
  }
  const holds = () => core.viewerOf('mona').grants.size
  const there = [aUnit('top'), aUnit('other'), aUnit('1', 'unit:top')]
  write('directory', [...there, ...Array.from({ length: 20 }, (_none, n) => aUser(`rep${n}`, []))])
  for (let from = 0; from < customers; from += 1_000)
    write(
      'customers',
      Array.from({ length: 1_000 }, (_none, n) => ({
        ...aCustomer({ ownerId: `user:rep${(from + n) % 20}` as never }),
        id: `customer:${from + n}`,
        number: `C-${from + n}`,
      })),
    )
  while (core.closeSome());
  return { turns, holds, core }
}

const mona = (rights: readonly DataClass[] = classes, over: object = {}) =>
  aUser('mona', [{ kind: 'subtree', classes: rights }], { unitId: 'unit:top', ...over })

test('rights over 24,000 keys begin, change and end in turns that are short, however much hangs on them', () => {
  const { turns, holds } = aCompany()
  const short = (document: object, held: number) => {
    const { first, keys, longest } = turns(document)
    expect(keys).toBeLessThan(spelledOut)
    expect(first).toBeLessThan(inTheWrite)
    expect(longest).toBeLessThan(inATurn)
    expect(holds()).toBeGreaterThanOrEqual(held)
    expect(holds()).toBeLessThan(held + 10)
  }
  short(mona(), 4 * customers)
  short(mona(classes, { active: false }), 0)
  short(mona(), 4 * customers)
  short(mona(['base']), customers)
  short(mona(), 4 * customers)
  // Not her document, but what lies above those whose customers she holds.
  short(aUnit('1', 'unit:other'), 0)
  short(aUnit('1', 'unit:top'), 4 * customers)
})

test('rights that come back before all of it is closed begin in a short turn, and so does one rep’s move', () => {
  const { turns, holds, core } = aCompany()
  turns(mona())
  turns(mona(classes, { active: false }), 3)
  const { first } = turns(mona(), 0)
  expect(first).toBeLessThan(inTheWrite)
  expect(holds()).toBeGreaterThanOrEqual(4 * customers)
  while (core.closeSome());
  const moved = turns(aUser('rep1', [], { unitId: 'unit:other' }))
  expect(moved.first).toBeLessThan(inTheWrite)
  expect(moved.longest).toBeLessThan(inATurn)
  expect(holds()).toBeLessThan(4 * customers - 1_000)
})
