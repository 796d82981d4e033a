import { isDiskFault } from '../storage/disk-fault.ts'
import { reportFault } from '../maintenance/report-fault.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { type InOrder, inOrder } from './in-order.ts'
import { createMerges, type Merges } from './merge.ts'

/** The merges of a server, one at a time. */
export interface MergesOf extends Merges {
  readonly oneByOne: InOrder
}

const known = new WeakMap<SyncCore, MergesOf>()

/** The one book of merges of a server; the first asking finishes what a process before left half done. */
export function mergesOf(core: SyncCore): MergesOf {
  const made = known.get(core) ?? { ...createMerges(core, Date.now), oneByOne: inOrder() }
  known.set(core, made)
  return made
}

/** Brings home, a piece at a time between all other work, what comes for records that were merged away. Returns what ends it. */
export function bringHomeInTime(core: SyncCore): () => void {
  const { home } = mergesOf(core)
  let work: Generator<undefined> | undefined
  let isOver = false
  const forget = core.onCommit(begin)
  begin()
  return () => {
    forget()
    isOver = true
  }

  function begin(): void {
    if (work || !core.merged.waits()) return
    work = home()
    setImmediate(piece)
  }
  function piece(): void {
    if (isOver || !work) return
    try {
      if (!work.next().done) return void setImmediate(piece)
      work = undefined
    } catch (cause) {
      work = undefined
      if (!isDiskFault(cause)) reportFault('what came for a merged record is not brought home yet', cause)
    }
  }
}
