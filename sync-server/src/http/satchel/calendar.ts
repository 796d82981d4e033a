import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { createCalendarSecrets } from '../../accounts/calendar-secrets.ts'
import type { RouteDeps } from '../server-routes.ts'
import type { Handlers } from './serve-actions.ts'

/** One's own calendar under a secret address: begun, begun anew, ended. What is read there: `calendar-route.ts`. */
export function calendarActions({ core }: RouteDeps): Handlers<ServerContract>['calendar'] {
  const secrets = createCalendarSecrets(core.storage)
  return {
    state: (_input, { viewer }) => {
      const kept = secrets.of(viewer.name)
      return ok(kept ? { since: kept.since } : {})
    },
    begin: ({ language }, { request, viewer }) => {
      const { account } = request
      // An account of the server's alone is nobody who has anything to do.
      if (!account || core.rights().user(`user:${viewer.name}`)?.active !== true)
        return err({ kind: 'missing' })
      const now = Date.now()
      const secret = secrets.begin(account, language, now)
      return ok({ path: `/_satchel/calendar/${secret}.ics`, since: now })
    },
    end: (_input, { viewer }) => {
      secrets.end(viewer.name)
      return ok({ ok: true })
    },
  }
}
