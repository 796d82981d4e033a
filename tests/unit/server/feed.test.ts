import { test } from 'vitest'
import { openSqliteStorage } from '#server/storage/sqlite-storage.ts'
import { playHistories } from '#support/feed-histories.ts'
import { openMemoryStorage } from '#support/memory-storage.ts'

// The core is the same over either engine: nothing of it leans on SQL. `npm run fuzz` plays longer.
test.each([
  ['SQLite', () => openSqliteStorage(':memory:')],
  ['a storage of plain maps', openMemoryStorage],
] as const)(
  'on %s a laptop that polls in any order ends with exactly what it may hold, and never saw more',
  (_name, open) => {
    playHistories(open, 250)
  },
)
