import type { Approval } from '#shared/approvals/approval.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { toWire } from '#shared/sync/any-document.ts'
import { current } from '../core/current.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import type { WriteRow } from '../core/write-contract.ts'

/**
 * A decision at the desk, in the sync admin's own name and under her rules: on her laptop most of what
 * is asked for does not lie. `undefined` where there is no such request.
 */
export function decide(
  core: SyncCore,
  by: Viewer,
  id: string,
  decision: Pick<Approval, 'stage' | 'decision'>,
): WriteRow | undefined {
  const approval = current<Approval>(core.storage, id, 'quotes')
  if (approval?.type !== 'approval') return undefined
  const admin = core.administrator(by.name)
  const me = `user:${by.name}`
  const at = new Date().toISOString() as Instant
  const stamp = { updatedAt: at, updatedBy: me, updatedDevice: 'server' }
  const decided = { ...approval, ...decision, decidedBy: me, ...stamp }
  const rev = core.view(admin, 'quotes', id)?.winner.rev
  return core.writeFor({ me, by: admin }, 'quotes', [toWire(decided, rev)], true)[0]
}
