import type { SyncCore } from '../core/sync-core.ts'
import { createHandovers, type Handovers } from './handover.ts'
import { type InOrder, inOrder } from './in-order.ts'

/** The handovers of a server, one at a time. */
interface HandoversOf extends Handovers {
  readonly oneByOne: InOrder
}

const known = new WeakMap<SyncCore, HandoversOf>()

/** The one book of handovers of a server; the first asking finishes what a process before left half done. */
export function handoversOf(core: SyncCore): HandoversOf {
  const made = known.get(core) ?? { ...createHandovers(core, Date.now), oneByOne: inOrder() }
  known.set(core, made)
  return made
}
