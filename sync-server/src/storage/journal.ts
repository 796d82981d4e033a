/** Notes how to take back a change of what is remembered beside the rows; does nothing outside a transaction. */
export type OnRollback = (takeBack: () => void) => void

/**
 * Brings what is remembered in memory back together with the rows of a transaction that is
 * taken back. It costs what the transaction changed, whatever else is remembered.
 */
export interface Journal {
  readonly onRollback: OnRollback
  readonly begin: () => void
  /** The rows stand: so does what is remembered of them. */
  readonly commit: () => void
  /** The newest change is taken back first. */
  readonly rollBack: () => void
  /** Where the transaction stands now, to go back to. */
  readonly mark: () => number
  readonly rollBackTo: (mark: number) => void
}

export function createJournal(): Journal {
  let noted: (() => void)[] | undefined

  return {
    onRollback: (takeBack) => void noted?.push(takeBack),
    begin: () => {
      noted = []
    },
    commit: () => {
      noted = undefined
    },
    rollBack: () => {
      const changes = noted ?? []
      noted = undefined
      for (const takeBack of changes.toReversed()) takeBack()
    },
    mark: () => noted?.length ?? 0,
    rollBackTo: (mark) => {
      for (const takeBack of noted?.splice(mark).toReversed() ?? []) takeBack()
    },
  }
}

/** A map whose changes are taken back with the transaction in which they were made. */
export class RememberedMap<K, V> extends Map<K, V> {
  readonly #onRollback: OnRollback

  constructor(onRollback: OnRollback) {
    super()
    this.#onRollback = onRollback
  }

  override set(key: K, value: V): this {
    this.#note(key)
    return super.set(key, value)
  }

  override delete(key: K): boolean {
    this.#note(key)
    return super.delete(key)
  }

  #note(key: K): void {
    const [known, before] = [super.has(key), super.get(key)]
    this.#onRollback(() => {
      if (known) super.set(key, before as V)
      else super.delete(key)
    })
  }
}
