import { ulid } from 'ulid'
import type { Share } from '#shared/directory/share.ts'
import { stampNew } from '#shared/kernel/document.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { current } from '../../core/current.ts'
import { onBehalf } from '../../core/on-behalf.ts'
import type { Viewer } from '../../core/viewer.ts'
import type { RouteDeps } from '../server-routes.ts'
import { requireWritten } from './require-written.ts'
import type { Handlers } from './serve-actions.ts'

const missing = { kind: 'missing' } as const

/** Who works on a deal: its owner, its customer's owner and the desk say so. */
export function teamsActions({ core }: RouteDeps): Handlers<ServerContract>['teams'] {
  const { storage } = core
  return {
    add: ({ opportunityId, userId, role = '', until = '' }, { viewer }) => {
      const deal = dealOf(viewer, opportunityId)
      if (!deal) return err(missing)
      const person = core.rights().user(userId)
      if (!person?.active) return err({ kind: 'notActive' })
      const at = new Date().toISOString() as Instant
      const share: Share = {
        id: `share:${ulid().toLowerCase()}` as Share['id'],
        type: 'share',
        ...stampNew({ at, by: `user:${viewer.name}`, device: 'server' }),
        kind: 'dealTeam',
        customerId: deal.customerId,
        opportunityId: deal.id,
        userId: person.id,
        classes: [],
        role,
        until,
      }
      requireWritten(onBehalf(core, core.administrator(viewer.name)).make('directory', share), 'bad_request')
      return ok(share)
    },
    remove: ({ id }, { viewer }) => {
      const share = id.startsWith('share:') ? current<Share>(storage, id) : undefined
      if (share?.kind !== 'dealTeam' || !dealOf(viewer, share.opportunityId)) return err(missing)
      requireWritten(onBehalf(core, core.administrator(viewer.name)).end('directory', id), 'conflict')
      return ok({ ok: true })
    },
  }

  /** The deal, if the asker may say who works on it. Who may not hears what she would hear if there were none. */
  function dealOf(viewer: Viewer, id: string): Opportunity | undefined {
    const deal = id.startsWith('opportunity:')
      ? current<Opportunity>(storage, id, 'opportunities')
      : undefined
    if (!deal || viewer.kind === 'administrator') return deal
    const me = `user:${viewer.name}`
    const owns =
      core.rights().holdsForGood(viewer.name, deal.customerId, 'sales') &&
      (deal.ownerId === me || core.rights().placementOf(deal.customerId)?.ownerId === me)
    return owns ? deal : undefined
  }
}
