import type { SealedEdit } from '#shared/desk/sealed-edit.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { onBehalf } from '../../core/on-behalf.ts'
import type { RouteDeps } from '../server-routes.ts'
import { mostText } from './most-text.ts'
import { entryBefore, sealedEdits } from './sealed-list.ts'
import type { Handlers } from './serve-actions.ts'
import { requireWritten } from './require-written.ts'

/** Edits under seal, and what the desk decides about them. */
export function sealedActions({ core }: RouteDeps): Handlers<ServerContract>['sealed'] {
  const { storage } = core
  return {
    list: ({ limit, after }, { viewer }) => {
      const last = entryBefore(core, viewer, after)
      return last.ok ? ok(sealedEdits(core, viewer, limit, last.value)) : last
    },
    decide: ({ n, accept, reason = '', fields }, { viewer }) => {
      const entry = storage.escrow(n)
      if (!entry) return err({ kind: 'missing' })
      if (entry.state !== 'waiting') return err({ kind: 'sealDecided', state: entry.state })
      if (accept) {
        const row = onBehalf(core, viewer).acceptSealed(entry, fields)
        if (!row) return err({ kind: 'sealWithout' })
        requireWritten(row, 'conflict')
      }
      const state = accept ? 'accepted' : 'refused'
      const said = mostText(reason)
      storage.transaction(() => storage.settleEscrow(n, state, said))
      return ok({ ...entry, state, reason: said } as SealedEdit)
    },
  }
}
