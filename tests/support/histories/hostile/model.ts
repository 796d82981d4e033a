import { type RevNode, winnerOf } from '#server/core/revision.ts'
import type { Storage } from '#server/core/storage.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { type DataClass, keysOf } from './rules.ts'

/** One version that stands. */
export interface Leaf {
  readonly rev: string
  readonly deleted: boolean
  readonly body: WireDocument
  /** Digests by name. */
  readonly files: Readonly<Record<string, string>>
}

/** A document as it stands, with what it last was where it was deleted. */
export interface Standing {
  readonly db: string
  readonly id: string
  readonly leaves: readonly Leaf[]
  readonly live: readonly Leaf[]
  readonly elected: Leaf | undefined
  readonly last: readonly Leaf[]
}

export interface Change {
  readonly before: Standing | undefined
  readonly after: Standing
}

interface Person {
  readonly _id: string
  readonly unitId: string
  readonly territoryId: string
  readonly roles: readonly string[]
  readonly rights: readonly Right[]
  readonly roleIds?: readonly string[]
  readonly active: boolean
}

interface Right {
  readonly kind: 'own' | 'subtree' | 'area'
  readonly classes: readonly DataClass[]
  readonly territoryId?: string
  readonly businessLineId?: string
  readonly pool?: boolean
  readonly lookUp?: boolean
}

interface Lent {
  readonly user: string
  readonly keys: readonly string[]
  readonly until: number
}

export const administrator = 'root'

/**
 * The company as it should be: what stands, who may hold what, who ever held what. It is
 * brought up only after every change was judged, so that whatever a hostile client brought
 * about without leave shows as a difference. Knows no grants, no feeds, no scopes.
 */
export class Model {
  readonly documents = new Map<string, Standing>()
  /** Which document bore a number first. */
  readonly bearers = new Map<string, string>()
  readonly #visits = new Map<string, Lent>()
  readonly #everHeld = new Map<string, Set<string>>()
  readonly #everCarried = new Map<string, Set<string>>()
  readonly #shownFiles = new Map<string, Set<string>>()
  readonly #now: () => number
  #seq = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** What changed since the model was brought up last. */
  changesIn(storage: Storage, families: readonly string[]): readonly Change[] {
    if (storage.lastSeq() === this.#seq) return []
    return families.flatMap((db) =>
      storage.allRows(db, this.#seq, Number.MAX_SAFE_INTEGER).map((row) => {
        const before = this.documents.get(`${db} ${row.id}`)
        return { before, after: standing(db, row.id, storage.leaves(row), before) }
      }),
    )
  }

  /** Takes changes over as the truth. */
  adopt(changes: readonly Change[], writer: string, seq: number): void {
    this.#seq = seq
    for (const { after } of changes) {
      const name = `${after.db} ${after.id}`
      this.documents.set(name, after)
      const carried = within(this.#everCarried, name)
      for (const { body } of after.live) for (const key of keysOf(body)) carried.add(key)
      const number = after.elected?.body['number']
      if (typeof number === 'string' && number !== '' && !this.bearers.has(number))
        this.bearers.set(number, after.id)
      if (after.elected?.body['type'] === 'visit' || this.#visits.has(after.id)) this.#plan(after, writer)
    }
  }

  /** Remembers what these people hold at this moment. */
  remember(names: readonly string[]): void {
    for (const name of names) {
      const [keys, ever, files] = [
        this.keysOf(name),
        within(this.#everHeld, name),
        within(this.#shownFiles, name),
      ]
      for (const key of keys) ever.add(key)
      for (const { db, id, live } of this.documents.values())
        for (const leaf of live)
          for (const digest of Object.values(leaf.files))
            if (keysOf(leaf.body).some((key) => keys.has(key))) files.add(`${db} ${id} ${digest}`)
    }
  }

  /** Whether somebody can ever have been shown anything of a document. */
  everSaw(name: string, db: string, id: string): boolean {
    const held = within(this.#everHeld, name)
    return [...within(this.#everCarried, `${db} ${id}`)].some((key) => held.has(key))
  }

  wasShownFile(name: string, db: string, id: string, digest: string): boolean {
    return within(this.#shownFiles, name).has(`${db} ${id} ${digest}`)
  }

  mayHold(name: string): (body: WireDocument) => boolean {
    const keys = this.keysOf(name)
    return (body) => keysOf(body).some((key) => keys.has(key))
  }

  /** Every key that somebody should be granted at this moment. */
  keysOf(name: string): ReadonlySet<string> {
    const keys = new Set<string>()
    const me = this.person(name)
    if (!me?.active) return keys
    const rights = this.#rightsOf(me)
    for (const key of ['catalog', 'directory', 'knowledge', me._id]) keys.add(key)
    const sold = rights.filter(({ lookUp, classes }) => lookUp !== true && classes.includes('sales'))
    for (const territory of [me.territoryId, ...sold.map(({ territoryId }) => territoryId)])
      if (territory) keys.add(`${territory}/prices`)
    if (rights.some(({ lookUp, classes }) => lookUp !== true && classes.includes('margin')))
      keys.add('catalog/margin')
    const along = this.takenAlong(me)
    for (const customer of this.#elected('customers', 'customer'))
      for (const dataClass of this.classesOf(me, customer, along.has(customer._id)))
        keys.add(`${customer._id}/${dataClass}`)
    for (const lent of [...this.#shares(), ...this.#visits.values()])
      if (lent.user === me._id && lent.until > this.#now()) for (const key of lent.keys) keys.add(key)
    return keys
  }

  /** The classes of a customer's data that somebody holds by her rights alone; with what she looks up where she takes it along. */
  classesOf(me: Person, customer: WireDocument, along = false): ReadonlySet<DataClass> {
    const held = new Set<DataClass>()
    if (!me.active) return held
    for (const right of this.#rightsOf(me))
      if ((right.lookUp !== true || along) && this.#reaches(right, me, customer))
        for (const dataClass of right.classes) held.add(dataClass)
    return held
  }

  /** The customers that somebody takes along. */
  takenAlong(me: Person): ReadonlySet<string> {
    const taken = this.#elected('directory', 'taken').filter(({ userId }) => userId === me._id)
    return new Set(taken.map(({ customerId }) => String(customerId)))
  }

  customer(id: string): WireDocument | undefined {
    return this.documents.get(`customers ${id}`)?.elected?.body
  }

  customers(): readonly WireDocument[] {
    return this.#elected('customers', 'customer')
  }

  /** Everything that stands at a customer. */
  at(customerId: string): readonly WireDocument[] {
    return [...this.documents.values()].flatMap(({ elected }) =>
      elected?.body['customerId'] === customerId ? [elected.body] : [],
    )
  }

  person(name: string): Person | undefined {
    return this.documents.get(`directory user:${name}`)?.elected?.body as unknown as Person | undefined
  }

  names(): readonly string[] {
    return this.#elected('directory', 'user').map(({ _id }) => _id.slice('user:'.length))
  }

  /** Whether somebody is a manager of another's unit, or of one above it. */
  isAbove(name: string, other: string): boolean {
    const me = this.person(name)
    return (
      me?.active === true &&
      me.roles.includes('manager') &&
      me._id !== other &&
      this.#unitsAbove(other).includes(me.unitId)
    )
  }

  #rightsOf(me: Person): readonly Right[] {
    const roles = (me.roleIds ?? []).map((id) => this.documents.get(`directory ${id}`)?.elected?.body)
    return [
      ...me.rights,
      ...roles.flatMap((role) => (role?.['rights'] as readonly Right[] | undefined) ?? []),
    ]
  }

  #reaches(right: Right, me: Person, customer: WireDocument): boolean {
    if (right.kind === 'own') return customer['ownerId'] === me._id
    if (right.kind === 'subtree') return this.#unitsAbove(String(customer['ownerId'])).includes(me.unitId)
    if (right.pool === true && customer['ownerId'] !== '') return false
    return (
      (right.territoryId === '' || right.territoryId === customer['territoryId']) &&
      (right.businessLineId === '' || right.businessLineId === customer['businessLineId'])
    )
  }

  #unitsAbove(userId: string): readonly string[] {
    const path: string[] = []
    let at = String(this.documents.get(`directory ${userId}`)?.elected?.body['unitId'] ?? '')
    while (at !== '' && !path.includes(at)) {
      path.push(at)
      at = String(this.documents.get(`directory ${at}`)?.elected?.body['parentId'] ?? '')
    }
    return path
  }

  *#shares(): Iterable<Lent> {
    for (const body of this.#elected('directory', 'share')) {
      const { kind, customerId, opportunityId, userId, classes, until } = body as unknown as Record<
        string,
        string
      > & {
        readonly classes: readonly string[]
      }
      const keys =
        kind === 'dealTeam'
          ? [`${customerId}/base`, ...(opportunityId ? [opportunityId] : [])]
          : classes.map((dataClass) => `${customerId}/${dataClass}`)
      yield { user: String(userId), keys, until: until ? Date.parse(until) : Infinity }
    }
  }

  /** A visit gives its engineer base and service data, if whoever planned it holds these by her rights. */
  #plan({ id, elected }: Standing, writer: string): void {
    const { engineerId, customerId, stage, scheduledFor } = (elected?.body ?? {}) as unknown as Record<
      string,
      string
    >
    const until = Date.parse(`${scheduledFor}T00:00:00Z`) + 15 * 86_400_000
    const ends = !elected || !engineerId || stage === 'declined' || !(until > this.#now())
    if (ends) return void this.#visits.delete(id)
    const [planner, customer] = [
      this.person(writer),
      this.documents.get(`customers ${customerId}`)?.elected?.body,
    ]
    const trusted =
      writer === administrator || (planner && customer && this.classesOf(planner, customer).has('service'))
    if (!trusted) return
    this.#visits.set(id, { user: engineerId, keys: [`${customerId}/base`, `${customerId}/service`], until })
  }

  #elected(db: string, type: string): readonly WireDocument[] {
    const found: WireDocument[] = []
    for (const { db: at, elected } of this.documents.values())
      if (at === db && elected?.body['type'] === type) found.push(elected.body)
    return found
  }
}

export function standing(
  db: string,
  id: string,
  nodes: readonly RevNode[],
  before: Standing | undefined,
): Standing {
  const leaves = nodes.map((node) => leafOf(id, node))
  const live = leaves.filter(({ deleted }) => !deleted)
  const winner = winnerOf(nodes)
  const elected = live.find(({ rev }) => rev === winner?.rev)
  return { db, id, leaves, live, elected, last: live.length > 0 ? live : (before?.last ?? []) }
}

function leafOf(id: string, { rev, deleted, body, attachments = {} }: RevNode): Leaf {
  const files = Object.fromEntries(Object.entries(attachments).map(([name, { digest }]) => [name, digest]))
  return { rev, deleted, body: { ...(JSON.parse(body ?? '{}') as object), _id: id }, files }
}

function within(map: Map<string, Set<string>>, key: string): Set<string> {
  const found = map.get(key) ?? new Set()
  map.set(key, found)
  return found
}
