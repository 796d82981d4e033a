import { test } from 'vitest'
import { crashingEngine, memoryEngine, sqliteEngine } from '#support/histories/engines.ts'
import { playHostileHistories } from '#support/histories/hostile/play.ts'

// Always the same histories: what they are for is told by `npm run fuzz -- --hostile`, which plays others, and more.
test.each([
  ['SQLite', sqliteEngine, 10, [1, 2]],
  ['a storage of plain maps', memoryEngine, 10, [3]],
  ['a disk whose power is cut', crashingEngine, 10, [4]],
] as const)(
  'on %s clients that obey nothing change, learn and hold nothing that is not theirs, and honest ones lose nothing',
  async (_name, engine, runs, seeds) => {
    for (const seed of seeds) await playHostileHistories(engine, runs, seed)
  },
)
