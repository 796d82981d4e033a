import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { toWire } from '#shared/sync/any-document.ts'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { any, aCustomer, aUnit, aUser } from '#support/documents.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')
const manager = aUser('mona', [{ kind: 'subtree', classes: ['base', 'sales'] }], { unitId: 'unit:top' })

function aCompany() {
  const storage = openSqliteStorage(':memory:')
  const seal = (text: string) => digest(`secret ${text}`)
  const pace = { atOnce: 2, inPiece: 2, keysAtOnce: 3 }
  const core = createSyncCore({ storage, digest, seal, pace, rules: contentRules })
  const root = core.administrator('root')
  const put = (db: string, document: object, rev?: string) => {
    const [row] = core.write(root, db, [toWire(any(document as never), rev)], true)
    return row?.ok === true ? row.rev : String(row?.reason)
  }
  for (const one of [aUnit('top'), aUnit('1', 'unit:top'), aUser('anna', [])]) put('directory', one)
  const stands = put('directory', manager)
  for (let n = 1; n <= 6; n += 1)
    put('customers', { ...aCustomer({ ownerId: 'user:anna' }), id: `customer:${n}`, number: `C-00000${n}` })
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
