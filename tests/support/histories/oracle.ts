import { winnerOf } from '#server/core/revision.ts'
import type { Storage } from '#server/core/storage.ts'
import type { Share } from '#shared/directory/share.ts'
import type { User } from '#shared/directory/directory.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import type { Shown } from './laptop.ts'

/**
 * Works a user's view out from scratch: reads every document there is, and asks of each
 * leaf whether the directory, as it now stands, gives it to her. Knows no scopes, no
 * grants, no feeds.
 */
export class Oracle {
  readonly #storage: Storage
  readonly #now: () => number

  constructor(storage: Storage, now: () => number) {
    this.#storage = storage
    this.#now = now
  }

  mayHold(user: string): (body: WireDocument) => boolean {
    const owners = new Map(this.#winners('customers').map((customer) => [customer._id, customer['ownerId']]))
    const directory = this.#winners('directory') as unknown as (User & { _id: string })[]
    const hers = directory.find(({ _id }) => _id === `user:${user}`)
    const owns = hers?.rights.some(({ kind }) => kind === 'own') === true
    const shares = (directory as unknown as Share[]).filter(
      ({ type, userId, until }) =>
        type === 'share' && userId === `user:${user}` && (until === '' || Date.parse(until) > this.#now()),
    )
    return (body) => {
      const customerId = body['type'] === 'customer' ? body._id : body['customerId']
      const owned = owns && owners.get(String(customerId)) === `user:${user}`
      return hers?.active === true && (owned || shares.some((share) => share.customerId === customerId))
    }
  }

  view(user: string, databases: readonly string[]): ReadonlyMap<string, Shown> {
    const mayHold = this.mayHold(user)
    const all = new Map<string, Shown>()
    for (const db of databases)
      for (const row of this.#storage.allRows(db, 0, Number.MAX_SAFE_INTEGER)) {
        const wire = (body: string | undefined) => ({ ...(JSON.parse(body ?? '{}') as object), _id: row.id })
        const live = this.#storage.leaves(row).filter((leaf) => !leaf.deleted && mayHold(wire(leaf.body)))
        const elected = winnerOf(live)
        if (!elected) continue
        const note = (body: string | undefined) => String((wire(body) as { note?: unknown }).note)
        all.set(`${db} ${row.id}`, {
          elected: note(elected.body),
          all: live.map(({ body }) => note(body)).toSorted(),
        })
      }
    return all
  }

  /** Every note that is kept anywhere: in a tree, however old, or under seal. */
  everyNote(databases: readonly string[]): ReadonlySet<string> {
    const notes = new Set<string>()
    const take = (body: string | undefined) =>
      notes.add(String((JSON.parse(body ?? '{}') as { note?: unknown }).note))
    for (const db of databases)
      for (const { id } of this.#storage.allRows(db, 0, Number.MAX_SAFE_INTEGER))
        for (const { rev } of this.#storage.document(db, id)?.tree ?? [])
          take(this.#storage.revision(db, id, rev)?.body)
    for (const { body } of this.#storage.escrows()) take(body)
    return notes
  }

  #winners(db: string): readonly WireDocument[] {
    return this.#storage.allRows(db, 0, Number.MAX_SAFE_INTEGER).flatMap((row) => {
      const winner = winnerOf(this.#storage.leaves(row))
      return winner && !winner.deleted
        ? [{ _id: row.id, ...(JSON.parse(winner.body ?? '{}') as object) } as WireDocument]
        : []
    })
  }
}
