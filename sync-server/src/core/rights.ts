import { classesHeld, type Placement, rightsOf, unitsAbove } from '#shared/directory/classes-held.ts'
import {
  type DataClass,
  type Right,
  type RoleRights,
  type Unit,
  type User,
} from '#shared/directory/directory.ts'
import { catalogMarginKey } from '#shared/model/home.ts'
import { commonKeys, customerKey, type ScopeKey } from '#shared/sync/scope-keys.ts'
import { Groups } from './groups.ts'
import type { Assignment } from './storage.ts'

/**
 * The directory as the scope needs it: who is where in the organisation.
 *
 * Answers two questions that mirror each other: who holds this key, and which keys does
 * this user hold. Both go through `classesFor` and the same assignments, so they cannot
 * disagree. Both look things up by owner, unit and area, so that they cost what they
 * answer and not what the company has.
 */
export class Rights {
  readonly #users = new Map<string, User>()
  readonly #units = new Map<string, Unit>()
  readonly #roles = new Map<string, RoleRights>()
  readonly #placements = new Map<string, Placement>()
  readonly #assignments = new Map<string, Assignment>()

  readonly #customersOf = new Groups<string>()
  readonly #customersIn = new Groups<string>()
  readonly #peopleIn = new Groups<string>()
  readonly #unitsIn = new Groups<string>()
  readonly #holdersOfArea = new Groups<string>()
  readonly #holdersOfSubtree = new Groups<string>()
  readonly #bearersOfRole = new Groups<string>()
  readonly #assignedBy = new Groups<Assignment>()
  readonly #assignedTo = new Groups<Assignment>()

  readonly #find = (id: string): User | Unit | RoleRights | undefined =>
    this.#users.get(id) ?? this.#units.get(id) ?? this.#roles.get(id)

  setUser(user: User): void {
    this.removeUser(user.id)
    this.#users.set(user.id, user)
    this.#peopleIn.add(user.unitId, user.id)
    for (const roleId of user.roleIds ?? []) this.#bearersOfRole.add(roleId, user.id)
    this.#indexHolder(user)
  }

  removeUser(id: string): void {
    const user = this.#users.get(id)
    if (!user) return
    this.#users.delete(id)
    this.#peopleIn.remove(user.unitId, id)
    for (const groups of [this.#bearersOfRole, this.#holdersOfArea, this.#holdersOfSubtree])
      groups.removeEverywhere(id)
  }

  setUnit(unit: Unit): void {
    this.removeUnit(unit.id)
    this.#units.set(unit.id, unit)
    this.#unitsIn.add(unit.parentId, unit.id)
  }

  removeUnit(id: string): void {
    this.#unitsIn.remove(this.#units.get(id)?.parentId ?? '', id)
    this.#units.delete(id)
  }

  setRole(role: RoleRights | undefined, id: string): void {
    if (role) this.#roles.set(id, role)
    else this.#roles.delete(id)
    for (const userId of this.#bearersOfRole.of(id)) {
      const user = this.#users.get(userId)
      for (const groups of [this.#holdersOfArea, this.#holdersOfSubtree]) groups.removeEverywhere(userId)
      if (user) this.#indexHolder(user)
    }
  }

  placeCustomer({ id, ownerId, territoryId, businessLineId }: Placement): void {
    this.removeCustomer(id)
    const placement = { id, ownerId, territoryId, businessLineId }
    this.#placements.set(id, placement)
    this.#customersOf.add(ownerId, id)
    for (const area of areasAround(placement)) this.#customersIn.add(area, id)
  }

  removeCustomer(id: string): void {
    const placement = this.#placements.get(id)
    if (!placement) return
    this.#placements.delete(id)
    this.#customersOf.remove(placement.ownerId, id)
    for (const area of areasAround(placement)) this.#customersIn.remove(area, id)
  }

  /** Replaces what one document gives; returns the keys that it touches, old and new. */
  assign(source: string, assignment: Assignment | undefined): readonly ScopeKey[] {
    const before = this.#assignments.get(source)
    if (before) {
      this.#assignments.delete(source)
      this.#assignedTo.remove(before.user, before)
      for (const key of before.keys) this.#assignedBy.remove(key, before)
    }
    if (assignment) {
      this.#assignments.set(source, assignment)
      this.#assignedTo.add(assignment.user, assignment)
      for (const key of assignment.keys) this.#assignedBy.add(key, assignment)
    }
    return [...new Set([...(before?.keys ?? []), ...(assignment?.keys ?? [])])]
  }

  assignment(source: string): Assignment | undefined {
    return this.#assignments.get(source)
  }

  role(id: string): RoleRights | undefined {
    return this.#roles.get(id)
  }

  /** What gives a person this key for a time, or as somebody in a team. */
  assignmentsOf(name: string, key: ScopeKey): readonly Assignment[] {
    return [...this.#assignedBy.of(key)].filter(({ user }) => user === name)
  }

  user(id: string): User | undefined {
    return this.#users.get(id)
  }

  /** The sign-in names of everybody in the directory. */
  names(): readonly string[] {
    return [...this.#users.keys()].map(nameOfUser)
  }

  unit(id: string): Unit | undefined {
    return this.#units.get(id)
  }

  placementOf(customerId: string): Placement | undefined {
    return this.#placements.get(customerId)
  }

  bearersOf(roleId: string): readonly string[] {
    return [...this.#bearersOfRole.of(roleId)].map(nameOfUser)
  }

  /** The customers that a person owns. */
  customersOf(userId: string): readonly string[] {
    return [...this.#customersOf.of(userId)]
  }

  /** The customers of a territory, whoever owns them. */
  customersIn(territoryId: string): readonly string[] {
    return [...this.#customersIn.of(area(territoryId, ''))]
  }

  /** The customers that are owned by anybody in a unit and below. */
  customersBelow(unitId: string): readonly string[] {
    return [...this.#unitsBelow(unitId)].flatMap((unit) =>
      [...this.#peopleIn.of(unit)].flatMap((userId) => this.customersOf(userId)),
    )
  }

  /** Everybody who holds a key that belongs to a customer or to a deal. */
  holdersOf(key: ScopeKey): ReadonlySet<string> {
    const names = new Set<string>()
    for (const { user } of this.#assignedBy.of(key))
      if (this.#users.get(`user:${user}`)?.active) names.add(user)
    const [customerId = '', dataClass = ''] = key.split('/')
    const placement = this.#placements.get(customerId)
    if (!placement) return names
    for (const userId of this.#candidatesFor(placement)) {
      const user = this.#users.get(userId)
      if (user && this.classesFor(user, placement).includes(dataClass as DataClass))
        names.add(nameOfUser(userId))
    }
    return names
  }

  /** The keys that a customer who is placed so would give to one user. */
  keysOf(name: string, placement: Placement): readonly ScopeKey[] {
    const user = this.#users.get(`user:${name}`)
    return user
      ? this.classesFor(user, placement).map((dataClass) => customerKey(placement.id, dataClass))
      : []
  }

  /** Every key that one user holds. */
  *keysOfUser(name: string): Iterable<ScopeKey> {
    const user = this.#users.get(`user:${name}`)
    if (!user?.active) return
    yield* commonKeys
    yield user.id
    for (const territory of this.#territoriesOf(user)) yield `${territory}/prices`
    const rights = this.rightsOf(user)
    if (rights.some(({ classes }) => classes.includes('margin'))) yield catalogMarginKey
    for (const customerId of new Set(rights.flatMap((right) => this.#customersUnder(right, user)))) {
      const placement = this.#placements.get(customerId)
      if (!placement) continue
      for (const dataClass of this.classesFor(user, placement)) yield customerKey(customerId, dataClass)
    }
    for (const { keys } of this.#assignedTo.of(name)) yield* keys
  }

  /** Whether a user holds a class of a customer by her rights, not by something that ends. */
  holdsForGood(name: string, customerId: string, dataClass: DataClass): boolean {
    const [user, placement] = [this.#users.get(`user:${name}`), this.#placements.get(customerId)]
    return (
      user !== undefined && placement !== undefined && this.classesFor(user, placement).includes(dataClass)
    )
  }

  /** Her own rights and those of her roles. */
  rightsOf(user: User): readonly Right[] {
    return rightsOf(this.#find, user)
  }

  /** Which classes of a customer's data a user holds, by everything that her rights say together. */
  classesFor(user: User, placement: Placement): readonly DataClass[] {
    return classesHeld(this.#find, user, placement)
  }

  #indexHolder(user: User): void {
    for (const right of this.rightsOf(user)) {
      if (right.kind === 'subtree') this.#holdersOfSubtree.add(user.unitId, user.id)
      if (right.kind === 'area')
        this.#holdersOfArea.add(area(right.territoryId, right.businessLineId), user.id)
    }
  }

  /** Everybody whose rights may reach a customer; `classesFor` decides. */
  *#candidatesFor(placement: Placement): Iterable<string> {
    yield placement.ownerId
    for (const around of areasAround(placement)) yield* this.#holdersOfArea.of(around)
    for (const unit of unitsAbove(this.#find, placement.ownerId)) yield* this.#holdersOfSubtree.of(unit)
  }

  #customersUnder(right: Right, user: User): readonly string[] {
    if (right.kind === 'own') return this.customersOf(user.id)
    if (right.kind === 'subtree') return this.customersBelow(user.unitId)
    return [...this.#customersIn.of(area(right.territoryId, right.businessLineId))]
  }

  #unitsBelow(unitId: string): ReadonlySet<string> {
    const found = new Set([unitId])
    for (const unit of found) for (const child of this.#unitsIn.of(unit)) found.add(child)
    return found
  }

  #territoriesOf(user: User): ReadonlySet<string> {
    const territories = new Set(user.territoryId === '' ? [] : [user.territoryId])
    for (const right of this.rightsOf(user))
      if (right.kind === 'area' && right.territoryId) territories.add(right.territoryId)
    return territories
  }
}

function area(territoryId: string, businessLineId: string): string {
  return `${territoryId} ${businessLineId}`
}

/** The four areas in which a customer lies: '' stands for any territory or line. */
function areasAround({ territoryId, businessLineId }: Placement): ReadonlySet<string> {
  return new Set([
    area(territoryId, businessLineId),
    area(territoryId, ''),
    area('', businessLineId),
    area('', ''),
  ])
}

export function nameOfUser(userId: string): string {
  return userId.slice('user:'.length)
}
