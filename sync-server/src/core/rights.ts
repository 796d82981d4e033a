import {
  classesHeld,
  type Placement,
  rightsOf,
  unitAndAbove,
  unitsAbove,
} from '#shared/directory/classes-held.ts'
import {
  type DataClass,
  dataClasses,
  type Right,
  type RoleRights,
  type Unit,
  type User,
} from '#shared/directory/directory.ts'
import { catalogMarginKey } from '#shared/model/home.ts'
import { commonKeys, customerKey, type ScopeKey } from '#shared/sync/scope-keys.ts'
import { Groups } from './groups.ts'
import { MapOver } from './map-over.ts'
import type { Assignment } from './storage.ts'

/** A document that says who holds what, as the rights take it. */
export type Deciding =
  | { readonly type: 'user'; readonly document: User }
  | { readonly type: 'unit'; readonly document: Unit }
  | { readonly type: 'role'; readonly document: RoleRights }
  | { readonly type: 'customer'; readonly document: Placement }
  | { readonly type: 'taken'; readonly document: TakenAlong }
  | {
      readonly type: 'share'
      readonly document: { readonly id: string }
      /** What it gives now; nothing where it is over, or has not begun. */
      readonly gives: Assignment | undefined
    }

/** Which customer somebody takes along, by the document that says so. */
export interface TakenAlong {
  readonly id: string
  readonly userId: string
  readonly customerId: string
}

/** The classes of a customer's data that somebody holds. */
interface HeldCustomer {
  readonly customerId: string
  readonly classes: readonly DataClass[]
}

/**
 * The directory as the scope needs it: who is where in the organisation.
 *
 * Answers two questions that mirror each other: who holds this key, and which keys does
 * this user hold. Both go through `classesFor` and the same assignments, so they cannot
 * disagree. Both look things up by owner, unit and area, so that they cost what they
 * answer and not what the company has.
 */
export class Rights {
  readonly #known: Tables

  constructor(known: Tables = tablesOver()) {
    this.#known = known
  }

  /** A copy in which these documents stand as well; costs what they change, as long as it is used within one turn. */
  with(documents: readonly Deciding[]): Rights {
    const copy = new Rights(tablesOver(this.#known))
    for (const one of documents) copy.learn(one)
    return copy
  }

  learn(one: Deciding): void {
    switch (one.type) {
      case 'user':
        return this.setUser(one.document)
      case 'unit':
        return this.setUnit(one.document)
      case 'role':
        return this.setRole(one.document, one.document.id)
      case 'customer':
        return this.placeCustomer(one.document)
      case 'taken':
        return this.setTaken(one.document, one.document.id)
      case 'share':
        this.assign(one.document.id, one.gives)
    }
  }

  readonly #find = (id: string): User | Unit | RoleRights | undefined =>
    this.#known.users.get(id) ?? this.#known.units.get(id) ?? this.#known.roles.get(id)

  setUser(user: User): void {
    this.removeUser(user.id)
    this.#known.users.set(user.id, user)
    this.#known.peopleIn.add(user.unitId, user.id)
    for (const roleId of user.roleIds ?? []) this.#known.bearersOfRole.add(roleId, user.id)
    this.#indexHolder(user)
  }

  removeUser(id: string): void {
    const user = this.#known.users.get(id)
    if (!user) return
    this.#known.users.delete(id)
    this.#known.peopleIn.remove(user.unitId, id)
    for (const groups of [this.#known.bearersOfRole, this.#known.holdersOfArea, this.#known.holdersOfSubtree])
      groups.removeEverywhere(id)
  }

  setUnit(unit: Unit): void {
    this.removeUnit(unit.id)
    this.#known.units.set(unit.id, unit)
    this.#known.unitsIn.add(unit.parentId, unit.id)
  }

  removeUnit(id: string): void {
    this.#known.unitsIn.remove(this.#known.units.get(id)?.parentId ?? '', id)
    this.#known.units.delete(id)
  }

  setRole(role: RoleRights | undefined, id: string): void {
    if (role) this.#known.roles.set(id, role)
    else this.#known.roles.delete(id)
    for (const userId of this.#known.bearersOfRole.of(id)) {
      const user = this.#known.users.get(userId)
      for (const groups of [this.#known.holdersOfArea, this.#known.holdersOfSubtree])
        groups.removeEverywhere(userId)
      if (user) this.#indexHolder(user)
    }
  }

  placeCustomer({ id, ownerId, territoryId, businessLineId }: Placement): void {
    this.removeCustomer(id)
    const placement = { id, ownerId, territoryId, businessLineId }
    this.#known.placements.set(id, placement)
    this.#known.customersOf.add(ownerId, id)
    for (const area of areasAround(placement)) this.#known.customersIn.add(area, id)
  }

  removeCustomer(id: string): void {
    const placement = this.#known.placements.get(id)
    if (!placement) return
    this.#known.placements.delete(id)
    this.#known.customersOf.remove(placement.ownerId, id)
    for (const area of areasAround(placement)) this.#known.customersIn.remove(area, id)
  }

  setTaken(taken: TakenAlong | undefined, id: string): void {
    const before = this.#known.taken.get(id)
    if (before) {
      this.#known.taken.delete(id)
      this.#known.takenBy.remove(before.userId, before)
    }
    if (!taken) return
    const { userId, customerId } = taken
    const one = { id, userId, customerId }
    this.#known.taken.set(id, one)
    this.#known.takenBy.add(userId, one)
  }

  taken(id: string): TakenAlong | undefined {
    return this.#known.taken.get(id)
  }

  /** The customers that a person takes along, whether or not she may look them up by now. */
  takenBy(userId: string): readonly TakenAlong[] {
    return [...this.#known.takenBy.of(userId)]
  }

  /** Replaces what one document gives; returns the keys that it touches, old and new. */
  assign(source: string, assignment: Assignment | undefined): readonly ScopeKey[] {
    const before = this.#known.assignments.get(source)
    if (before) {
      this.#known.assignments.delete(source)
      this.#known.assignedTo.remove(before.user, before)
      for (const key of before.keys) this.#known.assignedBy.remove(key, before)
    }
    if (assignment) {
      this.#known.assignments.set(source, assignment)
      this.#known.assignedTo.add(assignment.user, assignment)
      for (const key of assignment.keys) this.#known.assignedBy.add(key, assignment)
    }
    return [...new Set([...(before?.keys ?? []), ...(assignment?.keys ?? [])])]
  }

  assignment(source: string): Assignment | undefined {
    return this.#known.assignments.get(source)
  }

  role(id: string): RoleRights | undefined {
    return this.#known.roles.get(id)
  }

  /** What gives a person this key for a time, or as somebody in a team. */
  assignmentsOf(name: string, key: ScopeKey): readonly Assignment[] {
    return [...this.#known.assignedBy.of(key)].filter(({ user }) => user === name)
  }

  /** The documents by which anybody has something of a customer now: shares, teams, visits. */
  givenAt(customerId: string): ReadonlySet<string> {
    const keys = dataClasses.map((dataClass) => customerKey(customerId, dataClass))
    return new Set(keys.flatMap((key) => [...this.#known.assignedBy.of(key)].map(({ source }) => source)))
  }

  user(id: string): User | undefined {
    return this.#known.users.get(id)
  }

  /** The sign-in names of everybody in the directory. */
  names(): readonly string[] {
    return [...this.#known.users.keys()].map(nameOfUser)
  }

  unit(id: string): Unit | undefined {
    return this.#known.units.get(id)
  }

  placementOf(customerId: string): Placement | undefined {
    return this.#known.placements.get(customerId)
  }

  bearersOf(roleId: string): readonly string[] {
    return [...this.#known.bearersOfRole.of(roleId)].map(nameOfUser)
  }

  /** The customers that a person owns. */
  customersOf(userId: string): readonly string[] {
    return [...this.#known.customersOf.of(userId)]
  }

  /** The customers of a territory, whoever owns them. */
  customersIn(territoryId: string): readonly string[] {
    return [...this.#known.customersIn.of(area(territoryId, ''))]
  }

  /** The customers that are owned by anybody in a unit and below. */
  customersBelow(unitId: string): readonly string[] {
    return [...this.#unitsBelow(unitId)].flatMap((unit) =>
      [...this.#known.peopleIn.of(unit)].flatMap((userId) => this.customersOf(userId)),
    )
  }

  /** The sign-in names of those whose rights reach all that is owned below a unit, or below one above it. */
  holdersAbove(unitId: string): ReadonlySet<string> {
    const names = new Set<string>()
    for (const unit of unitAndAbove(this.#find, unitId))
      for (const userId of this.#known.holdersOfSubtree.of(unit)) names.add(nameOfUser(userId))
    return names
  }

  /** Everybody who holds a key that belongs to a customer or to a deal. */
  holdersOf(key: ScopeKey): ReadonlySet<string> {
    const names = new Set<string>()
    for (const { user } of this.#known.assignedBy.of(key))
      if (this.#known.users.get(`user:${user}`)?.active) names.add(user)
    const [customerId = '', dataClass = ''] = key.split('/')
    const placement = this.#known.placements.get(customerId)
    if (!placement) return names
    for (const userId of this.#candidatesFor(placement)) {
      const user = this.#known.users.get(userId)
      if (user && this.classesFor(user, placement).includes(dataClass as DataClass))
        names.add(nameOfUser(userId))
    }
    return names
  }

  /** The keys that a customer who is placed so would give to one user for good: not because she takes it along for now. */
  keysOf(name: string, placement: Placement): readonly ScopeKey[] {
    const user = this.#known.users.get(`user:${name}`)
    return user
      ? classesHeld(this.#find, user, placement).map((dataClass) => customerKey(placement.id, dataClass))
      : []
  }

  /** Every key that one user holds. */
  *keysOfUser(name: string): Iterable<ScopeKey> {
    for (const held of this.heldBy(name))
      if (typeof held === 'string') yield held
      else for (const dataClass of held.classes) yield customerKey(held.customerId, dataClass)
  }

  /** The same, a customer's keys not spelled out: of thousands of customers that is most of the work. */
  *heldBy(name: string): Iterable<ScopeKey | HeldCustomer> {
    const user = this.#known.users.get(`user:${name}`)
    if (!user?.active) return
    yield* commonKeys
    yield user.id
    for (const territory of this.#territoriesOf(user)) yield `${territory}/prices`
    const rights = this.rightsOf(user)
    if (rights.some((right) => isHeld(right) && right.classes.includes('margin'))) yield catalogMarginKey
    for (const customerId of new Set(rights.flatMap((right) => this.#customersUnder(right, user)))) {
      const placement = this.#known.placements.get(customerId)
      if (!placement) continue
      yield { customerId, classes: this.classesFor(user, placement) }
    }
    for (const { keys } of this.#known.assignedTo.of(name)) yield* keys
  }

  /**
   * Whether a user holds a class of a customer by her rights alone: not by a share or a visit, which end, nor because she
   * takes along what she may look up. What she passes on lasts as long as this does.
   */
  holdsForGood(name: string, customerId: string, dataClass: DataClass): boolean {
    const [user, placement] = [this.#known.users.get(`user:${name}`), this.#known.placements.get(customerId)]
    return (
      user !== undefined &&
      placement !== undefined &&
      classesHeld(this.#find, user, placement).includes(dataClass)
    )
  }

  /** The same, or by what she takes along: enough to claim a customer, or to give it within her people. */
  holdsByRights(name: string, customerId: string, dataClass: DataClass): boolean {
    const [user, placement] = [this.#known.users.get(`user:${name}`), this.#known.placements.get(customerId)]
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
    return classesHeld(this.#find, user, placement, this.#takesAlong(user.id, placement.id))
  }

  /** Which classes of a customer's data a user may look up at this moment; those that she holds by her rights are among them. */
  classesLookedUp(name: string, customerId: string): readonly DataClass[] {
    const [user, placement] = [this.#known.users.get(`user:${name}`), this.#known.placements.get(customerId)]
    return user && placement ? classesHeld(this.#find, user, placement, true) : []
  }

  /** The customers of which a user may look something up, each once; `classesLookedUp` says what. */
  customersLookedUp(name: string): ReadonlySet<string> {
    const user = this.#known.users.get(`user:${name}`)
    if (!user?.active) return new Set()
    const rights = this.rightsOf(user).filter(({ lookUp }) => lookUp === true)
    return new Set(rights.flatMap((right) => this.#customersIn(right, user)))
  }

  #takesAlong(userId: string, customerId: string): boolean {
    for (const one of this.#known.takenBy.of(userId)) if (one.customerId === customerId) return true
    return false
  }

  #indexHolder(user: User): void {
    for (const right of this.rightsOf(user)) {
      if (right.kind === 'subtree') this.#known.holdersOfSubtree.add(user.unitId, user.id)
      if (right.kind === 'area')
        this.#known.holdersOfArea.add(area(right.territoryId, right.businessLineId), user.id)
    }
  }

  /** Everybody whose rights may reach a customer; `classesFor` decides. */
  *#candidatesFor(placement: Placement): Iterable<string> {
    yield placement.ownerId
    for (const around of areasAround(placement)) yield* this.#known.holdersOfArea.of(around)
    for (const unit of unitsAbove(this.#find, placement.ownerId)) yield* this.#known.holdersOfSubtree.of(unit)
  }

  /** What a right reaches on a laptop; of one that looks up, no more than is taken along: `classesFor` decides. */
  #customersUnder(right: Right, user: User): readonly string[] {
    return right.lookUp === true
      ? this.takenBy(user.id).map(({ customerId }) => customerId)
      : this.#customersIn(right, user)
  }

  #customersIn(right: Right, user: User): readonly string[] {
    if (right.kind === 'own') return this.customersOf(user.id)
    if (right.kind === 'subtree') return this.customersBelow(user.unitId)
    const there = this.#known.customersIn.of(area(right.territoryId, right.businessLineId))
    return right.pool ? this.customersOf('').filter((id) => there.has(id)) : [...there]
  }

  #unitsBelow(unitId: string): ReadonlySet<string> {
    const found = new Set([unitId])
    for (const unit of found) for (const child of this.#known.unitsIn.of(unit)) found.add(child)
    return found
  }

  /** Whose prices she has: her own territory's, and those where she holds what is sold. */
  #territoriesOf(user: User): ReadonlySet<string> {
    const territories = new Set(user.territoryId === '' ? [] : [user.territoryId])
    for (const right of this.rightsOf(user))
      if (right.kind === 'area' && right.territoryId && isHeld(right) && right.classes.includes('sales'))
        territories.add(right.territoryId)
    return territories
  }
}

interface Tables {
  readonly users: MapOver<string, User>
  readonly units: MapOver<string, Unit>
  readonly roles: MapOver<string, RoleRights>
  readonly placements: MapOver<string, Placement>
  readonly assignments: MapOver<string, Assignment>
  readonly taken: MapOver<string, TakenAlong>
  readonly customersOf: Groups<string>
  readonly customersIn: Groups<string>
  readonly peopleIn: Groups<string>
  readonly unitsIn: Groups<string>
  readonly holdersOfArea: Groups<string>
  readonly holdersOfSubtree: Groups<string>
  readonly bearersOfRole: Groups<string>
  readonly assignedBy: Groups<Assignment>
  readonly assignedTo: Groups<Assignment>
  readonly takenBy: Groups<TakenAlong>
}

function tablesOver(below?: Tables): Tables {
  return {
    users: new MapOver(below?.users),
    units: new MapOver(below?.units),
    roles: new MapOver(below?.roles),
    placements: new MapOver(below?.placements),
    assignments: new MapOver(below?.assignments),
    taken: new MapOver(below?.taken),
    customersOf: new Groups(below?.customersOf),
    customersIn: new Groups(below?.customersIn),
    peopleIn: new Groups(below?.peopleIn),
    unitsIn: new Groups(below?.unitsIn),
    holdersOfArea: new Groups(below?.holdersOfArea),
    holdersOfSubtree: new Groups(below?.holdersOfSubtree),
    bearersOfRole: new Groups(below?.bearersOfRole),
    assignedBy: new Groups(below?.assignedBy),
    assignedTo: new Groups(below?.assignedTo),
    takenBy: new Groups(below?.takenBy),
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

/** Whether a right puts anything on a laptop by itself; what is only looked up gives nothing beside its customers. */
function isHeld({ lookUp }: Right): boolean {
  return lookUp !== true
}

export function nameOfUser(userId: string): string {
  return userId.slice('user:'.length)
}
