import { MapOver } from './map-over.ts'

/**
 * Sets of members by name; a group that nobody is in is empty, not missing. Made over other groups it begins
 * as they are, and copies those that it changes.
 */
export class Groups<T> {
  readonly #groups: Sets<string, T>
  readonly #namesOf: Sets<T, string>

  constructor(below?: Groups<T>) {
    this.#groups = new Sets(below ? below.#groups : undefined)
    this.#namesOf = new Sets(below ? below.#namesOf : undefined)
  }

  of(name: string): ReadonlySet<T> {
    return this.#groups.of(name)
  }

  add(name: string, member: T): void {
    this.#groups.add(name, member)
    this.#namesOf.add(member, name)
  }

  remove(name: string, member: T): void {
    this.#groups.remove(name, member)
    this.#namesOf.remove(member, name)
  }

  removeEverywhere(member: T): void {
    for (const name of [...this.#namesOf.of(member)]) this.remove(name, member)
  }
}

class Sets<K, V> {
  readonly #sets: MapOver<K, Set<V>>
  /** The sets that are this one's own to change; all of them where it was made over nothing. */
  readonly #own: Set<K> | undefined

  constructor(below?: Sets<K, V>) {
    this.#own = below && new Set()
    this.#sets = new MapOver(below ? below.#sets : undefined)
  }

  of(key: K): ReadonlySet<V> {
    return this.#sets.get(key) ?? nobody
  }

  add(key: K, value: V): void {
    this.#changeable(key).add(value)
  }

  remove(key: K, value: V): void {
    if (!this.of(key).has(value)) return
    const set = this.#changeable(key)
    set.delete(value)
    if (set.size > 0) return
    this.#sets.delete(key)
    this.#own?.delete(key)
  }

  #changeable(key: K): Set<V> {
    const known = this.#sets.get(key)
    if (known && this.#own?.has(key) !== false) return known
    const made = new Set(known)
    this.#sets.set(key, made)
    this.#own?.add(key)
    return made
  }
}

const nobody: ReadonlySet<never> = new Set()
