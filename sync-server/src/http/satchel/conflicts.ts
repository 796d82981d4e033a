import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { assignConflicts, openConflicts } from '../../desk/conflicts.ts'
import type { RouteDeps } from '../server-routes.ts'
import type { Handlers } from './serve-actions.ts'

/** What two people changed at once, and who settles it. */
export function conflictsActions({ core }: RouteDeps): Handlers<ServerContract>['conflicts'] {
  const { storage } = core
  return {
    list: () => ok({ conflicts: openConflicts(storage, Date.now()) }),
    assign: ({ assignee = '', ids }) => {
      const person = assignee === '' ? undefined : core.rights().user(assignee)
      if (assignee !== '' && !(person?.active && person.roles.includes('syncAdmin')))
        return err({ kind: 'notASyncAdmin' })
      return ok({ assigned: assignConflicts(storage, ids, person?.id ?? '') })
    },
  }
}
