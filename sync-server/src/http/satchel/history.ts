import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import type { Handlers } from './serve-actions.ts'

/** Who changed what of a record. */
export function historyActions({ core }: RouteDeps): Handlers<ServerContract>['history'] {
  return {
    of: async ({ id }, { request, viewer }) => {
      const read = await stepped(request, core.history(viewer, id))
      return read ? ok(read) : err({ kind: 'missing' })
    },
  }
}
