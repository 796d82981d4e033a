import { createHash } from 'node:crypto'
import { generationOf, hashOf } from '#server/core/revision.ts'
import type { SyncCore } from '#server/core/sync-core.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import { aLine } from '#support/documents.ts'
import type { Attack, Draft } from './attack.ts'
import { guessable, hostile, playground } from './company.ts'
import { ownFiles } from './judge.ts'
import type { Model, Standing } from './model.ts'
import { homes, sealed } from './rules.ts'

/** One request of a hostile client. */
export interface Request {
  readonly db: string
  readonly wire: WireDocument
  readonly newEdits: boolean
}

interface Target {
  readonly db: string
  readonly id: string
}

/** Names a plain edit as any server would. */
export type NameOf = (parent: string | undefined, wire: WireDocument) => string

const oddIds = [
  'contact:日本',
  'contact:\ud800',
  '__proto__',
  'constructor',
  'customer:',
  'contact:../x',
  'contact:A',
  '_design/x',
  '_local/x',
  'quote:a b',
  `contact:${'x'.repeat(60)}`,
  'user:',
  'contact:1\u0000',
  'share:a-1',
] as const

/** What the attack is about. */
export function targetOf(attack: Attack, { model, core }: Forger): Target {
  const all = [...model.documents.values()].filter(({ db }) => db !== 'directory')
  const mayHold = model.mayHold(attack.who)
  const seen = all.filter(({ last }) => last.some(({ body }) => mayHold(body)))
  const [db, id] =
    attack.aim === 'returned'
      ? aimed(
          { ...attack, aim: 'seen' },
          all,
          seen.filter((one) => isReturned(core, one)),
        )
      : aimed(attack, all, seen)
  return { db: attack.into === 'home' ? db : (of(playground, attack.on) ?? db), id }
}

/** Somebody lost it: she has, or will have, it under names of her own. */
function isReturned({ storage }: SyncCore, { db, id }: Standing): boolean {
  const stored = storage.document(db, id)
  return stored !== undefined && storage.losers(stored).length > 0
}

function aimed(
  { aim, on }: Attack,
  all: readonly Standing[],
  seen: readonly Standing[],
): readonly [string, string] {
  if (aim === 'guessable') return ['customers', of(guessable, on)]
  if (aim === 'odd') return [on % 2 === 0 ? 'contacts' : 'customers', of(oddIds, on)]
  if (aim === 'madeUp') {
    const type = of(Object.keys(homes), on) ?? 'contact'
    return [homes[type] ?? 'customers', `${type}:m${on % 4}`]
  }
  const target = of(aim === 'seen' && seen.length > 0 ? seen : all, on)
  return [target?.db ?? 'customers', target?.id ?? 'customer:0']
}

export interface Forger {
  readonly core: SyncCore
  readonly model: Model
  readonly nameOf: NameOf
}

/** The requests that come of one draft: one, or two where the coming revision's name goes ahead. */
export function forge(
  { core, model, nameOf }: Forger,
  who: string,
  target: Target,
  draft: Draft,
): readonly Request[] {
  const { db, id } = target
  const standing = model.documents.get(`${db} ${id}`)
  const content = contentOf(model, who, target, draft, standing)
  const base = baseOf(core, who, target, draft)
  const { _deleted, ...plain } = content
  if (draft.how === 'put') return [{ db, wire: { ...content, ...rev(base) }, newEdits: true }]
  const history = base === undefined ? [] : pathOf(core, target, base)
  if (draft.how === 'announce') {
    const coming = nameOf(base, content)
    const ahead = `${generationOf(coming) + 1}-${digest(`${coming} ahead`)}`
    const innocent = { ...(standing?.elected?.body ?? plain), _id: id, updatedBy: `user:${who}` }
    return [
      { db, wire: pushed(innocent, ahead, [ahead, coming, ...history]), newEdits: false },
      { db, wire: { ...content, ...rev(base) }, newEdits: true },
    ]
  }
  const named = nameFor(draft, base, content)
  return [{ db, wire: pushed(content, named, told(draft, [named, ...history])), newEdits: false }]
}

function contentOf(
  model: Model,
  who: string,
  { db, id }: Target,
  draft: Draft,
  standing: Standing | undefined,
): WireDocument {
  const body = { ...bodyOf(model, who, db, draft, standing), _id: id } as Record<string, unknown> & {
    _id: string
  }
  if (draft.stamp === 'own') {
    body['updatedBy'] = `user:${who}`
    if (!standing) body['createdBy'] = `user:${who}`
  }
  for (const change of draft.changes) {
    const [field, value] = changed(model, body, change)
    if (value === undefined) delete body[field]
    else body[field] = value
  }
  const files = filesOf(draft, standing)
  return {
    ...body,
    ...(files === undefined ? {} : { _attachments: files }),
    ...(draft.deleted ? { _deleted: true } : {}),
    _id: id,
  }
}

function bodyOf(
  model: Model,
  who: string,
  db: string,
  { body, which }: Draft,
  standing: Standing | undefined,
): object {
  if (body === 'bare') return {}
  if (body === 'target' && standing)
    return of(standing.live.length > 0 ? standing.live : standing.last, which)?.body ?? {}
  const mayHold = model.mayHold(who)
  const hers = [...model.documents.values()].filter((one) => one.elected && mayHold(one.elected.body))
  const near = hers.filter((one) => one.db === db)
  const found = of(near.length > 0 ? near : hers, which)?.elected?.body
  // Two names for one thing: a document that goes by another's id and says that it is itself.
  return found ? { ...found, ...(which % 8 === 0 ? { id: found._id } : {}) } : {}
}

const people = ['user:anna', 'user:ben', 'user:eve', 'user:egon', 'user:max', 'user:nobody']
const customerIds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `customer:${n}`)
const stages = Object.values(sealed).flatMap((one) => one.stages)

const values: Readonly<Record<string, readonly unknown[]>> = {
  ownerId: [...people, 'user:pia', ''],
  ownedSince: ['2031-01-01T00:00:00.000Z'],
  pooled: [{ at: '2026-03-02T08:00:00.000Z', by: 'pia', reason: '' }],
  userId: people,
  engineerId: people,
  createdBy: people,
  updatedBy: people,
  decidedBy: people,
  requestedBy: people,
  reviewedBy: people,
  customerId: customerIds,
  territoryId: ['territory:east', 'territory:west'],
  businessLineId: ['line:pumps', 'line:valves'],
  stage: [...stages, 'draft', 'pending', 'scheduled'],
  kind: ['sales', 'service'],
  number: ['', 'CT-2026-000001', 'QT-2026-000501', 'CT-2026-000501', 'SV-2026-000501', 'XX'],
  amount: [1, -1, 9_999_999],
  lines: [[], [aLine({ quantity: 7 })]],
  scheduledFor: ['2099-01-01', '2026-03-02'],
  active: [true, false],
  roles: [['manager', 'syncAdmin']],
  unitId: ['unit:1'],
  parentId: ['unit:1'],
  rights: [
    [],
    [
      {
        kind: 'area',
        territoryId: '',
        businessLineId: '',
        classes: ['base', 'sales', 'service', 'margin'],
      },
    ],
    [{ kind: 'area', territoryId: '', businessLineId: '', pool: true, classes: ['base', 'sales'] }],
    [{ kind: 'area', territoryId: '', businessLineId: '', lookUp: true, classes: ['base', 'sales'] }],
  ],
  type: ['customer', 'contact', 'user', 'role', 'visit', 'productCost', 'taken', 'salesTerms'],
  signedHash: ['', 'f'.repeat(64)],
  subjectId: ['quote:4d', 'scheme:8'],
  createdAt: ['2031-01-01T00:00:00.000Z'],
  version: [9],
  opportunityId: [0, 1, 4, 9].map((n) => `opportunity:${n}`),
  visitId: ['visit:0'],
  offered: [true],
}
const anyField = [...Object.keys(values), 'id']

function changed(
  model: Model,
  body: Readonly<Record<string, unknown>>,
  { field, value }: Draft['changes'][number],
): readonly [string, unknown] {
  const own = Object.keys(body).filter((name) => !name.startsWith('_') && name !== 'schemaVersion')
  const dear = own.filter((one) => values[one] !== undefined)
  const among = field % 5 === 0 ? anyField : field % 5 < 3 ? dear : own
  const name = of(among, field) ?? 'note'
  if (name === 'id') return ['id', of([...model.documents.values()], value)?.id]
  if (value % 17 === 0) return [name, undefined]
  return [name, of(values[name] ?? [another(body[name])], value)]
}

/** Another value of the same type: what a schema lets pass. */
function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return typeof value === 'object' ? [] : 'as I like'
}

function filesOf({ files, which }: Draft, standing: Standing | undefined): object | undefined {
  const names = Object.keys(standing?.elected?.files ?? {})
  const stubs = Object.fromEntries(names.map((name) => [name, { stub: true }]))
  switch (files) {
    case 'keep':
      return names.length > 0 ? stubs : undefined
    case 'drop':
      return undefined
    case 'stub':
      return { ...stubs, photo: { stub: true } }
    case 'bytes': {
      const bytes = Buffer.from(`hostile ${which % 3}`)
      ownFiles.add(`md5-${createHash('md5').update(bytes).digest('base64')}`)
      return { ...stubs, [of(['photo', 'report'], which)]: { content_type: 'image/png', bytes } }
    }
    case 'garbage':
      return {
        photo: of(
          [null, 1, { follows: true }, { data: '%' }, { stub: true, digest: 'md5-x' }],
          which,
        ) as never,
      }
  }
}

const everybody = [...hostile, 'anna', 'ben']

/** Every name that somebody knows of a document, what was made for her included. */
function namesShown(core: SyncCore, who: string, db: string, id: string): readonly string[] {
  const view = core.view(core.viewerOf(who), db, id)
  const shown = view?.leaves.map(({ rev }) => rev) ?? []
  return [...shown, ...shown.flatMap((one) => view?.path(one) ?? [])]
}

/** A revision to stand on: what stands, what stood, what she or anybody was shown, or what never was. */
function baseOf(core: SyncCore, who: string, { db, id }: Target, { base, which }: Draft): string | undefined {
  const tree = core.storage.document(db, id)?.tree ?? []
  const revs = (some: readonly { readonly rev: string }[]) => some.map(({ rev }) => rev)
  switch (base) {
    case 'none':
      return undefined
    case 'madeUp':
      return `${(which % 4) + 1}-${digest(`made up ${which}`)}`
    case 'leaf':
      return of(revs(tree.filter((node) => node.leaf)), which)
    case 'old':
      return of(revs(tree.filter((node) => !node.leaf)), which) ?? of(revs(tree), which)
    case 'deletion':
      return of(revs(tree.filter((node) => node.deleted)), which) ?? of(revs(tree), which)
    case 'hers':
      return of(namesShown(core, who, db, id), which)
    case 'told': {
      const known = new Set(revs(tree))
      const all = [...new Set(everybody.flatMap((name) => namesShown(core, name, db, id)))]
      const made = all.filter((one) => !known.has(one))
      return of(made.length > 0 ? made : all, which)
    }
  }
}

function pathOf(core: SyncCore, { db, id }: Target, base: string): readonly string[] {
  const all = core.view(core.administrator('root'), db, id)
  const known = core.storage.document(db, id)?.tree.some((node) => node.rev === base) === true
  return known && all ? all.path(base) : [base]
}

function nameFor({ name, which }: Draft, base: string | undefined, content: WireDocument): string {
  const generation = base === undefined ? 0 : generationOf(base)
  const hash = digest(`${which} ${JSON.stringify(content)}`)
  switch (name) {
    case 'next':
      return `${generation + 1}-${hash}`
    case 'far':
      return `${generation + (which % 3_000)}-${hash}`
    case 'endless':
      return `${of(['999999999999999', '9007199254740993', '1e3', '0', '-1'], which)}-${hash}`
    case 'odd':
      return `${generation + 1}-${of(['日本', 'x', '"', 'a b', '%zz', hash.toUpperCase(), 'g'.repeat(32), ''], which)}`
    case 'known':
      return base ?? `1-${hash}`
  }
}

function told({ history, which }: Draft, path: readonly string[]): readonly string[] | object | undefined {
  const [newest = '', ...below] = path
  switch (history) {
    case 'whole':
      return path
    case 'short':
      return path.slice(0, 2)
    case 'none':
      return undefined
    case 'gap':
      return [newest, `${generationOf(newest) - 1}-${digest('gap')}`, ...below.slice(1)]
    case 'garbage':
      return of([{ start: -1, ids: [] }, { start: 'x' }, { start: 1, ids: [1] }, {}], which)
    case 'long':
      return [...path, ...Array.from({ length: which % 1_500 }, (_unused, n) => `1-${digest(`${n}`)}`)]
  }
}

function pushed(
  content: WireDocument,
  named: string,
  path: readonly string[] | object | undefined,
): WireDocument {
  const revisions = Array.isArray(path)
    ? { start: generationOf(named), ids: (path as readonly string[]).map(hashOf) }
    : path
  return { ...content, _rev: named, ...(revisions === undefined ? {} : { _revisions: revisions }) }
}

function rev(base: string | undefined): { readonly _rev?: string } {
  return base === undefined ? {} : { _rev: base }
}

function digest(text: string): string {
  return createHash('md5').update(text).digest('hex')
}

function of<T>(values: readonly [T, ...T[]], index: number): T
function of<T>(values: readonly T[], index: number): T | undefined
function of<T>(values: readonly T[], index: number): T | undefined {
  return values[index % Math.max(1, values.length)]
}
