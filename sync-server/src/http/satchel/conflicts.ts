import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { assignConflicts, openConflicts } from '../../desk/conflicts.ts'
import { ownConflicts, settleOwn } from '../../desk/own-conflicts.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import { requireWritten } from './require-written.ts'
import type { Handlers } from './serve-actions.ts'

/** What two people changed at once, and who settles it. */
export function conflictsActions({ core }: RouteDeps): Handlers<ServerContract>['conflicts'] {
  const { storage } = core
  return {
    list: async (_input, { request }) =>
      ok({ conflicts: [...(await stepped(request, openConflicts(storage, Date.now())))] }),
    assign: ({ assignee = '', ids }) => {
      const person = assignee === '' ? undefined : core.rights().user(assignee)
      if (assignee !== '' && !(person?.active && person.roles.includes('syncAdmin')))
        return err({ kind: 'notASyncAdmin' })
      return ok({ assigned: assignConflicts(storage, ids, person?.id ?? '') })
    },
    own: async (_input, { request, viewer }) =>
      ok({ conflicts: [...(await stepped(request, ownConflicts(core, viewer)))] }),
    settle: (choice, { viewer }) => {
      const done = settleOwn(core, viewer, choice)
      if (done.ok) return ok({ ok: true })
      const { failure } = done
      if (failure.kind !== 'refused') return err(failure)
      requireWritten(failure.row, 'forbidden')
      return ok({ ok: true })
    },
  }
}
