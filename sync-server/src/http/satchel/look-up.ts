import { ulid } from 'ulid'
import { mostTaken, type Taken } from '#shared/directory/taken.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { onBehalf } from '../../core/on-behalf.ts'
import type { Viewer } from '../../core/viewer.ts'
import { findLookedUp, readLookedUp } from '../../desk/look-up.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import { requireWritten } from './require-written.ts'
import type { Handlers } from './serve-actions.ts'

const missing = { kind: 'missing' } as const

/** What somebody may see and does not hold: looked up, taken along, left again. An administrator is nobody who looks up. */
export function lookUpActions({ core }: RouteDeps): Handlers<ServerContract>['lookUp'] {
  return {
    find: async (question, { request, viewer }) =>
      ok(await stepped(request, findLookedUp(core, nameOf(viewer), question))),
    customer: async ({ id }, { request, viewer }) => {
      const read = await stepped(request, readLookedUp(core, nameOf(viewer), id))
      return read ? ok({ documents: [...read.documents], more: read.more }) : err(missing)
    },
    take: ({ customerId }, { viewer }) => {
      const name = nameOf(viewer)
      if (!mayLookUp(name, customerId)) return err(missing)
      const taken = core.rights().takenBy(`user:${name}`)
      if (taken.some((one) => one.customerId === customerId)) return ok({ ok: true })
      const counted = taken.filter((one) => mayLookUp(name, one.customerId))
      if (counted.length >= mostTaken) return err({ kind: 'tooManyTaken', most: mostTaken })
      requireWritten(by(viewer).make('directory', takenBy(name, customerId)), 'bad_request')
      return ok({ ok: true })
    },
    leave: ({ id }, { viewer }) => {
      const taken = core.rights().takenBy(`user:${nameOf(viewer)}`)
      const left = taken.filter((one) => one.customerId === id)
      if (left.length === 0) return err(missing)
      for (const one of left) requireWritten(by(viewer).end('directory', one.id), 'conflict')
      return ok({ ok: true })
    },
  }

  function mayLookUp(name: string, customerId: string): boolean {
    return core.rights().classesLookedUp(name, customerId).includes('base')
  }

  function by({ name }: Viewer) {
    return onBehalf(core, core.administrator(name))
  }
}

/** '' is nobody. */
function nameOf({ kind, name }: Viewer): string {
  return kind === 'user' ? name : ''
}

function takenBy(name: string, customerId: string): Taken {
  const at = new Date().toISOString() as Instant
  return {
    id: `taken:${ulid().toLowerCase()}` as Taken['id'],
    type: 'taken',
    ...stampNew({ at, by: `user:${name}`, device: 'server' }),
    userId: `user:${name}` as Taken['userId'],
    customerId: customerId as Taken['customerId'],
  }
}
