import { isDeepStrictEqual } from 'node:util'
import { generationOf } from '#server/core/revision.ts'
import { totalsOf } from '#shared/quotes/totals.ts'
import { mayMove } from '#shared/sync/states.ts'
import type { WireDocument } from '#shared/sync/any-document.ts'
import type { Change, Leaf, Model } from './model.ts'
import { homes, isSealed, keysOf, mayVanish, moving, numbered, origin, placing, sealed } from './rules.ts'

/** What a hostile client brought about that nobody may, by kind. */
export const violations = {
  identity: 'a document stands under an id, or in a database, that its type does not allow',
  elsewhere: 'a write changed another document than the one it named',
  right: 'somebody wrote what she has no right to write',
  moved: 'who holds a document was changed by a user',
  unsealed: 'what was presented, signed, completed, published or decided about was changed',
  stage: 'a document went a way that there is not',
  number: 'a number was changed, or given without a lease or twice',
  deleted: 'what others depend on was deleted',
  files: 'the files of what is sealed were changed',
  author: 'a version bears another name, or another birth, than its own',
  decision: 'a decision was made, published or taken back by whom it is not for',
  sum: 'an amount is not what its lines come to',
  revision: 'a revision bears a name with which others cannot work',
  file: 'somebody reached a file that she was never shown',
  desk: 'the desk did what the rules do not allow, refused what they allow, or said what is not so',
  grants: 'somebody holds keys that the directory does not give her, or lacks some',
  told: 'an answer tells a hidden document from one that never was',
  shown: 'somebody was shown what she may not see',
  stuck: 'a document cannot be read or edited any more by whom it belongs to',
  truth: 'honest laptops do not agree, or something typed is missing',
  check: 'the data is not in order',
} as const
export type ViolationKind = keyof typeof violations

export interface Violation {
  readonly kind: ViolationKind
  readonly what: string
}

/** What of this change its writer had no leave for. */
export function judgeChange(
  model: Model,
  writer: string,
  named: string,
  { before, after }: Change,
  leased: (number: string) => boolean,
): readonly Violation[] {
  const found: Violation[] = []
  const add = (kind: ViolationKind, what: string) =>
    found.push({ kind, what: `${after.db} ${after.id}: ${what}` })
  const known = new Set(before?.leaves.map(({ rev }) => rev))
  const standing = new Set(after.leaves.map(({ rev }) => rev))
  const added = after.leaves.filter(({ rev }) => !known.has(rev))
  const ended = before?.leaves.filter(({ rev }) => !standing.has(rev)) ?? []
  // What new versions are held against: all that stands, or what stood before it was deleted.
  const stood = before ? (before.live.length > 0 ? before.live : before.last) : []
  const may = (body: WireDocument) => mayWrite(model, writer, body)

  if (after.id !== named) add('elsewhere', `was named as ${named}`)
  for (const { rev } of added)
    if (!/^[1-9]\d{0,14}-[0-9a-zA-Z]{1,64}$/.test(rev) || generationOf(rev) > furthest(before?.leaves ?? []))
      add('revision', rev)
  for (const leaf of added.filter(({ deleted }) => !deleted)) {
    const identity = identityFault(after.db, leaf.body)
    if (identity !== undefined) add('identity', identity)
    if (!may(leaf.body) && !(stood.length === 0 && isHersFromNow(model, writer, leaf.body)))
      add('right', `${writer} wrote it without the right`)
    judgeContent(model, writer, leaf.body, stood, add, leased)
    for (const [name, digest] of Object.entries(leaf.files))
      if (stood.some(({ files }) => Object.values(files).includes(digest))) continue
      else if (!model.wasShownFile(writer, after.db, after.id, digest) && !ownFiles.has(digest))
        add('file', `${name} is ${digest}`)
  }
  for (const leaf of ended)
    if (!leaf.deleted && !may(leaf.body)) add('right', `${writer} ended ${leaf.rev} without the right`)
  if (before && before.live.length > 0 && after.live.length === 0) {
    const gone = before.live.find(({ body }) => !mayVanish(body) && !isOwnRequest(body, writer))
    if (gone) add('deleted', `a ${String(gone.body['type'])} is gone`)
  }
  judgeElected(before?.elected ?? stood[0], after.elected, add)
  return found
}

/** Digests of what hostile clients attach themselves. */
export const ownFiles = new Set<string>()

type Add = (kind: ViolationKind, what: string) => void

function judgeContent(
  model: Model,
  writer: string,
  body: WireDocument,
  stood: readonly Leaf[],
  add: Add,
  leased: (number: string) => boolean,
): void {
  const me = `user:${writer}`
  const likeOne = (fields: readonly string[]) =>
    stood.length === 0 || stood.some((leaf) => fields.every((field) => alike(leaf.body[field], body[field])))
  const differing = (fields: readonly string[]) =>
    fields.filter((field) => stood.every((leaf) => !alike(leaf.body[field], body[field]))).join(', ')
  // A task is given to whoever is to do it.
  const places = placing.filter((field) => !(isOfPeople(body['type']) && field === 'ownerId'))
  if (!likeOne(places)) add('moved', `${differing(places)} changed`)
  const isNamed = moving.some((field) => body[field] !== undefined)
  if (body['type'] === 'customer' && (stood.length > 0 ? !likeOne(moving) : isNamed))
    add('moved', `${moving.join(', ')} said by a user`)
  if (!likeOne(origin)) add('author', `${differing(origin)} changed`)
  if (stood.length === 0 && body['createdBy'] !== me)
    add('author', `made in the name of ${String(body['createdBy'])}`)
  if (body['updatedBy'] !== me) add('author', `written in the name of ${String(body['updatedBy'])}`)
  const { lines, amount, discount = 0, taxRate = 0 } = body
  if (body['type'] === 'contract' && Array.isArray(lines) && lines.length > 0)
    if (amount !== totalsOf({ ...body, discount, taxRate } as never).gross)
      add('sum', `${String(amount)} beside lines that come to more`)
  judgeDecision(model, writer, body, stood, add)
  const number = String(body['number'] ?? '')
  const isNew = !stood.some((leaf) => String(leaf.body['number'] ?? '') === number)
  if (!Object.hasOwn(numbered, String(body['type'])) || !isNew) return
  if (stood.some((leaf) => String(leaf.body['number'] ?? '') !== '')) add('number', `became '${number}'`)
  else if (number !== '' && !leased(number)) add('number', `${number} was leased to somebody else`)
  const bearer = model.bearers.get(number)
  if (number !== '' && bearer !== undefined && bearer !== body._id) add('number', `${number} is ${bearer}'s`)
}

function judgeDecision(
  model: Model,
  writer: string,
  body: WireDocument,
  stood: readonly Leaf[],
  add: Add,
): void {
  const me = `user:${writer}`
  const { type, stage, requestedBy, decidedBy, createdBy, reviewedBy } = body
  const had = (value: unknown) => stood.some((leaf) => leaf.body['stage'] === value)
  if (type === 'approval') {
    if (stood.length === 0 && (stage !== 'pending' || requestedBy !== me))
      add('decision', `born ${String(stage)}`)
    if ((stage === 'approved' || stage === 'rejected') && !had(stage))
      if (decidedBy !== me || !model.isAbove(writer, String(requestedBy)))
        add('decision', `decided by ${writer} as ${String(decidedBy)}`)
    if (stage === 'withdrawn' && !had(stage) && requestedBy !== me)
      add('decision', 'withdrawn by somebody else')
  }
  if (type === 'article' && stage === 'published' && !had(stage))
    if (reviewedBy !== me || createdBy === me) add('decision', 'published without a second pair of eyes')
  if ((type === 'scheme' || type === 'stock') && body['userId'] !== me) add('right', 'in another’s name')
  if (type === 'expense' && stood.length === 0 && body['ownerId'] !== me)
    add('author', 'spent in another’s name')
}

/** What everybody reads as the document: its content where it is sealed, its placing where it gives rights. */
function judgeElected(before: Leaf | undefined, after: Leaf | undefined, add: Add): void {
  if (!before || !after) return
  const [was, is] = [before.body, after.body]
  const type = String(was['type'])
  const moved = placing.filter((field) => !alike(was[field], is[field]))
  if ((type === 'customer' || type === 'visit') && moved.length > 0)
    add('moved', `its ${moved.join(', ')} elected anew`)
  const [from, to] = [stageOf(was), stageOf(is)]
  if (from !== undefined && from !== to && !mayMove(type, from, String(to)))
    add('stage', `from ${from} to ${String(to)}`)
  if (String(was['number'] ?? '') !== '' && was['number'] !== is['number'] && Object.hasOwn(numbered, type))
    add('number', `was ${String(was['number'])}`)
  if (!isSealed(was)) return
  const changed = (sealed[type]?.fields ?? []).filter((field) => !alike(was[field], is[field]))
  if (changed.length > 0) add('unsealed', `its ${changed.join(', ')} changed`)
  if (!isSealed(is)) add('unsealed', `is ${String(is['stage'])} again`)
  if (!isDeepStrictEqual(before.files, after.files)) add('files', 'its files changed')
}

/** An article that names no stage is published. */
function stageOf({ type, stage }: WireDocument): string | undefined {
  if (typeof stage === 'string') return stage
  return type === 'article' ? 'published' : undefined
}

function identityFault(db: string, body: WireDocument): string | undefined {
  const type = String(body['type'])
  if (homes[type] !== db) return `a ${type} in ${db}`
  if (!new RegExp(`^${type}:[0-9a-z-]{1,36}$`).test(body._id)) return `a ${type}`
  return body['id'] !== undefined && body['id'] !== body._id
    ? `calls itself ${String(body['id'])}`
    : undefined
}

function mayWrite(model: Model, writer: string, body: WireDocument): boolean {
  const type = String(body['type'])
  const keys = model.keysOf(writer)
  const [home, ...others] = keysOf(body)
  if (['share', 'taken', 'mandate', 'productCost'].includes(type) || homes[type] === 'directory') return false
  if (homes[type] === 'catalog') return false
  if (type === 'template') return model.person(writer)?.roles.includes('templateAdmin') === true
  if (type === 'checklist')
    return model.person(writer)?.roles.some((role) => role === 'manager' || role === 'syncAdmin') === true
  if (home === undefined) return false
  if (keys.has(home)) return true
  if (
    (isOfPeople(type) || type === 'lead') &&
    (body['customerId'] ?? '') === '' &&
    body['ownerId'] === `user:${writer}`
  )
    return true
  return others.some((key) => key.startsWith('opportunity:') && keys.has(key))
}

/** A customer that does not exist yet is hers to make if her rights will reach it. */
function isHersFromNow(model: Model, writer: string, body: WireDocument): boolean {
  const me = model.person(writer)
  return body['type'] === 'customer' && me?.active === true && model.classesOf(me, body).has('base')
}

function isOwnRequest(body: WireDocument, writer: string): boolean {
  return (
    body['type'] === 'approval' && body['requestedBy'] === `user:${writer}` && body['stage'] === 'pending'
  )
}

/** How far above what stands, or was shown again to her, a user may put a revision: a laptop may have been away for long. */
function furthest(leaves: readonly Leaf[]): number {
  const shownAbove = 100
  return leaves.reduce((most, { rev }) => Math.max(most, generationOf(rev)), 0) + 1_000 + shownAbove
}

function alike(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a ?? '', b ?? '')
}

/** What lies between people where it concerns no customer. */
function isOfPeople(type: unknown): boolean {
  return type === 'task' || type === 'appointment'
}
