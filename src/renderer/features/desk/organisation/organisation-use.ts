import type { BusinessLine, Right, RoleRights, Territory, Unit, User } from '#shared/directory/directory.ts'

/** A part of the organisation; without `known` a new one. */
export type Editing =
  | { readonly type: 'unit'; readonly known?: Unit }
  | { readonly type: 'territory'; readonly known?: Territory }
  | { readonly type: 'line'; readonly known?: BusinessLine }
  | { readonly type: 'role'; readonly known?: RoleRights }

interface Organisation {
  readonly users: readonly User[]
  readonly units: readonly Unit[]
  readonly roles: readonly RoleRights[]
}

/** Whether nobody and nothing is of it: then it may go. */
export function isFree({ type, known }: Editing, { users, units, roles }: Organisation): boolean {
  if (!known) return false
  const { id } = known
  if (type === 'unit')
    return !users.some(({ unitId }) => unitId === id) && !units.some(({ parentId }) => parentId === id)
  if (type === 'role') return bearersOf(users, id).length === 0
  return ![...users, ...roles].some(
    (one) => isNamedIn(one.rights, id) || ('territoryId' in one && one.territoryId === id),
  )
}

export function bearersOf(users: readonly User[], roleId: string): readonly User[] {
  return users.filter(({ roleIds }) => roleIds?.includes(roleId))
}

function isNamedIn(rights: readonly Right[], id: string): boolean {
  return rights.some(
    (right) => right.kind === 'area' && [right.territoryId, right.businessLineId].includes(id),
  )
}

/** Everybody who holds an area by a right of hers or of a role that she bears. */
export function coveringOf(
  users: readonly User[],
  roles: readonly RoleRights[],
  territoryId: string,
  lineId: string,
): readonly User[] {
  return users.filter(
    (user) =>
      user.active &&
      [
        ...user.rights,
        ...roles.filter(({ id }) => user.roleIds?.includes(id)).flatMap(({ rights }) => rights),
      ].some(
        (right) =>
          right.kind === 'area' &&
          (right.territoryId === '' || right.territoryId === territoryId) &&
          (right.businessLineId === '' || right.businessLineId === lineId),
      ),
  )
}
