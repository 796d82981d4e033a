import { ulid } from 'ulid'
import type { HandoverPlan } from '#shared/desk/handover.ts'
import { unitsAbove } from '#shared/directory/classes-held.ts'
import type { User } from '#shared/directory/directory.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { isInPool } from '#shared/customers/pool.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { boundTo } from '#shared/desk/bound-work.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { isA } from '#shared/registry/is-a.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '../../core/current.ts'
import { nameOfUser } from '../../core/rights.ts'
import type { Viewer } from '../../core/viewer.ts'
import { seenBy } from '../../core/writer.ts'
import type { Handover, MayTake } from '../../desk/handover.ts'
import { handoversOf } from '../../desk/handovers-of.ts'
import { holderOf } from '../../desk/move-work.ts'
import { createPool } from '../../desk/pool.ts'
import type { RouteDeps } from '../server-routes.ts'
import { stepped } from '../stepping.ts'
import { toItsEnd } from '../to-its-end.ts'
import type { Handlers } from './serve-actions.ts'

const givable: ReadonlySet<string> = new Set(['customer', 'lead', 'opportunity'])

/** A manager gives work of the people below her to one of them, many at once; it is a handover, and is taken back as one. */
export function giftsActions({ core }: RouteDeps): Handlers<ServerContract>['gifts'] {
  const handovers = handoversOf(core)
  const pool = createPool(core, Date.now)
  return {
    give: ({ to, ids }, { request, viewer }) =>
      handovers.oneByOne(async () => {
        const receiver = core.rights().user(to)
        if (!receiver?.active) return err({ kind: 'notActive' })
        const { wanted, unseen } = await stepped(request, sorted(viewer, receiver, new Set(ids)))
        const plan = planFor(to, wanted)
        const done = plan && (await toItsEnd(handovers.hand(plan, viewer, ulid().toLowerCase())))
        // Not what was asked for: what is there now.
        const arrived = new Set(done?.moved.map(({ id }) => id))
        const given = wanted.filter((id) => arrived.has(id))
        const known = new Set([...given, ...unseen])
        return ok({
          id: given.length > 0 && done ? done.id : '',
          given,
          unseen,
          left: ids.filter((id) => !known.has(id)),
        })
      }),
    undo: async ({ id }, { request, viewer }) => {
      const parts = id.split('.')
      if (!isManager(viewer) || parts.length > 2 || !parts.every((one) => handovers.isBy(one, viewer.name)))
        return err({ kind: 'missing' })
      const may = (handover: Handover) => mayTakeBack(viewer, handover)
      const back = (part: string) => toItsEnd(handovers.undo(part, viewer, may))
      let [documents, elsewhere] = [0, 0]
      for (const part of parts) {
        const undone = await handovers.oneByOne(() => back(part))
        if (!undone) return err({ kind: 'missing' })
        const told = await stepped(request, toldOf(viewer, undone))
        documents += told.back
        elsewhere += told.elsewhere
      }
      return ok({ ok: true, documents, elsewhere })
    },
  }

  /** How much of a gift went back and how much did not: of what she named, and of what went along as far as she sees it. */
  function* toldOf(
    viewer: Viewer,
    { moved, customerIds, documentIds = [] }: Handover,
  ): Generator<undefined, { readonly back: number; readonly elsewhere: number }> {
    const named = new Set([...customerIds, ...documentIds])
    const sees = seenBy(core.storage, viewer)
    let [back, elsewhere] = [0, 0]
    for (const one of moved) {
      const isTold = named.has(one.id) || sees(one.db, one.id) !== undefined
      if (isTold && holderOf(core, one) === one.before) back += 1
      else if (isTold) elsewhere += 1
      yield
    }
    return { back, elsewhere }
  }

  /** What she may give, by whether whoever gets it would see it. A step for each. */
  function* sorted(
    viewer: Viewer,
    receiver: User,
    ids: ReadonlySet<string>,
  ): Generator<undefined, { readonly wanted: string[]; readonly unseen: string[] }> {
    const sort = { wanted: [] as string[], unseen: [] as string[] }
    if (!isBelow(viewer, receiver.id)) return sort
    const mayBeFull = receiver.id === `user:${viewer.name}` && (pool.rule()?.mostHeld ?? 0) > 0
    const held = mayBeFull ? yield* pool.held(receiver.id) : 0
    let claimed = 0
    for (const id of ids) {
      const document = standing(id)
      const isClaim = isPooled(document) && receiver.id === `user:${viewer.name}`
      const may = isClaim ? mayClaim(receiver.id, document, held + claimed) : true
      if (may && mayGive(viewer, id, receiver.id)) {
        const isSeen = willSee(receiver, id)
        sort[isSeen ? 'wanted' : 'unseen'].push(id)
        if (isClaim && isSeen) claimed += 1
      }
      yield
    }
    return sort
  }

  /**
   * What of a gift she may take back now: who has it is below her still, and so is who had it, who would hold it
   * again; and she holds it for good herself. What went along with a customer goes back by her right to that one;
   * what was nobody's goes back into the pool, unless something is open there by now.
   */
  function mayTakeBack(viewer: Viewer, { moved }: Handover): MayTake {
    const along = new Set(moved.map(({ id }) => id))
    return function* ({ id, db, before, after }) {
      const isOpen = before === '' && (yield* pool.openWork(id))
      const receiver = core.rights().user(before)
      const document = current<AnyDocument>(core.storage, id, db)
      const mayHave = before === '' ? !isOpen : receiver?.active === true && isBelow(viewer, before)
      if (!document || !mayHave || !isBelow(viewer, after)) return false
      const customerId = customerOf(document)
      if (customerId === '') return [document['createdBy'], before].includes(`user:${viewer.name}`)
      if (along.has(customerId)) return core.rights().holdsByRights(viewer.name, customerId, 'base')
      return (
        core.rights().holdsByRights(viewer.name, customerId, 'sales') &&
        receiver !== undefined &&
        willSee(receiver, id)
      )
    }
  }

  /** Out of the pool a manager gives herself no more, and no others, than she could claim. */
  function mayClaim(userId: string, customer: Customer, held: number): boolean {
    const rule = pool.rule()
    if (!rule) return true
    const isFull = rule.mostHeld > 0 && held >= rule.mostHeld
    return !isFull && !pool.isElsewhere(userId, customer, rule)
  }

  function isManager({ name }: Viewer): boolean {
    return core.rights().user(`user:${name}`)?.roles.includes('manager') === true
  }

  /** Somebody of the manager's unit or below, herself included; '' is nobody. */
  function isBelow(viewer: Viewer, userId: string): boolean {
    const me = core.rights().user(`user:${viewer.name}`)
    if (!me || !isManager(viewer)) return false
    const find = (id: string) => core.rights().user(id) ?? core.rights().unit(id)
    return userId === me.id || [...unitsAbove(find, userId)].includes(me.unitId)
  }

  /** What she holds for good, and somebody below her has; of a lead without a customer, what she holds by her name. */
  function mayGive(viewer: Viewer, id: string, to: string): boolean {
    const document = standing(id)
    const binding = document && boundTo(document, new Date().toISOString() as Instant)
    if (isPooled(document)) return core.rights().holdsByRights(viewer.name, id, 'base')
    if (!document || !binding || binding.person === to || !isBelow(viewer, binding.person)) return false
    const customerId = customerOf(document)
    if (customerId === '') return [document['createdBy'], document['ownerId']].includes(`user:${viewer.name}`)
    const kind = document.type === 'customer' ? 'base' : 'sales'
    return core.rights().holdsByRights(viewer.name, customerId, kind)
  }

  /** Whether whoever gets it holds it then: a customer by being its owner, the rest by its customer. */
  function willSee(receiver: User, id: string): boolean {
    const document = standing(id)
    if (!document) return false
    const customerId = customerOf(document)
    const placement = core.rights().placementOf(customerId)
    if (!placement) return customerId === ''
    const placed = document.type === 'customer' ? { ...placement, ownerId: receiver.id } : placement
    const kind = document.type === 'customer' ? 'base' : 'sales'
    return core.rights().keysOf(nameOfUser(receiver.id), placed).includes(`${customerId}/${kind}`)
  }

  function standing(id: string): AnyDocument | undefined {
    const type = typeOfId(id)
    if (!isDocumentType(type) || !givable.has(type)) return undefined
    return current<AnyDocument>(core.storage, id, familyOfType(type))
  }
}

/** A customer of the pool is nobody's: who holds it gives it to one of hers. */
function isPooled(document: AnyDocument | undefined): document is AnyDocument & Customer {
  return document !== undefined && isA(document, 'customer') && isInPool(document)
}

function customerOf({ type, id, customerId }: AnyDocument): string {
  return type === 'customer' ? id : typeof customerId === 'string' ? customerId : ''
}

/** `undefined` where there is nothing to give. */
function planFor(to: string, ids: readonly string[]): HandoverPlan | undefined {
  if (ids.length === 0) return undefined
  const customerIds = ids.filter((id) => typeOfId(id) === 'customer')
  const documentIds = ids.filter((id) => typeOfId(id) !== 'customer')
  return { from: '', to: [to], territoryId: '', customerIds, documentIds, reason: '' }
}
