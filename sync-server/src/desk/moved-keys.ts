import { dataClasses } from '#shared/directory/directory.ts'
import { customerKey, type ScopeKey } from '#shared/sync/scope-keys.ts'
import { nameOfUser, type Rights } from '../core/rights.ts'
import type { Supposed } from './supposed.ts'

/** The numbers of the keys that a person would gain and lose. */
export interface MovedKeys {
  readonly gained: ReadonlySet<number>
  readonly lost: ReadonlySet<number>
}

/**
 * Who would gain and lose which keys by suppositions. Looks at the people and keys that they can touch, as the
 * directory is and as it would be, and at nothing else.
 */
export function movedKeys(
  rights: Rights,
  supposedRights: Rights,
  supposed: readonly Supposed[],
  numberOf: (key: ScopeKey) => number | undefined,
): ReadonlyMap<string, MovedKeys> {
  const touched: Touched = { people: new Set(), keys: new Set() }
  for (const one of supposed) {
    touchedBy(rights, one, touched)
    touchedBy(supposedRights, one, touched)
  }
  const before = heldBy(rights, touched)
  const after = heldBy(supposedRights, touched)
  const moved = new Map<string, { gained: Set<number>; lost: Set<number> }>()
  for (const user of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(user) ?? nothing, after.get(user) ?? nothing]
    const [gained, lost] = [is.difference(was), was.difference(is)]
    if (gained.size + lost.size === 0) continue
    // A key that nothing was ever written under moves no document.
    const numbers = (keys: ReadonlySet<ScopeKey>) => new Set([...keys].flatMap((key) => numberOf(key) ?? []))
    moved.set(user, { gained: numbers(gained), lost: numbers(lost) })
  }
  return moved
}

interface Touched {
  readonly people: Set<string>
  readonly keys: Set<ScopeKey>
}

const nothing: ReadonlySet<never> = new Set()

/** Of all that is touched, who holds what. */
function heldBy(rights: Rights, touched: Touched): Map<string, Set<ScopeKey>> {
  const all = new Map([...touched.people].map((name) => [name, new Set(rights.keysOfUser(name))]))
  for (const key of touched.keys)
    for (const user of rights.holdersOf(key)) {
      const mine = all.get(user) ?? new Set()
      all.set(user, mine.add(key))
    }
  return all
}

/** What a document of the directory can touch as it stands now; the mirror of what writing it settles. */
function touchedBy(rights: Rights, { type, document }: Supposed, touched: Touched): void {
  const customers = (ids: readonly string[]) => {
    for (const id of ids) for (const one of dataClasses) touched.keys.add(customerKey(id, one))
  }
  switch (type) {
    case 'user':
      touched.people.add(nameOfUser(document.id))
      return customers(rights.customersOf(document.id))
    case 'unit':
      return customers(rights.customersBelow(document.id))
    case 'role':
      return rights.bearersOf(document.id).forEach((name) => touched.people.add(name))
    case 'customer':
      return customers([document.id])
    case 'share':
      for (const key of rights.assignment(document.id)?.keys ?? []) touched.keys.add(key)
  }
}
