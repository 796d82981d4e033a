import { expect, test } from 'vitest'
import { type OwnIndex, ownIds, refreshOwn } from '#server/desk/own-index.ts'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'

const drafts: OwnIndex = {
  name: 'drafts',
  families: ['knowledge'],
  types: new Set(['article']),
  keysOf: ({ stage }) => (stage === 'draft' ? ['draft'] : []),
}

const many = 3_500

/** A database of articles, every other one a draft; `read` notes how many rows were read at a time. */
function someArticles() {
  const storage = openSqliteStorage(':memory:')
  const read: number[] = []
  storage.transaction(() => {
    storage.createDatabase('knowledge')
    for (let n = 0; n < many; n += 1) put(n)
  })
  return { storage, read, put, counted: { ...storage, allRows } }

  function put(n: number): void {
    const body = JSON.stringify({ type: 'article', stage: n % 2 === 0 ? 'draft' : 'published' })
    const leaf = { rev: '1-a', parent: undefined, deleted: false, leaf: true, scopes: [], body }
    const change = { seq: storage.nextSeq(), added: [leaf], ended: [], forgotten: [] }
    storage.putDocument('knowledge', `article:${n}`, undefined, change)
  }

  function allRows(...asked: Parameters<typeof storage.allRows>) {
    const rows = storage.allRows(...asked)
    read.push(rows.length)
    return rows
  }
}

test('while the disk is full, what the index does not take is read once, in pieces, and is found all the same', () => {
  const { storage, read, put, counted } = someArticles()
  const pages = Number(storage.database.prepare('PRAGMA page_count').get()?.['page_count'])
  storage.database.exec(`PRAGMA max_page_count = ${pages}`)
  for (const _piece of refreshOwn(counted, drafts));
  expect(storage.fieldIndexes('knowledge').every(({ seq }) => seq < storage.lastSeq())).toBe(true)
  expect(ownIds(counted, drafts, 'draft')).toHaveLength(many / 2)
  expect(Math.max(...read)).toBeLessThanOrEqual(1_000)
  read.length = 0
  for (const _piece of refreshOwn(counted, drafts));
  expect(ownIds(counted, drafts, 'draft')).toHaveLength(many / 2)
  expect(read.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1_000)

  storage.database.exec('PRAGMA max_page_count = 1000000')
  storage.transaction(() => put(many))
  for (const _piece of refreshOwn(counted, drafts));
  expect(storage.fieldIndexes('knowledge')).toMatchObject([{ seq: storage.lastSeq() }])
  expect(ownIds(counted, drafts, 'draft')).toHaveLength(many / 2 + 1)
})
