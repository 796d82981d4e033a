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
  suppose: () => () => void,
  supposed: readonly Supposed[],
  numberOf: (key: ScopeKey) => number,
): ReadonlyMap<string, MovedKeys> {
  const touched = { people: new Set<string>(), keys: new Set<ScopeKey>() }
  const touch = () => supposed.forEach((one) => touchedBy(rights, one, touched))
  touch()
  during(suppose, touch)
  const before = held()
  const after = during(suppose, held)
  const moved = new Map<string, { gained: Set<number>; lost: Set<number> }>()
  for (const user of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(user) ?? nothing, after.get(user) ?? nothing]
    const [gained, lost] = [is.difference(was), was.difference(is)]
    if (gained.size + lost.size === 0) continue
    const numbers = (keys: ReadonlySet<ScopeKey>) => new Set([...keys].map(numberOf))
    moved.set(user, { gained: numbers(gained), lost: numbers(lost) })
  }
  return moved

  /** Of all that is touched, who holds what. */
  function held(): Map<string, Set<ScopeKey>> {
    const all = new Map([...touched.people].map((name) => [name, new Set(rights.keysOfUser(name))]))
    for (const key of touched.keys)
      for (const user of rights.holdersOf(key)) {
        const mine = all.get(user) ?? new Set()
        all.set(user, mine.add(key))
      }
    return all
  }
}

const nothing: ReadonlySet<never> = new Set()

function during<T>(suppose: () => () => void, work: () => T): T {
  const undo = suppose()
  try {
    return work()
  } finally {
    undo()
  }
}

/** What a document of the directory can touch as it stands now; the mirror of what writing it settles. */
function touchedBy(
  rights: Rights,
  { type, document }: Supposed,
  touched: { readonly people: Set<string>; readonly keys: Set<ScopeKey> },
): void {
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
