/** A map over another one, which stays as it is: what is set or deleted here is so here alone. */
export class MapOver<K, V> {
  readonly #own = new Map<K, V | undefined>()
  readonly #below: MapOver<K, V> | undefined

  constructor(below?: MapOver<K, V>) {
    this.#below = below
  }

  get(key: K): V | undefined {
    return this.#own.has(key) ? this.#own.get(key) : this.#below?.get(key)
  }

  set(key: K, value: V): void {
    this.#own.set(key, value)
  }

  delete(key: K): void {
    if (this.#below) this.#own.set(key, undefined)
    else this.#own.delete(key)
  }

  *keys(): Iterable<K> {
    for (const [key, value] of this.#own) if (value !== undefined) yield key
    for (const key of this.#below?.keys() ?? []) if (!this.#own.has(key)) yield key
  }
}
