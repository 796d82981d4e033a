import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toWire } from '#shared/sync/any-document.ts'
import { createSyncCore } from '#server/core/sync-core.ts'
import { start } from '#server/core/token.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { any, aContact, aCustomer, aShare, aUnit, aUser } from '#support/documents.ts'
import { aFolder, removeFolder } from '#support/launch.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')
const manager = aUser('mona', [{ kind: 'subtree', classes: ['base', 'sales'] }], { unitId: 'unit:top' })

function aCore(file: string) {
  const storage = openSqliteStorage(file)
  const seal = (text: string) => digest(`secret ${text}`)
  const pace = { atOnce: 2, inPiece: 2, keysAtOnce: 3 }
  return { storage, core: createSyncCore({ storage, digest, seal, pace, rules: contentRules }) }
}

function aCompany(file = ':memory:') {
  const { storage, core } = aCore(file)
  const root = core.administrator('root')
  const put = (db: string, document: object, rev?: string) => {
    const [row] = core.write(root, db, [toWire(any(document as never), rev)], true)
    return row?.ok === true ? row.rev : String(row?.reason)
  }
  for (const one of [aUnit('top'), aUnit('1', 'unit:top'), aUser('anna', [])]) put('directory', one)
  const stands = put('directory', manager)
  for (let n = 1; n <= 6; n += 1)
    put('customers', { ...aCustomer({ ownerId: 'user:anna' }), id: `customer:${n}`, number: `C-00000${n}` })
  while (core.closeSome());
  const rows = () => Number(storage.database.prepare('SELECT count(*) AS n FROM granted').get()?.['n'])
  const holds = () => core.viewerOf('mona').grants.size
  return { storage, core, put, stands, rows, holds }
}

test('rights over many keys end in the write that ends them, and their rows go in pieces afterwards', () => {
  const { storage, core, put, stands, rows, holds } = aCompany()
  const [before, held] = [rows(), holds()]
  const scope = storage.scopeNumber('customer:1/base')
  expect(storage.holders(scope)).toEqual(['mona'])
  put('directory', { ...manager, active: false }, stands)
  expect([holds(), storage.holders(scope), storage.everHeld('mona', scope)]).toEqual([0, [], true])
  expect(core.view(core.viewerOf('mona'), 'customers', 'customer:1')).toBeUndefined()
  expect(rows()).toBe(before)
  while (core.closeSome());
  expect([rows(), holds(), storage.holders(scope)]).toEqual([before - held, 0, []])
  expect(storage.everHeld('mona', scope)).toBe(true)
})

test('what is given back before the rows have gone stays given', () => {
  const { storage, core, put, stands, holds } = aCompany()
  const held = holds()
  const ended = put('directory', { ...manager, active: false }, stands)
  core.closeSome()
  put('directory', manager, ended)
  expect(holds()).toBe(held)
  while (core.closeSome());
  expect(holds()).toBe(held)
  expect(new Map(storage.grants('mona')).size).toBe(held)
  expect(storage.holders(storage.scopeNumber('customer:6/sales'))).toEqual(['mona'])
})

test('rights over many keys begin in the write that gives them, and their rows come in pieces, also after a restart', () => {
  const folder = aFolder('given')
  try {
    const { storage, core, put, stands, rows, holds } = aCompany(join(folder, 'data.sqlite'))
    const [all, held, scope] = [rows(), holds(), storage.scopeNumber('customer:1/base')]
    const ended = put('directory', { ...manager, active: false }, stands)
    while (core.closeSome());
    put('directory', manager, ended)
    expect([holds(), storage.holders(scope), storage.everHeld('mona', scope)]).toEqual([held, ['mona'], true])
    expect(rows()).toBe(all - held)
    core.closeSome()
    const given = new Map(storage.grants('mona'))
    storage.close()

    const again = openSqliteStorage(join(folder, 'data.sqlite'))
    expect(new Map(again.grants('mona'))).toEqual(given)
    while (again.hasRowsLeft()) again.transaction(() => again.moveRows(3))
    expect(new Map(again.grants('mona'))).toEqual(given)
    expect(again.database.prepare('SELECT count(*) AS n FROM granted').get()?.['n']).toBe(all)
    again.close()
  } finally {
    removeFolder(folder)
  }
})

test('what ends before its row has come is over for good, one key or all of them', () => {
  const { storage, core, put, stands, rows, holds } = aCompany()
  const [all, held] = [rows(), holds()]
  const scopes = [...storage.grants('mona').keys()]
  const ended = put('directory', { ...manager, active: false }, stands)
  while (core.closeSome());
  const given = put('directory', manager, ended)
  const customer = core.view(core.administrator('root'), 'customers', 'customer:1')?.winner
  const body = { ...aCustomer({ ownerId: 'user:nobody' }), id: 'customer:1', number: 'C-000001' }
  put('customers', body, customer?.rev)
  const scope = storage.scopeNumber('customer:1/base')
  expect([holds(), storage.holders(scope)]).toEqual([held - 2, []])

  put('directory', { ...manager, active: false }, given)
  const isOver = () => {
    expect([holds(), scopes.flatMap((one) => storage.holders(one)).includes('mona')]).toEqual([0, false])
    expect(scopes.every((one) => storage.everHeld('mona', one))).toBe(true)
  }
  isOver()
  while (core.closeSome());
  isOver()
  expect(rows()).toBe(all - held)
})

test('what is shared, ends, is shared again and ends again leaves the laptop each time', () => {
  const { core, put } = aCompany()
  put('directory', aUser('ben', []))
  for (const n of [1, 2, 3])
    put('contacts', aContact({ id: `contact:${n}` as never, customerId: 'customer:1' as never }))
  let at = start
  /** What his feed brings next: how many people, and how many of them are gone. */
  const told = () => {
    while (core.closeSome());
    const { rows, last } = core.page(core.viewerOf('ben'), 'contacts', at, 100)
    at = last
    return [rows.length, rows.filter(({ leaves }) => leaves.every(({ deleted }) => deleted)).length]
  }
  let rev: string | undefined
  for (const _time of [1, 2, 3]) {
    rev = put('directory', aShare('ben', 1), rev)
    expect(told()).toEqual([3, 0])
    rev = put('directory', aShare('ben', 1, '2026-01-01T00:00:00.000Z' as never), rev)
    expect(told()).toEqual([3, 3])
  }
})

test('what was not closed yet for who lost it is closed after a restart', () => {
  const folder = aFolder('left')
  try {
    const { storage, core, put } = aCompany(join(folder, 'data.sqlite'))
    put('directory', aUser('ben', []))
    const rev = put('directory', aShare('ben', 1))
    for (const n of [1, 2, 3])
      put('contacts', aContact({ id: `contact:${n}` as never, customerId: 'customer:1' as never }))
    const at = core.page(core.viewerOf('ben'), 'contacts', start, 100).last
    put('directory', aShare('ben', 1, '2026-01-01T00:00:00.000Z' as never), rev)
    expect(storage.endings()).not.toEqual([])
    storage.close()

    const again = aCore(join(folder, 'data.sqlite'))
    while (again.core.closeSome());
    expect(again.core.page(again.core.viewerOf('ben'), 'contacts', at, 100).rows).toHaveLength(3)
    again.storage.close()
  } finally {
    removeFolder(folder)
  }
})
