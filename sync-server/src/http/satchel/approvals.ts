import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { decide } from '../../desk/decide.ts'
import { undecided } from '../../desk/undecided.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import { mostText } from './most-text.ts'
import { requireWritten } from './require-written.ts'
import type { Handlers } from './serve-actions.ts'

/** Requests that no manager can decide about. */
export function approvalsActions({ core }: RouteDeps): Handlers<ServerContract>['approvals'] {
  return {
    undecided: async (_input, { request }) =>
      ok({ requests: await stepped(request, undecided(core.storage)) }),
    decide: ({ id, stage, decision = '' }, { viewer }) => {
      const row = decide(core, viewer, id, { stage, decision: mostText(decision) })
      if (!row) return err({ kind: 'missing' })
      requireWritten(row, 'forbidden')
      return ok({ ok: true })
    },
  }
}
