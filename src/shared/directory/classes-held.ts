import type { Customer } from '../customers/customer.ts'
import {
  type DataClass,
  dataClasses,
  type Right,
  type RoleRights,
  type Unit,
  type User,
} from './directory.ts'

/** The fields of a customer that decide who holds it. */
export type Placement = Pick<Customer, 'id' | 'ownerId' | 'territoryId' | 'businessLineId'>

/** A document of the directory as it stands, by id. */
export type Find = (id: string) => object | undefined

/**
 * Which classes of a customer's data a user holds for good, by everything that her rights and her roles' say together;
 * with what she may look up where she takes this customer along.
 */
export function classesHeld(
  find: Find,
  user: User,
  placement: Placement,
  takesAlong = false,
): readonly DataClass[] {
  if (!user.active) return []
  const held = new Set<DataClass>()
  for (const right of rightsOf(find, user)) {
    if (right.lookUp === true && !takesAlong) continue
    if (right.kind === 'own' && placement.ownerId !== user.id) continue
    if (right.kind === 'subtree' && !isBelow(find, placement.ownerId, user.unitId)) continue
    if (right.kind === 'area') {
      if (right.pool && placement.ownerId !== '') continue
      if (right.territoryId !== '' && right.territoryId !== placement.territoryId) continue
      if (right.businessLineId !== '' && right.businessLineId !== placement.businessLineId) continue
    }
    for (const dataClass of right.classes) held.add(dataClass)
  }
  return dataClasses.filter((dataClass) => held.has(dataClass))
}

/** Her own rights and those of her roles. */
export function rightsOf(find: Find, user: User): readonly Right[] {
  const roles = (user.roleIds ?? []).flatMap((id) => (find(id) as RoleRights | undefined)?.rights ?? [])
  return roles.length === 0 ? user.rights : [...user.rights, ...roles]
}

/** Whether there is anything that she may look up and does not hold. */
export function mayLookUp(find: Find, user: User): boolean {
  return user.active && rightsOf(find, user).some((right) => right.lookUp === true)
}

/** The unit of a person and every unit above it, from below. */
export function* unitsAbove(find: Find, userId: string): Iterable<string> {
  yield* unitAndAbove(find, (find(userId) as User | undefined)?.unitId ?? '')
}

/** A unit and every unit above it, from below. */
export function* unitAndAbove(find: Find, unitId: string): Iterable<string> {
  const seen = new Set<string>()
  let at = unitId
  while (at !== '' && !seen.has(at)) {
    yield at
    seen.add(at)
    at = (find(at) as Unit | undefined)?.parentId ?? ''
  }
}

function isBelow(find: Find, userId: string, unitId: string): boolean {
  for (const unit of unitsAbove(find, userId)) if (unit === unitId) return true
  return false
}
