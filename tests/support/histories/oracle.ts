import { winnerOf } from '#server/core/revision.ts'
import type { Storage } from '#server/core/storage.ts'
import type { Right, Unit, User } from '#shared/directory/directory.ts'
import type { Share } from '#shared/directory/share.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import type { Shown } from './laptop.ts'

/** Whatever stands in the directory: a person, a unit, a role, a share. */
interface Standing {
  readonly type: string
  readonly active?: User['active']
  readonly rights?: readonly Right[]
  readonly roleIds?: User['roleIds']
  readonly unitId?: User['unitId']
  readonly parentId?: Unit['parentId']
  readonly userId?: Share['userId']
  readonly customerId?: Share['customerId']
  readonly until?: Share['until']
}

/** The unit of a person and those above it; units that stand in a circle end there. */
function unitsAbove(directory: ReadonlyMap<string, Standing>, userId: string): ReadonlySet<string> {
  const above = new Set<string>()
  let unit = directory.get(userId)?.unitId ?? ''
  while (unit !== '' && !above.has(unit)) {
    above.add(unit)
    unit = directory.get(unit)?.parentId ?? ''
  }
  return above
}

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
    const me = `user:${user}`
    const customers = new Map(this.#winners('customers').map((customer) => [customer._id, customer]))
    const directory = new Map(this.#winners('directory').map((one) => [one._id, one as unknown as Standing]))
    const hers = directory.get(me)
    const roles = hers?.roleIds?.flatMap((id) => directory.get(id)?.rights ?? []) ?? []
    const rights = [...(hers?.rights ?? []), ...roles].filter(({ classes }) => classes.includes('base'))
    const shares = [...directory.values()].filter(
      ({ type, userId, until }) =>
        type === 'share' && userId === me && (until === '' || Date.parse(until ?? '') > this.#now()),
    )
    const reaches = (right: Right, customer: WireDocument) => {
      if (right.kind === 'own') return customer['ownerId'] === me
      if (right.kind === 'subtree')
        return unitsAbove(directory, String(customer['ownerId'])).has(String(hers?.unitId))
      const isAny = (wanted: string, field: string) => wanted === '' || wanted === customer[field]
      return isAny(right.territoryId, 'territoryId') && isAny(right.businessLineId, 'businessLineId')
    }
    return (body) => {
      const customerId = String(body['type'] === 'customer' ? body._id : body['customerId'])
      const customer = customers.get(customerId)
      const given = customer !== undefined && rights.some((right) => reaches(right, customer))
      return hers?.active === true && (given || shares.some((share) => share.customerId === customerId))
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
        ? [{ _id: row.id, ...(JSON.parse(winner.body ?? '{}') as object) }]
        : []
    })
  }
}
