import type { FastifyRequest } from 'fastify'
import type { SyncCore } from '#server/core/sync-core.ts'
import { findLookedUp, readLookedUp } from '#server/desk/look-up.ts'
import { giftsActions } from '#server/http/satchel/gifts.ts'
import { lookUpActions } from '#server/http/satchel/look-up.ts'
import { poolActions } from '#server/http/satchel/pool.ts'
import type { RouteDeps } from '#server/http/server-routes.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import type { DeskStep } from './attack.ts'

/** What somebody asked of the desk about a customer. */
export type Asking = Exclude<DeskStep, { readonly do: 'reach' | 'rule' | 'fall' }>

/** What she heard. */
export interface Heard {
  readonly ok: boolean
  readonly said: object
  /** Documents that she was shown. */
  readonly shown: readonly WireDocument[]
}

/** Asks as the route does, behind the reading of what was sent. */
export async function ask(core: SyncCore, one: Asking, customerId: string): Promise<Heard> {
  // These routes take nothing else of what routes have; of the request they take turns.
  const deps = { core } as RouteDeps
  const request = { budget: { turn: async () => {} } } as unknown as FastifyRequest
  const asked = { viewer: core.viewerOf(one.who), request }
  switch (one.do) {
    case 'claim':
      return heard(await poolActions(deps).claim({ customerId }, asked))
    case 'giveBack':
      return heard(await poolActions(deps).giveBack({ customerId, reason: one.reason }, asked))
    case 'gift': {
      const answer = await giftsActions(deps).give({ to: `user:${one.to}`, ids: [customerId] }, asked)
      // The name of a handover is chance.
      return heard(answer.ok ? { ok: true, value: { ...answer.value, id: answer.value.id !== '' } } : answer)
    }
    case 'take':
      return heard(await lookUpActions(deps).take({ customerId }, asked))
    case 'leave':
      return heard(await lookUpActions(deps).leave({ id: customerId }, asked))
    case 'look': {
      const read = drained(readLookedUp(core, one.who, customerId))
      const shown = read?.documents.map((document) => ({ ...document, _id: document.id })) ?? []
      return { ok: read !== undefined, said: read ?? { kind: 'missing' }, shown }
    }
    case 'find': {
      const { found } = drained(findLookedUp(core, one.who, { words: one.words }))
      return { ok: true, said: { found }, shown: [] }
    }
  }
}

export function drained<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function heard(answer: Result<object, object>): Heard {
  return answer.ok
    ? { ok: true, said: answer.value, shown: [] }
    : { ok: false, said: answer.failure, shown: [] }
}
