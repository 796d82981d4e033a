import { test } from 'vitest'
import { crashingEngine, memoryEngine, sqliteEngine } from '#support/histories/engines.ts'
import { playHistories } from '#support/histories/organisation.ts'

// The core is the same over either engine: nothing of it leans on SQL. `npm run fuzz` plays longer.
test.each([
  ['SQLite', sqliteEngine, 200],
  ['a storage of plain maps', memoryEngine, 100],
  ['a disk whose power is cut', crashingEngine, 60],
] as const)(
  'on %s everybody ends with exactly what she may hold, never saw more, and nothing typed is lost',
  (_name, engine, runs) => {
    playHistories(engine, runs)
  },
)

test('rights that end leave nothing behind, and show nothing meanwhile, when what is left is closed one document at a time', () => {
  playHistories(() => crashingEngine({ atOnce: 0, inPiece: 1, keysAtOnce: 0 }), 60)
})
