import { hash } from 'node:crypto'
import { hasHappened, isContact } from '#shared/activities/silence.ts'
import type { Customer } from '#shared/customers/customer.ts'
import { keepsCustomer, keepsOut } from '#shared/customers/keeps-customer.ts'
import { fallsOn, type PoolRule } from '#shared/customers/pool.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { type SalesTerms, salesTermsId } from '#shared/opportunities/sales-terms.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { current } from '../core/current.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Placed } from './handover.ts'
import { handoversOf } from './handovers-of.ts'
import { underKeys } from './under-keys.ts'

/** The day of the last sweep that came to its end. */
const sweptOn = 'poolSweptOn'

/** Customers that nobody owns: as the company's rule has it, and what falls back by it. */
export function createPool(core: SyncCore, now: () => number) {
  const { storage, calendar } = core
  const handovers = handoversOf(core)
  return { rule, standing, openWork, isElsewhere, isFull, move, fallBack }

  /** `undefined` where the company has no pool. */
  function rule(): PoolRule | undefined {
    return current<SalesTerms>(storage, salesTermsId, 'directory')?.pool
  }

  function standing(id: string): Customer | undefined {
    return typeOfId(id) === 'customer' ? current<Customer>(storage, id, 'customers') : undefined
  }

  /** Whether the rule leaves a customer to people of another territory. */
  function isElsewhere(userId: string, { territoryId }: Customer, { claimants }: PoolRule): boolean {
    return claimants === 'territory' && core.rights().user(userId)?.territoryId !== territoryId
  }

  /** Whether somebody has as many as the rule allows; with others that she is about to get. */
  function isFull(userId: string, { mostHeld }: PoolRule, coming = 0): boolean {
    return mostHeld > 0 && held(userId) + coming >= mostHeld
  }

  /** How many customers in use somebody owns. */
  function held(userId: string): number {
    return core
      .rights()
      .customersOf(userId)
      .filter((id) => standing(id)?.retired !== true).length
  }

  /** Whether something is open at a customer that keeps it where it is. */
  function openWork(id: string): boolean {
    const at = new Date(now()).toISOString() as Instant
    for (const document of documentsAt(id, (one) => keepsOut.has(one)))
      if (keepsCustomer(document, at)) return true
    return false
  }

  /** `false` where the customer's record did not take it: it stays where it was, and nobody is told of a move. */
  function* move(
    customer: Placed,
    by: string,
    why: { readonly id: string; readonly reason: string },
  ): Generator<undefined, boolean> {
    const arrived = yield* handovers.place([customer], core.administrator(by), why)
    return arrived.length > 0
  }

  /**
   * What falls back today, in steps, so that nobody waits for it: an owner's customers are one move, which is handed out
   * to be made in its turn among all handovers (`oneByOne`), and is finished at the next start where a process ends
   * in it. Done again, it finds nothing. Once a day of the company's.
   */
  function* fallBack(): Generator<Generator<undefined> | undefined> {
    const today = calendar.today()
    const rule = current<SalesTerms>(storage, salesTermsId, 'directory')?.pool
    if (!rule || storage.value(sweptOn) === today) return
    for (const name of core.rights().names()) {
      const owner = `user:${name}`
      const due: Placed[] = []
      for (const id of core.rights().customersOf(owner)) {
        const customer = standing(id)
        if (customer && isDue(customer, rule)) due.push({ id, before: owner, after: '' })
        yield
      }
      const why = {
        id: `pool${today.replaceAll('-', '')}${hash('sha256', name).slice(0, 14)}`,
        reason: '',
        quietDays: rule.quietDays,
      }
      yield due.length > 0 ? falling(due, rule, why) : undefined
    }
    storage.transaction(() => storage.setValue(sweptOn, today))
  }

  /** What was due is asked once more as its turn comes: a call or a deal that arrived meanwhile keeps its customer. */
  function* falling(
    due: readonly Placed[],
    rule: PoolRule,
    why: { readonly id: string; readonly reason: string; readonly quietDays: number },
  ): Generator<undefined> {
    const still: Placed[] = []
    for (const one of due) {
      const customer = standing(one.id)
      if (customer?.ownerId === one.before && isDue(customer, rule)) still.push(one)
      yield
    }
    if (still.length > 0) yield* handovers.place(still, core.administrator('server'), why)
  }

  function isDue(customer: Customer, rule: PoolRule): boolean {
    if (customer.retired === true || customer.mergedInto) return false
    const due = (last?: Instant) => fallsOn(customer, last, rule, calendar) <= calendar.today()
    // Most are not: what is dear is asked last.
    return due() && due(lastContact(customer.id)) && !openWork(customer.id)
  }

  function lastContact(id: string): Instant | undefined {
    let last: Instant | undefined
    for (const document of documentsAt(id, (type) => type === 'activity')) {
      if (!isContact(document)) continue
      const { happenedAt } = document
      if (happenedAt > (last ?? '') && hasHappened(happenedAt, calendar)) last = happenedAt
    }
    return last
  }

  function* documentsAt(id: string, wanted: (type: string) => boolean): Iterable<AnyDocument> {
    for (const piece of underKeys(storage, id))
      for (const { db, id: at } of piece) {
        const document = wanted(typeOfId(at)) ? current<AnyDocument>(storage, at, db) : undefined
        if (document) yield document
      }
  }
}
