import { expect, test } from 'vitest'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'

const file = (length: number) => ({ type: 'image/png', digest: 'md5-x', length, revpos: 1, blob: 1 })

test.each([
  ['SQLite', () => openSqliteStorage(':memory:')],
  ['plain maps', () => openMemoryStorage()],
])('on %s what somebody has under seal is counted with its files, until it is decided', (_name, open) => {
  const storage = open()
  storage.transaction(() => {
    storage.createDatabase('contacts')
    const entry = { user: 'anna', db: 'contacts', path: [], deleted: false, at: 1, reason: '' }
    storage.putEscrow({ ...entry, n: 1, id: 'contact:1', rev: '1-a', body: '{}' })
    const attachments = { photo: file(1_000), plan: file(24) }
    storage.putEscrow({ ...entry, n: 2, id: 'contact:2', rev: '1-a', body: '{"a":1}', attachments })
    storage.putEscrow({ ...entry, n: 3, user: 'ben', id: 'contact:3', rev: '1-a', body: '{}', attachments })
  })
  expect(storage.escrowLoad('anna')).toEqual({ entries: 2, bytes: 9, files: 1_024 })
  storage.transaction(() => storage.settleEscrow(2, 'refused', ''))
  expect(storage.escrowLoad('anna')).toEqual({ entries: 1, bytes: 2, files: 0 })
  storage.close()
})
