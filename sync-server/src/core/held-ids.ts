/**
 * The documents that somebody has of a database, in the order of their ids: four bytes each. What is asked of it
 * costs the logarithm of what she has. Ids are read where they are needed.
 */
export class HeldIds {
  #keys: Uint32Array
  #length: number
  readonly #idOf: (key: number) => string

  /** `keys` are the engine's handles of documents, in the order of their ids. */
  constructor(keys: readonly number[], idOf: (key: number) => string) {
    this.#keys = Uint32Array.from(keys)
    this.#length = keys.length
    this.#idOf = idOf
  }

  get length(): number {
    return this.#length
  }

  get bytes(): number {
    return this.#keys.byteLength
  }

  at(place: number): string {
    return this.#idOf(this.#keys[place] ?? 0)
  }

  /** How many have an id below this one. */
  placeOf(id: string): number {
    let [low, high] = [0, this.#length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (compareIds(this.at(middle), id) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Whether a document is among them from now on. */
  set(key: number, id: string, isHeld: boolean): void {
    const place = this.placeOf(id)
    const isThere = place < this.#length && this.#keys[place] === key
    if (isThere === isHeld) return
    if (isHeld) this.#insert(place, key)
    else {
      this.#keys.copyWithin(place, place + 1, this.#length)
      this.#length -= 1
    }
  }

  #insert(place: number, key: number): void {
    if (this.#length === this.#keys.length) {
      const larger = new Uint32Array(Math.ceil(this.#length * 1.25) + 16)
      larger.set(this.#keys)
      this.#keys = larger
    }
    this.#keys.copyWithin(place + 1, place, this.#length)
    this.#keys[place] = key
    this.#length += 1
  }
}

/** The order of ids as SQLite and CouchDB have it: by code points, so that 𐐀 comes after ﬀ. */
export function compareIds(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let at = 0; at < shorter; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (left !== right) return ordered(left) - ordered(right)
  }
  return a.length - b.length
}

/** Halves of a character beyond U+FFFF sort after everything else. */
function ordered(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
