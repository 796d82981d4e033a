import { beforeAll, expect, test } from 'vitest'
import { buildLaptopPage, playChaos } from '../chaos/play.ts'

beforeAll(buildLaptopPage)

// `npm run chaos -- --runs 200` plays longer, with seeds of its own.
test.each([1, 2])(
  'chaos %d: every edit has its fate, every replica is right, nothing is readable',
  async (seed) => {
    const { faults, edits } = await playChaos(seed)
    expect(faults).toEqual([])
    expect(edits).toBeGreaterThan(5)
  },
)
