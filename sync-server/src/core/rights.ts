import type { Customer } from '#shared/customers/customer.ts'
import { type DataClass, dataClasses, type Unit, type User } from '#shared/directory/directory.ts'
import { commonKeys, customerKey, type ScopeKey } from '#shared/sync/scope-keys.ts'

/** The fields of a customer that decide who holds it. */
export type Placement = Pick<Customer, 'id' | 'ownerId' | 'territoryId' | 'businessLineId'>

/**
 * The directory as the scope needs it: who is where in the organisation.
 *
 * Answers two questions that mirror each other: who holds this customer, and what
 * does this user hold. Both go through `classesFor`, so they cannot disagree.
 */
export class Rights {
  readonly #users = new Map<string, User>()
  readonly #units = new Map<string, Unit>()
  readonly #placements = new Map<string, Placement>()

  setUser(user: User): void {
    this.#users.set(user.id, user)
  }

  setUnit(unit: Unit): void {
    this.#units.set(unit.id, unit)
  }

  placeCustomer(placement: Placement): void {
    const { id, ownerId, territoryId, businessLineId } = placement
    this.#placements.set(id, { id, ownerId, territoryId, businessLineId })
  }

  /** Forgets a customer, a user or a unit that was deleted. */
  remove(id: string): void {
    this.#placements.delete(id)
    this.#users.delete(id)
    this.#units.delete(id)
  }

  placementOf(customerId: string): Placement | undefined {
    return this.#placements.get(customerId)
  }

  unitOf(userId: string): string | undefined {
    return this.#users.get(userId)?.unitId
  }

  /** Everybody who holds customers by who owns them below a unit. */
  supervisors(): readonly string[] {
    const held = [...this.#users.values()].filter(({ rights }) =>
      rights.some(({ kind }) => kind === 'subtree'),
    )
    return held.map(({ id }) => nameOfUser(id))
  }

  userNames(): readonly string[] {
    return [...this.#users.keys()].map(nameOfUser)
  }

  /** Every grant that one customer gives: the users and the keys. */
  *grantsOfCustomer(placement: Placement): Iterable<{ readonly user: string; readonly key: ScopeKey }> {
    for (const user of this.#users.values())
      for (const dataClass of this.classesFor(user, placement))
        yield { user: nameOfUser(user.id), key: customerKey(placement.id, dataClass) }
  }

  /** Every key that one user holds. */
  *keysOfUser(name: string): Iterable<ScopeKey> {
    const user = this.#users.get(`user:${name}`)
    if (!user?.active) return
    yield* commonKeys
    yield user.id
    for (const territory of this.#territoriesOf(user)) yield `${territory}/prices`
    for (const placement of this.#placements.values())
      for (const dataClass of this.classesFor(user, placement)) yield customerKey(placement.id, dataClass)
  }

  /** Which classes of a customer's data a user holds, by everything that her rights say together. */
  classesFor(user: User, placement: Placement): readonly DataClass[] {
    if (!user.active) return []
    const held = new Set<DataClass>()
    for (const right of user.rights) {
      if (right.kind === 'own' && placement.ownerId !== user.id) continue
      if (right.kind === 'subtree' && !this.#ownedBelow(user.unitId, placement.ownerId)) continue
      if (right.kind === 'area') {
        if (right.territoryId !== '' && right.territoryId !== placement.territoryId) continue
        if (right.businessLineId !== '' && right.businessLineId !== placement.businessLineId) continue
      }
      for (const dataClass of right.classes) held.add(dataClass)
    }
    return dataClasses.filter((dataClass) => held.has(dataClass))
  }

  #ownedBelow(unitId: string, ownerId: string): boolean {
    const seen = new Set<string>()
    let at = this.#users.get(ownerId)?.unitId ?? ''
    while (at !== '' && !seen.has(at)) {
      if (at === unitId) return true
      seen.add(at)
      at = this.#units.get(at)?.parentId ?? ''
    }
    return false
  }

  #territoriesOf(user: User): ReadonlySet<string> {
    const territories = new Set(user.territoryId === '' ? [] : [user.territoryId])
    for (const right of user.rights)
      if (right.kind === 'area' && right.territoryId) territories.add(right.territoryId)
    return territories
  }
}

export function nameOfUser(userId: string): string {
  return userId.slice('user:'.length)
}
