import { ulid } from 'ulid'
import type { MergePlan } from '#shared/desk/merge.ts'
import { ok } from '#shared/kernel/result.ts'
import type { InputOf } from '#shared/server/route.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { mergesOf } from '../../desk/merges-of.ts'
import { previewOf } from '../../desk/merge-plan.ts'
import { createTwins } from '../../desk/twins.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import { toItsEnd } from '../to-its-end.ts'
import type { Handlers } from './serve-actions.ts'

/** Records that are likely one. How a name sounds is known to a library that only this asks. */
export function twinsActions({ core }: RouteDeps): Handlers<ServerContract>['twins'] {
  const twins = async () => createTwins(core.storage, (await import('../../desk/spell.ts')).spell)
  return {
    list: async (_input, { request }) => {
      const { list } = await twins()
      return ok(await stepped(request, list()))
    },
    tell: async ({ ids, apart }) => {
      const { tell } = await twins()
      tell(ids, apart)
      return ok({ ok: true })
    },
  }
}

/** Two records that become one, and two again. One merge at a time: what two admins want at once is done one after the other. */
export function mergesActions({ core }: RouteDeps): Handlers<ServerContract>['merges'] {
  const merges = mergesOf(core)
  return {
    preview: async (given, { request }) => stepped(request, previewOf(core, planOf(given))),
    merge: (given, { viewer }) =>
      merges.oneByOne(() => toItsEnd(merges.merge(planOf(given), viewer.name, ulid().toLowerCase()))),
    list: async (_input, { request }) => ok({ merges: [...(await stepped(request, merges.list()))] }),
    undo: ({ id }, { viewer }) =>
      merges.oneByOne(async () => {
        const undone = await toItsEnd(merges.undo(id, viewer.name))
        return undone.ok ? ok({ ok: true, ...undone.value }) : undone
      }),
  }
}

type Given = Omit<InputOf<ServerContract['merges']['preview']>, 'preview'>

function planOf({ kept, lost, take = [], both = [], join = [] }: Given): MergePlan {
  return { kept, lost, take, both, join }
}
