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
import { endsAll, reportFault } from '../maintenance/report-fault.ts'
import type { Placed } from './handover.ts'
import { handoversOf } from './handovers-of.ts'
import { newestUnder, underKeys } from './under-keys.ts'

/** The day of the last sweep that came to its end. */
const sweptOn = 'poolSweptOn'
const contacts: ReadonlySet<string> = new Set(['activity'])
const documentsInStep = 20

/** Customers that nobody owns: as the company's rule has it, and what falls back by it. */
export function createPool(core: SyncCore, now: () => number) {
  const { storage, calendar } = core
  const handovers = handoversOf(core)
  const told = new Set<string>()
  return { rule, standing, openWork, isElsewhere, held, move, fallBack }

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

  /** How many customers in use somebody owns. A step for every few of them. */
  function* held(userId: string): Generator<undefined, number> {
    let count = 0
    for (const [at, id] of core.rights().customersOf(userId).entries()) {
      if (standing(id)?.retired !== true) count += 1
      if ((at + 1) % documentsInStep === 0) yield
    }
    return count
  }

  /** Whether something is open at a customer that keeps it where it is; what is written meanwhile is looked at as well. */
  function* openWork(id: string): Generator<undefined, boolean> {
    const at = new Date(now()).toISOString() as Instant
    const keeps = (one: AnyDocument) => keepsCustomer(one, at)
    for (let since = 0; ;) {
      const known = storage.lastSeq()
      if (yield* someAt(id, { types: keepsOut, since }, keeps)) return true
      if (newestUnder(storage, id) <= known) return false
      since = known
    }
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
        if (customer && (yield* isDue(customer, rule))) due.push({ id, before: owner, after: '' })
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
      if (customer?.ownerId === one.before && (yield* isDue(customer, rule))) still.push(one)
      yield
    }
    if (still.length > 0) yield* handovers.place(still, core.administrator('server'), why)
  }

  /** One of whom that cannot be told stays where it is, and keeps nobody else's from falling. */
  function* isDue(customer: Customer, rule: PoolRule): Generator<undefined, boolean> {
    try {
      return yield* isDueBy(customer, rule)
    } catch (cause) {
      if (endsAll(cause)) throw cause
      if (!told.has(customer.id)) reportFault(`whether ${customer.id} falls back into the pool`, cause)
      told.add(customer.id)
      return false
    }
  }

  function* isDueBy(customer: Customer, rule: PoolRule): Generator<undefined, boolean> {
    if (customer.retired === true || customer.mergedInto) return false
    const due = (last?: Instant) => fallsOn(customer, last, rule, calendar) <= calendar.today()
    // Most are not: what is dear is asked last.
    return due() && due(yield* lastContact(customer.id)) && !(yield* openWork(customer.id))
  }

  function* lastContact(id: string): Generator<undefined, Instant | undefined> {
    let last: Instant | undefined
    yield* someAt(id, { types: contacts, since: 0 }, (document) => {
      if (!isContact(document)) return false
      const { happenedAt } = document
      if (happenedAt > (last ?? '') && hasHappened(happenedAt, calendar)) last = happenedAt
      return false
    })
    return last
  }

  /** Whether it is so of some document of a customer. A step for every few of them: one customer may have thousands. */
  function* someAt(
    id: string,
    { types, since }: { readonly types: ReadonlySet<string>; readonly since: number },
    isSo: (document: AnyDocument) => boolean,
  ): Generator<undefined, boolean> {
    let looked = 0
    for (const piece of underKeys(storage, id, since)) {
      for (const { db, id: at } of piece) {
        if (!types.has(typeOfId(at))) continue
        const document = current<AnyDocument>(storage, at, db)
        if (document && isSo(document)) return true
        if ((looked += 1) % documentsInStep === 0) yield
      }
      yield
    }
    return false
  }
}
