import { setImmediate } from 'node:timers/promises'
import { isDiskFault } from '../storage/disk-fault.ts'
import { reportFault } from '../maintenance/report-fault.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { handoversOf } from './handovers-of.ts'
import { createPool } from './pool.ts'

/** How often it is asked whether a new day of the company's began. */
const often = 15 * 60_000

/** Lets customers fall back into the pool, once a day, a piece at a time between all other work. Returns what ends it. */
export function fallBackInTime(core: SyncCore): () => void {
  const { fallBack } = createPool(core, Date.now)
  const { oneByOne } = handoversOf(core)
  let isOver = false
  let timer = setTimeout(begin, 0)
  timer.unref()
  return () => {
    isOver = true
    clearTimeout(timer)
  }

  function begin(): void {
    void sweep()
      .catch((cause: unknown) => {
        if (!isDiskFault(cause)) reportFault('customers did not fall back into the pool yet', cause)
      })
      .finally(() => {
        if (isOver) return
        timer = setTimeout(begin, often)
        timer.unref()
      })
  }

  async function sweep(): Promise<void> {
    for (const move of fallBack()) {
      if (move) await oneByOne(() => inPieces(move))
      await setImmediate()
      if (isOver) return
    }
  }

  /** What a server that stops leaves undone is noted, and finished at its next start. */
  async function inPieces(move: Generator<undefined>): Promise<void> {
    while (!isOver && !move.next().done) await setImmediate()
  }
}
