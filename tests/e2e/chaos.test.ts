import { beforeAll, expect, test } from 'vitest'
import { buildLaptopPage, playChaos } from '../chaos/play.ts'

beforeAll(() => buildLaptopPage())

// `npm run chaos -- --runs 200` plays longer, with seeds of its own. The second is behind nginx, on the third's first laptop
// two people take turns, and two are wiped in the end.
test.each([1, 2, 3])(
  'chaos %d: every edit has its fate and its value, every replica is right, nothing is readable',
  async (seed) => {
    const { faults, edits } = await playChaos(seed)
    expect(faults).toEqual([])
    expect(edits).toBeGreaterThan(5)
  },
)
