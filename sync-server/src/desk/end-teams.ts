import type { Share } from '#shared/directory/share.ts'
import { current } from '../core/current.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { reportFault } from '../maintenance/report-fault.ts'
import type { Moved } from './handover-plan.ts'
import { endEach } from './write-each.ts'

/**
 * Ends what its last owner has and gave of customers that nobody owns from now on: her places in their teams, and those
 * that she gave to others. Shares for a time are the desk's, and stay. Done again, it finds nothing. A step for each customer.
 */
export function* endTeams(core: SyncCore, arrived: readonly Moved[], by: string): Generator<undefined> {
  const into = arrived.filter(
    ({ db, field = 'ownerId', after }) => db === 'customers' && field === 'ownerId' && after === '',
  )
  for (const { id, before } of into) {
    for (const source of core.rights().givenAt(id)) {
      const share = source.startsWith('share:')
        ? current<Share>(core.storage, source, 'directory')
        : undefined
      if (!share || share.kind === 'share' || ![share.userId, share.createdBy].includes(before)) continue
      for (const row of endEach({ core, by: core.administrator(by), db: 'directory' }, [share.id]))
        if (!row.ok) reportFault('a place in a team does not end with its customer', new Error(row.reason))
    }
    yield
  }
}
