import { boundTo, isService } from '#shared/desk/bound-work.ts'
import type { HandoverPlan } from '#shared/desk/handover.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import { assignedKeys } from '#shared/directory/assignment.ts'
import { scopeKeysOf } from '#shared/sync/scope-keys.ts'
import { nameOfUser } from '../core/rights.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { inVan } from '#shared/service/van-stock.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Family } from '#shared/model/family.ts'
import { type DocumentType, familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { isA } from '#shared/registry/is-a.ts'
import { current } from '../core/current.ts'
import type { SyncCore } from '../core/sync-core.ts'
import { boundByPerson } from './bound-index.ts'
import { ownIds } from './own-index.ts'

/** One thing that changes hands: a field that names a person, or pieces of a product in a van. */
export interface Moved {
  readonly db: Family
  readonly id: string
  /** Handovers of before moved owners alone. */
  readonly field?: string
  readonly before: string
  readonly after: string
  /** Of a van: how many pieces of what. */
  readonly van?: { readonly productId: string; readonly quantity: number }
}

/** The same with what is said of it before it is done. */
export interface Item extends Moved {
  readonly type: DocumentType
  readonly title: string
  /** '' for what concerns no customer. */
  readonly customerId: string
  /** Whoever gets it does not hold the customer's data, and so would not see it. */
  readonly unseen?: true
}

/**
 * What a plan would move, customers first, each with who has it and who gets it. What is over is left where it is.
 * Named documents go besides named customers. A step for each of them: others have their turn in between.
 */
export function* itemsOf(
  core: SyncCore,
  plan: HandoverPlan,
  now: Instant,
): Generator<undefined, readonly Item[]> {
  const { storage } = core
  const { from, documentIds = [] } = plan
  const areNamed = documentIds.length > 0
  const receivers = receiversOf(core, plan.to)
  const customers = areNamed && plan.customerIds.length === 0 ? [] : yield* given()
  const placed = new Map(customers.map((one) => [one.id, one]))
  const found = new Map(customers.map((one) => [one.id, one]))
  const givers = from === '' || areNamed ? new Set(customers.map(({ before }) => before)) : [from]
  for (const person of givers) for (const one of yield* boundTogether(person)) found.set(one.id, one)
  for (const id of documentIds) {
    const one = found.has(id) ? undefined : single(id)
    if (one) found.set(id, one)
    yield
  }
  const all = [...found.values()]
  const withThem = new Set<string>()
  for (const one of all) {
    for (const key of givenWith(one)) withThem.add(key)
    yield
  }
  const items: Item[] = []
  for (const item of all) {
    items.push(isSeen(item) ? item : { ...item, unseen: true })
    yield
  }
  return items

  /** What somebody comes to hold with a thing: whoever is sent to a customer, or is in a team. */
  function givenWith(item: Item): readonly string[] {
    const given = assignedKeys(handed(item), core.calendar)
    if (given?.userId !== item.after || Date.parse(now) >= given.until) return []
    return given.keys.map((key) => `${item.after} ${key}`)
  }

  /** Whether whoever gets it will hold it: with its customer, with something else of the plan, or by what she holds today. */
  function isSeen(item: Item): boolean {
    const { customerId, after, van } = item
    if (customerId === '' || van || placed.get(customerId)?.after === after) return true
    const name = nameOfUser(after)
    const holds = (key: string) =>
      key === after || withThem.has(`${after} ${key}`) || core.rights().holdersOf(key).has(name)
    return scopeKeysOf(handed(item)).some(holds)
  }

  function handed({ db, id, field = 'ownerId', after }: Item): AnyDocument {
    return { ...standing(db, id), [field]: after } as AnyDocument
  }

  /** The customers of a plan. One that is not the giver's, or a receiver's already, is left out. */
  function* given(): Generator<undefined, readonly Item[]> {
    const rights = core.rights()
    const { territoryId, customerIds } = plan
    const all = from === '' ? rights.customersIn(territoryId) : rights.customersOf(from)
    const known = customerIds.length > 0 ? customerIds : all
    const chosen = [...new Set(known)].toSorted().flatMap((id) => {
      const placement = rights.placementOf(id)
      if (!placement || !isInPlan(id) || (from !== '' && placement.ownerId !== from)) return []
      return plan.to.includes(placement.ownerId) ? [] : [{ id, before: placement.ownerId }]
    })
    const items: Item[] = []
    for (const [index, { id, before }] of chosen.entries()) {
      const customer = standing('customers', id)
      const after = plan.to[index % plan.to.length] ?? ''
      if (customer) items.push(itemFor(customer, 'ownerId', before, after))
      yield
    }
    return items
  }

  /** Everything else that one person has to do within the plan. */
  function* boundTogether(person: string): Generator<undefined, readonly Item[]> {
    const items: Item[] = []
    for (const { db, id } of ownIds(storage, boundByPerson, person)) {
      yield
      const document = typeOfId(id) === 'customer' ? undefined : standing(db, id)
      const binding = document && boundTo(document, now)
      if (!document || binding?.person !== person) continue
      const customerId = customerOf(document)
      const along = placed.get(customerId)
      const isMeant = from === '' || areNamed ? along?.before === person : isInPlan(customerId)
      const after = along?.after ?? (isMeant ? receivers(document.type, customerId) : '')
      if (isMeant) items.push(itemFor(document, binding.field, person, after))
    }
    return items
  }

  function single(id: string): Item | undefined {
    const type = typeOfId(id)
    const document = isDocumentType(type) ? standing(familyOfType(type), id) : undefined
    const binding = document && boundTo(document, now)
    if (!document || !binding || plan.to.includes(binding.person)) return undefined
    if (from !== '' && binding.person !== from) return undefined
    const to = receivers(document.type, customerOf(document))
    return itemFor(document, binding.field, binding.person, to)
  }

  function isInPlan(customerId: string): boolean {
    const { territoryId, customerIds, leftOut = [] } = plan
    if (leftOut.includes(customerId)) return false
    if (customerIds.length > 0 && !customerIds.includes(customerId)) return false
    return territoryId === '' || core.rights().placementOf(customerId)?.territoryId === territoryId
  }

  function standing(db: Family, id: string): AnyDocument | undefined {
    return current<AnyDocument>(storage, id, db)
  }
}

function itemFor(document: AnyDocument, field: string, before: string, after: string): Item {
  const { id, type } = document
  const named = {
    db: familyOfType(type as DocumentType),
    id,
    type: type as DocumentType,
    title: titleOf(document),
    customerId: customerOf(document),
    field,
    before,
    after,
  }
  if (!isA(document, 'stock')) return named
  return { ...named, van: { productId: document.productId, quantity: inVan(document) } }
}

function customerOf(document: AnyDocument): string {
  const { customerId } = document
  return typeof customerId === 'string' ? customerId : ''
}

/** Shares among the receivers: what belongs to one customer goes to one of them, a van to one, service to engineers where there are some. */
function receiversOf(core: SyncCore, to: readonly string[]) {
  const engineers = to.filter((id) => core.rights().user(id)?.roles.includes('engineer'))
  const counts = new Map<readonly string[], number>()
  const given = new Map<string, string>()
  return (type: string, customerId: string): string => {
    const able = isService(type) && engineers.length > 0 ? engineers : to
    const key = `${able === to ? '' : 'service '}${type === 'stock' ? 'stock' : customerId}`
    const known = given.get(key)
    if (known !== undefined) return known
    const count = counts.get(able) ?? 0
    const next = able[count % able.length] ?? ''
    counts.set(able, count + 1)
    given.set(key, next)
    return next
  }
}
