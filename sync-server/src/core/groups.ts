/** Sets of members by name; a group that nobody is in is empty, not missing. */
export class Groups<T> {
  readonly #groups = new Map<string, Set<T>>()
  readonly #namesOf = new Map<T, Set<string>>()

  of(name: string): ReadonlySet<T> {
    return this.#groups.get(name) ?? nobody
  }

  add(name: string, member: T): void {
    within(this.#groups, name).add(member)
    within(this.#namesOf, member).add(name)
  }

  remove(name: string, member: T): void {
    const group = this.#groups.get(name)
    group?.delete(member)
    if (group?.size === 0) this.#groups.delete(name)
    const names = this.#namesOf.get(member)
    names?.delete(name)
    if (names?.size === 0) this.#namesOf.delete(member)
  }

  removeEverywhere(member: T): void {
    for (const name of [...(this.#namesOf.get(member) ?? [])]) this.remove(name, member)
  }
}

const nobody: ReadonlySet<never> = new Set()

function within<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
  const found = map.get(key) ?? new Set<V>()
  map.set(key, found)
  return found
}
