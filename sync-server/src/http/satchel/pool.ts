import type { FastifyRequest } from 'fastify'
import { ulid } from 'ulid'
import type { Customer } from '#shared/customers/customer.ts'
import { isInPool, type PoolRule } from '#shared/customers/pool.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { customerKey } from '#shared/sync/scope-keys.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import type { Viewer } from '../../core/viewer.ts'
import type { Placed } from '../../desk/handover.ts'
import { handoversOf } from '../../desk/handovers-of.ts'
import { createPool } from '../../desk/pool.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import { toItsEnd } from '../to-its-end.ts'
import type { Handlers } from './serve-actions.ts'

const missing = { kind: 'missing' } as const

interface Asked {
  readonly request: FastifyRequest
  readonly viewer: Viewer
}

interface Limit {
  readonly rule: PoolRule
  /** How many she has. */
  readonly held: number
}

/** Who sees a customer of the pool claims it; one after the other, so that of two who claim at once one has it. */
export function poolActions({ core }: RouteDeps): Handlers<ServerContract>['pool'] {
  const pool = createPool(core, Date.now)
  const { oneByOne } = handoversOf(core)
  return {
    claim: ({ customerId }, asked) => oneByOne(() => claim(asked, customerId)),
    giveBack: ({ customerId, reason }, asked) => oneByOne(() => giveBack(asked, customerId, reason.trim())),
  }

  async function claim({ request, viewer }: Asked, customerId: string) {
    const mayBeFull = (pool.rule()?.mostHeld ?? 0) > 0
    const held = mayBeFull ? await stepped(request, pool.held(`user:${viewer.name}`)) : 0
    // From here on nobody else has a turn until it is hers.
    const customer = seen(viewer, customerId)
    if (!customer) return err(missing)
    // The answer to her claim was lost, and she asks again.
    if (customer.ownerId === `user:${viewer.name}`) return ok({ customerId: customer.id })
    const rule = pool.rule()
    if (!rule) return err({ kind: 'poolNone' })
    if (!isInPool(customer)) return err({ kind: 'poolTaken' })
    const refusal = claimFault(viewer, customer, { rule, held })
    if (refusal) return err(refusal)
    return moved(viewer, { id: customer.id, before: '', after: `user:${viewer.name}` }, '')
  }

  async function giveBack({ request, viewer }: Asked, customerId: string, reason: string) {
    const owner = `user:${viewer.name}`
    const hers = () => {
      const customer = seen(viewer, customerId)
      return customer?.ownerId === owner ? customer : undefined
    }
    if (!hers()) return err(missing)
    if (!pool.rule()) return err({ kind: 'poolNone' })
    if (reason === '') return err({ kind: 'poolReason' })
    if (await stepped(request, pool.openWork(customerId))) return err({ kind: 'poolWork' })
    // Others had their turn: it may be somebody else's by now.
    const customer = hers()
    if (!customer) return err(missing)
    return moved(viewer, { id: customer.id, before: owner, after: '' }, reason)
  }

  async function moved({ name }: Viewer, placed: Placed, reason: string) {
    const isMoved = await toItsEnd(pool.move(placed, name, { id: ulid().toLowerCase(), reason }))
    if (isMoved) return ok({ customerId: placed.id })
    // An administrator moved it in between, or its record did not take the move.
    return pool.standing(placed.id)?.ownerId === placed.before
      ? err({ kind: 'poolUnmoved' } as const)
      : err(missing)
  }

  /** What she holds for good: whatever else is answered as if it were not there. */
  function seen({ name }: Viewer, id: string): Customer | undefined {
    return core.rights().holdsByRights(name, id, 'base') ? pool.standing(id) : undefined
  }

  function claimFault({ name }: Viewer, customer: Customer, { rule, held }: Limit) {
    const ownerId = `user:${name}`
    if (pool.isElsewhere(ownerId, customer, rule)) return { kind: 'poolElsewhere' } as const
    const hers = core.rights().keysOf(name, { ...customer, ownerId })
    if (!hers.includes(customerKey(customer.id, 'base'))) return { kind: 'poolUnheld' } as const
    const most = rule.mostHeld
    return most > 0 && held >= most ? ({ kind: 'poolFull', most } as const) : undefined
  }
}
