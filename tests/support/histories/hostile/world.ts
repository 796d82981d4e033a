import { AssertionError } from 'node:assert'
import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { createSyncCore } from '#server/core/sync-core.ts'
import { contentRules } from '#server/rules/content-rules.ts'
import type { WriteRow } from '#server/core/write-contract.ts'
import { checkData } from '#server/maintenance/check.ts'
import { tombstoneOf } from '#server/core/closings.ts'
import type { SqliteStorage } from '#server/storage/sqlite-storage.ts'
import { toWire, type WireDocument } from '#shared/sync/any-document.ts'
import { any, aContract, aCustomer, aQuote, aShare } from '#support/documents.ts'
import { openMemoryStorage } from '../../memory-storage.ts'
import { type Engine, PowerCut, Refused } from '../engines.ts'
import { requested } from '../requested.ts'
import { Laptop } from '../laptop.ts'
import { Oracle } from '../oracle.ts'
import { expectOneTruth, type HonestStep, settle, World } from '../play.ts'
import { createPool } from '#server/desk/pool.ts'
import type { Attack, DeskStep, HostileStep } from './attack.ts'
import {
  commons,
  customers,
  hostile,
  type Hostile,
  papersOf,
  fewPapersOf,
  lookedUp,
  ofPool,
  people,
  type Placed,
  playground,
  pooled,
  reaching,
  sellingBy,
} from './company.ts'
import { ask, type Asking, drained } from './desk.ts'
import { due, judgeDesk, wasSpokenWith } from './desk-rules.ts'
import { forge, type NameOf, type Request, targetOf } from './forge.ts'
import { judgeChange, type ViolationKind, violations } from './judge.ts'
import { administrator, type Change, Model } from './model.ts'
import { difference, twinOf } from './told.ts'

/** Thrown where a hostile client brought about what nobody may. */
export class Violated extends Error {
  constructor(kind: ViolationKind, what: string, requests: readonly object[]) {
    const asked = requests.map((request) => JSON.stringify(request)).join('\n  ')
    super(`[${kind}] ${violations[kind]}\n  ${what}\nRequests of hostile clients, the last ones:\n  ${asked}`)
  }
}

/** The oracle of the honest histories, told by the model who may hold what. */
class ModelOracle extends Oracle {
  readonly #model: Model

  constructor(model: Model, ...given: ConstructorParameters<typeof Oracle>) {
    super(...given)
    this.#model = model
  }

  override mayHold(user: string): (body: WireDocument) => boolean {
    return this.#model.mayHold(user)
  }
}

/** The honest world with hostile clients in it, and a judge who looks at everything that they do. */
export class HostileWorld extends World {
  readonly #wanted: ReadonlySet<string>
  readonly #model = new Model(() => this.now)
  readonly #spies = new Map(hostile.map((name) => [name, new Laptop(name, playground)]))
  readonly #asked: object[] = []
  readonly #touched = new Set<string>()
  readonly #nameOf = namer()
  #twins = 0

  constructor(engine: Engine, wanted: readonly ViolationKind[]) {
    super(engine, playground, ['base', 'sales', 'service'])
    this.#wanted = new Set(wanted)
    this.#load([...people, ...customers.flatMap(papersOf), ...pooled.flatMap(fewPapersOf), ...commons])
    this.#lease()
    this.#settle(administrator)
  }

  override get oracle(): Oracle {
    return new ModelOracle(this.#model, this.core.storage, () => this.now)
  }

  override play(step: HonestStep | HostileStep): void {
    switch (step.do) {
      case 'attack':
        return this.#attack(step)
      case 'refer':
        return this.#refer(step.who, step.on)
      case 'spy':
        return this.#look(
          () => void this.#spies.get(step.who)?.poll(this.core, step.limit, this.#model.mayHold(step.who)),
        )
      case 'lend':
        return this.#administer(() => this.put('directory', lent(step, this.now)))
      case 'takeBack':
        return this.#administer(() => this.remove('directory', aShare(step.who, step.customer).id))
      case 'handover':
        return this.#administer(() => this.#handOver(`customer:${step.customer}`, `user:${step.owner}`))
      case 'return':
        return this.#lendOut(step.customer, step.to)
      case 'compact': {
        const db = playground[step.on % playground.length] ?? 'customers'
        return this.#administer(() => void this.core.administer(db, () => this.core.storage.compact(db)))
      }
      case 'poll':
        return this.#look(() => super.play(step))
      default:
        super.play(step)
        return this.#settle(administrator)
    }
  }

  /** Plays one step at the desk: what is done there comes in pieces, between which others would have their turn. */
  async ask(step: DeskStep): Promise<void> {
    this.calm()
    switch (step.do) {
      case 'reach': {
        const pool = step.pool === null ? [] : [ofPool(step.pool)]
        const [db, person] = reaching(step.who, [...pool, ...(step.looksUp ? [lookedUp] : [])])
        return this.#administer(() => this.put(db, person))
      }
      case 'rule': {
        const [db, terms] = sellingBy(step.claimants, step.mostHeld ?? undefined)
        return this.#administer(() => this.put(db, terms))
      }
      case 'fall':
        return this.#fall(step.days)
      case 'gift':
        // What goes along is found by an index, and plain maps have none.
        if (!('database' in this.core.storage)) return
        return this.#askAbout(step, `customer:${step.customer}`)
      default:
        return this.#askAbout(step, `customer:${step.customer}`)
    }
  }

  async #askAbout(one: Asking, customerId: string): Promise<void> {
    const isKnown = one.do === 'find' || this.#knows(one, customerId)
    const heard = await this.#askOnce(one, customerId)
    if (isKnown) return
    const madeUp = `customer:z${(this.#twins += 1)}`
    const twin = await this.#askOnce(one, madeUp)
    const said = ([{ said: it }, id]: readonly [typeof heard, string]) =>
      JSON.stringify(it).replaceAll(id, '…')
    const [told, other] = [said([heard, customerId]), said([twin, madeUp])]
    if (told !== other)
      this.#found('told', `${one.who} asks to ${one.do} ${customerId}: ${told} against ${other}`)
  }

  /** Whether she may see a customer, looks it up, or leaves what she took along. */
  #knows(one: Asking, customerId: string): boolean {
    const [me, customer] = [this.#model.person(one.who), this.#model.customer(customerId)]
    if (!me || !customer) return false
    const isTaken = one.do === 'leave' && this.#model.takenAlong(me).has(customerId)
    return (
      isTaken ||
      this.#model.mayHold(one.who)(customer) ||
      this.#model.classesOf(me, customer, true).has('base')
    )
  }

  async #askOnce(one: Asking, customerId: string) {
    this.#asked.push({ ...one, customerId })
    const heard = await ask(this.core, one, customerId)
    this.#asked.push(heard.said)
    for (const { kind, what } of judgeDesk(this.#model, one, customerId, heard, this.#changes()))
      this.#found(kind, what)
    this.#settle(administrator)
    return heard
  }

  /** Days pass without a word, and the rule takes what it takes. */
  #fall(days: number): void {
    super.play({ do: 'time', minutes: days * 24 * 60 })
    this.#settle(administrator)
    if (this.core.storage.value('poolSweptOn') === this.core.calendar.today()) return
    const wanted = due(this.#model, this.now)
    for (const move of createPool(this.core, () => this.now).fallBack()) if (move) drained(move)
    for (const { before, after } of this.#changes()) {
      const isOwned = (before?.elected?.body['ownerId'] ?? '') !== ''
      const fell = after.db === 'customers' && isOwned && after.elected?.body['ownerId'] === ''
      if (fell && !wanted.has(after.id)) this.#found('moved', `${after.id} fell back, and was not due`)
    }
    this.#settle(administrator)
    for (const id of wanted)
      if (this.#model.customer(id)?.['ownerId'] !== '' && !wasSpokenWith(this.#model, id))
        this.#found('desk', `${id} was due, and did not fall back`)
  }

  /** Honest laptops come to rest, and everything is as it should be. */
  end(): void {
    this.#look(() => {
      settle(this)
      expectOneTruth(this)
    }, 'truth')
    this.#settle(administrator)
    for (const name of hostile)
      this.#look(() => {
        while ((this.#spies.get(name)?.poll(this.core, 50, this.#model.mayHold(name)) ?? 0) > 0);
      })
    for (const name of this.#touched) this.#edit(name)
    if ('database' in this.core.storage)
      for (const fault of checkData(this.core.storage as SqliteStorage).faults) this.#found('check', fault)
  }

  /** Everything that one hostile client tries on one document, one request after the other. */
  #attack(attack: Attack): void {
    const { who } = attack
    // A power cut opens another core.
    const forger = () => ({ model: this.#model, nameOf: this.#nameOf, core: this.core })
    const target = this.#steady(() => targetOf(attack, forger()))
    for (const one of attack.tries) {
      const draft = attack.aim === 'returned' ? ({ ...one, base: 'told' } as const) : one
      for (const request of this.#steady(() => forge(forger(), who, target, draft))) {
        const row = this.#send(who, request)
        if (row) this.#compareTwin(who, request, row)
      }
    }
  }

  /** A document of her own that names a hidden one hears what it hears when it names one that never was. */
  #refer(who: Hostile, on: number): void {
    const hidden = [...this.#model.documents.values()].filter(
      ({ db, id }) => db !== 'directory' && !this.#model.everSaw(who, db, id),
    )
    const named = hidden[on % Math.max(1, hidden.length)]
    const own = customers.find((n) => this.#model.keysOf(who).has(`customer:${n}/sales`))
    if (!named || own === undefined) return
    const field = referring[on % referring.length] ?? 'opportunityId'
    const made = on % 2 === 0 ? aQuote() : aContract()
    const number = (this.#twins += 1)
    const { id: _id, ...body } = any(made)
    const by = { createdBy: `user:${who}`, updatedBy: `user:${who}`, ownerId: `user:${who}` }
    const request = {
      db: on % 2 === 0 ? 'quotes' : 'contracts',
      newEdits: true,
      wire: {
        ...body,
        ...by,
        customerId: `customer:${own}`,
        [field]: named.id,
        _id: `${made.type}:t${number}`,
      },
    }
    const madeUp = `${named.id.slice(0, named.id.indexOf(':'))}:never${number}`
    // The reference alone differs: what else she names stays as it is.
    const twin = { ...request, wire: { ...request.wire, [field]: madeUp, _id: `${made.type}:u${number}` } }
    const [row, other] = [this.#send(who, request), this.#send(who, twin)]
    if (!row || !other) return
    const told = difference(row, other, [`${made.type}:t${number}`, `${made.type}:u${number}`])
    if (told !== undefined) this.#found('told', `${who} names ${named.id} as ${field}: ${told}`)
  }

  #compareTwin(who: Hostile, request: Request, row: WriteRow): void {
    const { db, wire } = request
    if (!this.#model.documents.has(`${db} ${wire._id}`) || this.#model.everSaw(who, db, wire._id)) return
    const madeUp = `${wire._id.slice(0, wire._id.indexOf(':'))}:z${(this.#twins += 1)}`
    const twin = this.#send(who, twinOf(request, wire._id, madeUp))
    // Where she may make a document of that name, she hears that she made it.
    if (!twin || twin.ok) return
    const told = difference(row, twin, [wire._id, madeUp])
    if (told !== undefined) this.#found('told', `${who} about ${wire._id}: ${told}`)
  }

  #send(who: Hostile, { db, wire, newEdits }: Request): WriteRow | undefined {
    let row: WriteRow | undefined
    let thrown: unknown
    this.#asked.push({
      who,
      db,
      newEdits,
      ...told(wire, this.#model.documents.get(`${db} ${wire._id}`)?.elected?.body),
    })
    this.survive(() => {
      try {
        row = requested(this.core, () => this.core.viewerOf(who), db, [wire], newEdits)[0]
      } catch (cause) {
        if (cause instanceof PowerCut || cause instanceof Refused) throw cause
        thrown = cause
      }
    })
    this.#asked.push(row ?? { thrown: String(thrown ?? 'the power went') })
    if (thrown !== undefined) this.#found('check', `the write ended in ${String((thrown as Error).stack)}`)
    const leased = (number: string) => who === 'eve' && /^(CT|QT|SV)-2026-0005\d\d$/.test(number)
    const changes = this.#changes()
    for (const change of changes) {
      this.#touched.add(`${change.after.db} ${change.after.id}`)
      for (const { kind, what } of judgeChange(this.#model, who, wire._id, change, leased))
        this.#found(kind, what)
    }
    if (row && !row.ok && changes.length > 0) this.#found('elsewhere', 'what was refused changed something')
    if (changes.length > 0) this.#settle(who)
    return row
  }

  #administer(work: () => void): void {
    this.survive(work)
    this.#settle(administrator)
  }

  /** Takes over what stands now, and holds everybody's grants against the directory. */
  #settle(writer: string): void {
    this.#model.adopt(
      this.#changes(),
      writer,
      this.#steady(() => this.core.storage.lastSeq()),
    )
    this.#model.remember(hostile)
    for (const name of this.#model.names()) {
      const wanted = this.#model.keysOf(name)
      const held = this.#steady(() => {
        const { storage } = this.core
        return new Set([...storage.grants(name).keys()].map((scope) => storage.scopeKey(scope)))
      })
      const [surplus, missing] = [[...held.difference(wanted)], [...wanted.difference(held)]]
      if (surplus.length + missing.length > 0)
        this.#found(
          'grants',
          `${name} holds ${surplus.join(' ') || 'nothing'} too much and lacks ${missing.join(' ') || 'nothing'}`,
        )
    }
  }

  #changes(): readonly Change[] {
    return this.#steady(() => this.#model.changesIn(this.core.storage, playground))
  }

  /** What the judge reads is read again where the power went meanwhile, or a statement failed. */
  #steady<T>(read: () => T): T {
    const found: T[] = []
    // A statement fails, and the power goes, once for each time that a step wished for it.
    for (let tries = 0; found.length === 0 && tries < 4; tries += 1) this.survive(() => found.push(read()))
    return found[0] as T
  }

  /** The administrator, and whom it belongs to, still work with a document that hostile clients touched. */
  #edit(name: string): void {
    const standing = this.#model.documents.get(name)
    if (!standing?.elected) return
    const { db, id, elected } = standing
    const owner = String(elected.body['ownerId'] ?? '').slice('user:'.length)
    const owns = db === 'customers' && this.#model.mayHold(owner)(elected.body)
    const editors = [this.core.administrator('root'), ...(owns ? [this.core.viewerOf(owner)] : [])]
    for (const editor of editors) {
      const view = this.core.view(editor, db, id)
      const winner = view?.leaves.find((leaf) => leaf.rev === view.winner.rev && !leaf.deleted)
      if (!winner) {
        this.#found('stuck', `${name}: ${editor.name} cannot read it`)
        continue
      }
      const stamp = editor.kind === 'user' ? { updatedBy: `user:${editor.name}` } : {}
      const files = Object.keys(winner.attachments ?? {}).map((file) => [file, { stub: true }] as const)
      const body = { ...(JSON.parse(winner.body ?? '{}') as object), ...stamp, note: 'edited in the end' }
      const wire = {
        ...body,
        ...(files.length > 0 ? { _attachments: Object.fromEntries(files) } : {}),
        _id: id,
        _rev: winner.rev,
      }
      const [row] = this.core.write(editor, db, [wire], true)
      if (row?.ok !== true) this.#found('stuck', `${name}: ${editor.name} hears ${JSON.stringify(row)}`)
    }
  }

  /** A violation ends the history, unless others are looked for. */
  #found(kind: ViolationKind, what: string): void {
    if (this.#wanted.size === 0 || this.#wanted.has(kind))
      throw new Violated(kind, what, this.#asked.slice(-8))
  }

  /** What a laptop was shown, or the end of it all, as a violation of its kind. */
  #look(work: () => void, kind: ViolationKind = 'shown'): void {
    try {
      this.survive(work)
    } catch (cause) {
      if (!(cause instanceof AssertionError)) throw cause
      this.#found(kind, cause.message)
    }
  }

  #handOver(id: string, ownerId: string): void {
    const standing = this.#model.documents.get(`customers ${id}`)?.elected?.body
    const { _id, ...body } = standing ?? { ...any(aCustomer()), _id: id }
    this.put('customers', any({ ...body, id, ownerId } as never))
  }

  /** Somebody else has the customer for a while: its owner knows all of it by names of her own afterwards. */
  #lendOut(n: number, to: string): void {
    const id = `customer:${n}`
    const owner = this.#model.documents.get(`customers ${id}`)?.elected?.body['ownerId']
    for (const one of [`user:${to}`, String(owner)]) this.#administer(() => this.#handOver(id, one))
  }

  /** Version after version, as many at a time as can be: a world is made for every history. */
  #load(placed: readonly Placed[]): void {
    const viewer = this.core.administrator('root')
    const revs = new Map<string, string>()
    for (let left = placed; left.length > 0;) {
      const firsts = left.filter(([, { id }], at) => left.findIndex(([, other]) => other.id === id) === at)
      for (const [db, some] of Map.groupBy(firsts, ([name]) => name)) {
        const docs = some.map(([, document]) =>
          toWire(document, revs.get(document.id) ?? this.core.view(viewer, db, document.id)?.winner.rev),
        )
        for (const row of this.core.write(viewer, db, docs, true)) {
          if (!row.ok) throw new Error(JSON.stringify(row))
          revs.set(row.id, row.rev)
        }
      }
      left = left.filter((one) => !firsts.includes(one))
    }
  }

  /** Numbers that a hostile rep may give, as everybody has some. */
  #lease(): void {
    const { storage } = this.core
    for (const series of ['CT-2026', 'QT-2026', 'SV-2026']) {
      storage.setNextNumber(series, 600)
      storage.addLease({ series, first: 500, last: 549, user: 'eve', device: 'device:e', at: this.now })
    }
  }
}

const referring = [
  'opportunityId',
  'approvalId',
  'mandateId',
  'quoteId',
  'contactId',
  'supersedes',
  'amends',
] as const

function lent(step: Extract<HostileStep, { readonly do: 'lend' }>, now: number): { readonly id: string } {
  const until = step.minutes === null ? '' : new Date(now + step.minutes * 60_000).toISOString()
  const share = any(aShare(step.who, step.customer, until as never))
  const deal = { kind: 'dealTeam', opportunityId: `opportunity:${step.customer}` }
  return any({ ...share, classes: step.classes, ...(step.deal ? deal : {}) } as never)
}

/** What of a request differs from what stands there: the rest is as it was. */
function told(wire: WireDocument, standing: WireDocument | undefined): object {
  const fields = Object.entries(wire).filter(
    ([name, value]) => name.startsWith('_') || !isDeepStrictEqual(value, standing?.[name]),
  )
  const gone = Object.keys(standing ?? {}).filter((name) => !Object.hasOwn(wire, name))
  return { wire: Object.fromEntries(fields), ...(gone.length > 0 ? { without: gone } : {}) }
}

/** What any server calls a plain edit of that content on that revision: asked of a server of one's own. */
function namer(): NameOf {
  const digest = (content: string | Uint8Array) => createHash('md5').update(content).digest('hex')
  const core = createSyncCore({ storage: openMemoryStorage(), digest, seal: digest, rules: contentRules })
  core.storage.createDatabase('scratch')
  let count = 0
  return (parent, wire) => {
    const viewer = core.administrator('root')
    const _id = `scratch:${(count += 1)}`
    if (parent !== undefined) core.write(viewer, 'scratch', [{ _id, _rev: parent }], false)
    const [row] = core.write(
      viewer,
      'scratch',
      [{ ...wire, _id, ...(parent === undefined ? {} : { _rev: parent }) }],
      true,
    )
    return row?.rev ?? tombstoneOf(digest, _id, parent ?? '1-x')
  }
}
