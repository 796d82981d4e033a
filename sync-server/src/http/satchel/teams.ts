import { ulid } from 'ulid'
import type { Customer } from '#shared/customers/customer.ts'
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

/** What a place in a team says, but for who gave it and when. */
type Given = Pick<Share, 'kind' | 'customerId' | 'opportunityId' | 'userId' | 'classes' | 'role' | 'until'>

const missing = { kind: 'missing' } as const

/** Who works on a deal: its owner, its customer's owner and the desk say so. */
export function teamsActions({ core }: RouteDeps): Handlers<ServerContract>['teams'] {
  const { storage } = core
  return {
    add: ({ opportunityId, userId, role = '', until = '' }, { viewer }) => {
      const deal = dealOf(viewer, opportunityId)
      if (!deal) return err(missing)
      const person = colleague(viewer, userId)
      if (!person.ok) return person
      const { customerId, id } = deal
      const of = { kind: 'dealTeam', customerId, opportunityId: id, classes: [] } as const
      return ok(give(viewer, { ...of, userId: person.value.id, role, until }))
    },
    addToAccount: ({ customerId, userId, classes, role = '', until = '' }, { viewer }) => {
      const customer = customerOf(viewer, customerId)
      const mayGive = classes.every(
        (one) => viewer.kind === 'administrator' || core.rights().holdsForGood(viewer.name, customerId, one),
      )
      if (!customer || !mayGive) return err(missing)
      const person = colleague(viewer, userId)
      if (!person.ok) return person
      const of = { kind: 'accountTeam', customerId: customer.id, opportunityId: '' } as const
      return ok(give(viewer, { ...of, userId: person.value.id, classes: [...new Set(classes)], role, until }))
    },
    remove: ({ id }, { viewer }) => {
      const share = id.startsWith('share:') ? current<Share>(storage, id) : undefined
      if (!share || !mayEnd(viewer, share)) return err(missing)
      requireWritten(onBehalf(core, core.administrator(viewer.name)).end('directory', id), 'conflict')
      return ok({ ok: true })
    },
  }

  /** Whom she may name: herself only the desk, for a place in a team outlasts what she has as an owner. */
  function colleague(viewer: Viewer, userId: string) {
    if (viewer.kind !== 'administrator' && userId === `user:${viewer.name}`)
      return err({ kind: 'notHerself' } as const)
    const person = core.rights().user(userId)
    return person?.active ? ok(person) : err({ kind: 'notActive' } as const)
  }

  /** Throws what ends the request where the server does not take it. */
  function give(viewer: Viewer, what: Given): Share {
    const at = new Date().toISOString() as Instant
    const share: Share = {
      id: `share:${ulid().toLowerCase()}` as Share['id'],
      type: 'share',
      ...stampNew({ at, by: `user:${viewer.name}`, device: 'server' }),
      ...what,
    }
    requireWritten(onBehalf(core, core.administrator(viewer.name)).make('directory', share), 'bad_request')
    return share
  }

  function mayEnd(viewer: Viewer, { kind, opportunityId, customerId }: Share): boolean {
    if (kind === 'dealTeam') return dealOf(viewer, opportunityId) !== undefined
    return kind === 'accountTeam' && customerOf(viewer, customerId) !== undefined
  }

  /** The customer, if the asker may say who is in its team: its owner, as long as she holds it, and the desk. */
  function customerOf(viewer: Viewer, id: string): Customer | undefined {
    const customer = id.startsWith('customer:') ? current<Customer>(storage, id, 'customers') : undefined
    if (!customer || viewer.kind === 'administrator') return customer
    const owns =
      core.rights().holdsForGood(viewer.name, id, 'base') &&
      core.rights().placementOf(id)?.ownerId === `user:${viewer.name}`
    return owns ? customer : undefined
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
