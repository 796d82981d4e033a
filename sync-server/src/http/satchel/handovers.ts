import { ulid } from 'ulid'
import type { HandoverPlan } from '#shared/desk/handover.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { InputOf, RefusalOn } from '#shared/server/route.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { handoversOf } from '../../desk/handovers-of.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import { toItsEnd } from '../to-its-end.ts'
import type { Handlers } from './serve-actions.ts'

type Contract = ServerContract['handovers']

/** Work that goes from one person to others, looked at, done and taken back. */
export function handoversActions({ core }: RouteDeps): Handlers<ServerContract>['handovers'] {
  const handovers = handoversOf(core)
  return {
    preview: async (given, { request }) => {
      const plan = planOf(given)
      return plan.ok ? ok(await stepped(request, handovers.preview(plan.value))) : plan
    },
    hand: async (given, { viewer }) => {
      const plan = planOf(given)
      if (!plan.ok) return plan
      const work = () => toItsEnd(handovers.hand(plan.value, viewer, ulid().toLowerCase()))
      const handed = await handovers.oneByOne(work)
      if (!handed) return err({ kind: 'nothingToMove' })
      const { moved, ...made } = handed
      if (moved.length === 0) return err({ kind: 'handUnmoved' })
      return ok({ ...made, documents: moved.length })
    },
    list: async (_input, { request }) => ok({ handovers: [...(await stepped(request, handovers.list()))] }),
    undo: async ({ id }, { viewer }) => {
      const undone = await handovers.oneByOne(() => toItsEnd(handovers.undo(id, viewer)))
      if (!undone) return err({ kind: 'noSuchHandover' })
      const { moved, takenBack = 0 } = undone
      return ok({ ok: true, documents: takenBack, elsewhere: moved.length - takenBack })
    },
  }

  function planOf(
    given: Omit<InputOf<Contract['preview']>, 'preview'>,
  ): Result<HandoverPlan, RefusalOn<Contract['preview']>> {
    const { from = '', to, territoryId = '', reason = '' } = given
    const { customerIds = [], documentIds = [], leftOut = [] } = given
    const user = (id: string) => core.rights().user(id)
    if (from !== '' && !user(from)) return err({ kind: 'handedByNobody' })
    if (to.length === 0 || !to.every(user)) return err({ kind: 'handToSomebody' })
    if (to.some((id) => id === from || !user(id)?.active)) return err({ kind: 'handToActive' })
    if (from === '' && territoryId === '' && customerIds.length + documentIds.length === 0)
      return err({ kind: 'handOverWhat' })
    return ok({
      from,
      to: [...new Set(to)],
      territoryId,
      customerIds,
      documentIds,
      leftOut,
      reason: reason.slice(0, 400),
    })
  }
}
