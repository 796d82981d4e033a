import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Viewer } from '#server/core/viewer.ts'
import { createSyncCore, type SyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { aCustomer, any, aUnit, aUser } from '#support/documents.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'
import { toWire } from '#shared/sync/any-document.ts'

const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')
const hash = (letter: string) => letter.repeat(32)

const oddIds = [
  'plain',
  '行囊',
  '😀',
  '"quoted"',
  'a\\b',
  "it's",
  'a/b?c#d%',
  'a\u0000b',
  'a\nb',
  '__proto__',
  '[1]',
  '12',
  '',
]

/** What is told of many at once, one by one. */
function oneByOne(core: SyncCore, viewer: Viewer, db: string, named: ReadonlyMap<string, readonly string[]>) {
  return [...named].flatMap(([id, revs]) => {
    const view = core.view(viewer, db, id)
    const missing = revs.filter((rev) => !view?.knows(rev))
    return missing.length > 0 ? [[id, missing]] : []
  })
}

test.each([
  ['SQLite', () => openSqliteStorage(':memory:')],
  ['a storage of plain maps', openMemoryStorage],
] as const)('in %s many documents at once are said to be missing what each of them is', (_name, open) => {
  const storage = open()
  const core = createSyncCore({ storage, digest, seal: digest, rules: contentRules })
  const root = core.administrator('root')
  storage.createDatabase('odd')
  const named = new Map<string, readonly string[]>()
  for (const id of oddIds) {
    const ids = [hash('c'), hash('b'), hash('a')]
    const chain = { _id: id, _rev: `3-${hash('c')}`, _revisions: { start: 3, ids } }
    const sibling = { _id: id, _rev: `2-${hash('d')}`, _revisions: { start: 2, ids: [hash('d'), hash('a')] } }
    if (id !== '') core.write(root, 'odd', [chain, sibling], false)
    const asked = ['1-a', '2-b', '2-d', '3-c', '3-e', '9-f'].map((rev) => rev + rev.slice(2).repeat(31))
    named.set(id, [...asked, 'no revision', ''])
    named.set(`${id} never`, asked)
  }
  const found = core.missing(root, 'odd', named)
  expect([...found].map(([id, { missing }]) => [id, missing])).toEqual(oneByOne(core, root, 'odd', named))
  expect(found.get('行囊')).toEqual({
    missing: [`3-${hash('e')}`, `9-${hash('f')}`, 'no revision', ''],
    possibleAncestors: expect.arrayContaining([`3-${hash('c')}`, `2-${hash('d')}`]) as string[],
  })
  storage.close()
})

test('what is hidden or lost is missing as what never was; what was made for her is known', () => {
  const storage = openSqliteStorage(':memory:')
  const core = createSyncCore({ storage, digest, seal: digest, rules: contentRules })
  const root = core.administrator('root')
  const own = [{ kind: 'own', classes: ['base'] }] as const
  const put = (db: string, id: string, document: object) => {
    const [row] = core.write(
      root,
      db,
      [toWire(any(document as never), core.view(root, db, id)?.winner.rev)],
      true,
    )
    return row?.ok === true ? row.rev : ''
  }
  for (const one of [aUnit('1'), aUser('anna', own), aUser('ben', own)]) put('directory', one.id, one)
  const customer = (owner: string) => aCustomer({ ownerId: `user:${owner}` })
  const id = customer('anna').id
  const first = put('customers', id, customer('anna'))
  const missing = (name: string, revs: readonly string[]) =>
    core.missing(core.viewerOf(name), 'customers', new Map([[id, revs]])).get(id)
  expect(missing('anna', [first])).toBeUndefined()
  expect(missing('ben', [first])).toEqual({ missing: [first], possibleAncestors: [] })

  const second = put('customers', id, customer('ben'))
  const told = core.view(core.viewerOf('anna'), 'customers', id)?.winner
  expect(told?.deleted).toBe(true)
  const asked = [first, second, told?.rev ?? '']
  expect(missing('anna', asked)?.missing).toEqual([first, second])
  expect(oneByOne(core, core.viewerOf('anna'), 'customers', new Map([[id, asked]]))).toEqual([
    [id, [first, second]],
  ])
  expect(missing('ben', [second])).toBeUndefined()
  storage.close()
})
