import type { Unit, User } from '../directory/directory.ts'

/** A document of the directory as it stands, by id. */
export type Find = (id: string) => object | undefined

/** Whether something is this person's own, so that she decides about it for nobody. `me` is `user:<name>`. */
export function isOwnedBy(subject: { readonly [field: string]: unknown }, me: string): boolean {
  return subject['ownerId'] === me || subject['userId'] === me
}

/** Whether one person decides about what another asks: a manager of her unit, or of one above it. */
export function mayDecide(find: Find, decider: string, asker: string): boolean {
  if (decider === asker) return false
  const [above, below] = [find(decider) as User | undefined, find(asker) as User | undefined]
  if (!above?.active || !above.roles.includes('manager') || !below) return false
  const seen = new Set<string>()
  for (let unit = below.unitId; unit !== '' && !seen.has(unit);) {
    if (unit === above.unitId) return true
    seen.add(unit)
    unit = (find(unit) as Unit | undefined)?.parentId ?? ''
  }
  return false
}
