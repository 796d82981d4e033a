import type { WireDocument } from '#shared/sync/any-document.ts'
import { asCouch, type CouchRefusal } from '#shared/registry/refusal-sentence.ts'
import { givenAttachments, type GivenAttachment } from './attachments.ts'
import {
  generationOf,
  hashOf,
  highestGeneration,
  isRevOfUser,
  parseRev,
  type Rev,
  winnerOf,
} from './revision.ts'
import { isLongerThan } from './text-bytes.ts'
import type { Viewer } from './viewer.ts'
import type { WholeView } from './view.ts'
import type { WriteDeps } from './write-contract.ts'

/** A document as it came, read before any transaction begins: what is malformed never gets into one. */
export interface Prepared {
  readonly wire: WireDocument
  /** JSON text of the document without the protocol's own fields. */
  readonly body: string
  readonly given: ReadonlyMap<string, GivenAttachment>
  readonly fault: CouchRefusal | undefined
}

/** One revision on its way into the tree. */
export interface Incoming extends Pick<Prepared, 'body' | 'given'> {
  readonly rev: Rev
  readonly deleted: boolean
  /** The revision and its ancestors as the client named them, down to a name that we made for her; newest first. */
  readonly path: readonly Rev[]
}

/** Bytes of a document in JSON, its files left out: CouchDB's own limit. It goes to every laptop that may hold it. */
export const largestDocument = 8 * 1024 * 1024

const protocolFields: ReadonlySet<string> = new Set([
  '_id',
  '_rev',
  '_deleted',
  '_attachments',
  '_revisions',
  '_revs_info',
  '_conflicts',
  '_deleted_conflicts',
  '_local_seq',
])

/** What CouchDB's replicator writes into the documents that ask it to work. To us they are content like any other. */
export const replicatorFields: ReadonlySet<string> = new Set([
  '_replication_id',
  '_replication_state',
  '_replication_state_time',
  '_replication_state_reason',
  '_replication_stats',
])

/**
 * What is refused before anybody looks at the content: the protocol's own shape, and in the company's
 * databases (`company`) a document with two names.
 */
export function prepare(wire: WireDocument, company: boolean): Prepared {
  const attachments = givenAttachments(wire)
  const given = attachments.ok ? attachments.value : new Map<string, GivenAttachment>()
  const prepared = { wire, given, body: '{}' }
  if (!attachments.ok) return { ...prepared, fault: attachments.failure }
  if (company && wire['id'] !== undefined && wire['id'] !== wire._id)
    return { ...prepared, fault: asCouch({ kind: 'twoNames' }) }
  for (const field of Object.keys(wire))
    if (field.startsWith('_') && !protocolFields.has(field) && (company || !replicatorFields.has(field)))
      return { ...prepared, fault: asCouch({ kind: 'specialMember', field }) }
  if (wire._deleted !== undefined && typeof wire._deleted !== 'boolean')
    return { ...prepared, fault: asCouch({ kind: 'deletedNotBoolean' }) }
  if (wire._rev !== undefined && !(typeof wire._rev === 'string' && parseRev(wire._rev).ok))
    return { ...prepared, fault: invalidRev }
  try {
    const body = bodyOf(wire)
    if (isLongerThan(body, largestDocument)) return { ...prepared, fault: tooLarge }
    return { ...prepared, body, fault: undefined }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    return { ...prepared, fault: asCouch({ kind: 'nestedTooDeep' }) }
  }
}

/** The same with some fields of the document said otherwise. */
export function withFields(prepared: Prepared, fields: Readonly<Record<string, unknown>>): Prepared {
  const wire = { ...prepared.wire, ...fields }
  return { ...prepared, wire, body: bodyOf(wire) }
}

const tooLarge = asCouch({ kind: 'documentTooLarge', bytes: largestDocument })
const invalidRev = asCouch({ kind: 'badRevision' })

export interface NamingDeps extends Pick<WriteDeps, 'digest' | 'seal'> {
  readonly viewer: Viewer
  /** How many generations of a branch the database remembers. */
  readonly revsLimit: number
}

/**
 * Gives a plain edit its revision and its history: it must stand on a leaf that its author sees, or on nothing where
 * nothing is. `blind` marks an edit over a document of which she sees nothing (any more): it goes nowhere, but it may
 * be kept under seal.
 */
export function plainRevision(
  deps: NamingDeps,
  content: Prepared,
  view: WholeView | undefined,
  blind: boolean,
): Incoming | CouchRefusal {
  const { wire, body, given } = content
  const winner = winnerOf(view?.leaves ?? [])
  const parent = wire._rev ?? (winner?.deleted ? winner.rev : undefined)
  const stands = parent === undefined ? winner === undefined : view?.isLeaf(parent) === true
  if (!stands && !blind) return asCouch({ kind: 'conflict' })
  const rev = revisionName(deps, content, parent)
  const path = parent ? [rev, ...(view?.path(parent) ?? [parent])] : [rev]
  return { rev, deleted: wire._deleted === true, path, body, given }
}

/**
 * The same edit on the same parent has the same name again. A user's edit is named with the
 * server's secret in it: nobody can push the name of an edit that is still to come.
 */
function revisionName(
  { digest, seal, viewer }: NamingDeps,
  { wire, body, given }: Prepared,
  parent: Rev | undefined,
): Rev {
  const files = [...given].map(([name, file]) =>
    file.kind === 'stub' ? name : `${name} ${file.type} ${digest(file.bytes)}`,
  )
  const text = `${wire._deleted === true} ${parent ?? ''} ${body}${files.length > 0 ? files.join('\n') : ''}`
  const hash = viewer.kind === 'user' ? seal(digest(text)) : digest(text)
  return `${(parent ? generationOf(parent) : 0) + 1}-${hash}`
}

/**
 * A revision that was made elsewhere, with its history in `_revisions`: as far back as the
 * database remembers, and for a user no farther above what she sees than somebody gets who
 * wrote offline for as long.
 */
export function foreignRevision(
  { viewer, revsLimit }: NamingDeps,
  { wire, body, given }: Prepared,
  view: WholeView | undefined,
): Incoming | CouchRefusal {
  const deleted = wire._deleted === true
  const rev = wire._rev
  if (rev === undefined) return invalidRev
  const path = pathNamed(wire, rev)
  if (!path) return asCouch({ kind: 'badHistory' })
  if (path.some((one) => !parseRev(one).ok)) return invalidRev
  const generation = generationOf(rev)
  if (generation > highestGeneration) return invalidRev
  if (viewer.kind === 'user') {
    // Names from elsewhere that she was shown are hers to build on; new ones are made as CouchDB makes them.
    const isNamed = (one: Rev, index: number) => isRevOfUser(one) || (index > 0 && view?.knows(one) === true)
    if (!path.every(isNamed)) return invalidRev
    if (generation > (view?.highest() ?? 0) + revsLimit) return asCouch({ kind: 'tooFarAhead' })
  }
  // Under the name of what somebody was shown for another version nobody would ever be shown this one.
  if (view?.ground(rev) && !view.knows(rev)) return invalidRev
  const whole = view ? withGround(path, view) : path
  return { rev, deleted, path: whole.slice(0, Math.max(1, revsLimit)), body, given }
}

/**
 * What lies below a name that we made is ours to say, however little of it is named, and for whomever it was made:
 * a revival that stood in the tree apart from what it revives would hide that from everybody who knows it by the revival.
 */
function withGround(path: readonly Rev[], view: WholeView): readonly Rev[] {
  const at = path.findIndex((one) => view.ground(one) !== undefined)
  return at < 0 ? path : [...path.slice(0, at), ...(view.ground(path[at] as Rev) ?? [])]
}

/** The revision and its ancestors, newest first; `undefined` where `_revisions` says something else. */
function pathNamed(wire: WireDocument, rev: Rev): readonly Rev[] | undefined {
  const revisions = wire['_revisions'] as { readonly start?: unknown; readonly ids?: unknown } | undefined
  if (!revisions) return [rev]
  const { start, ids } = revisions
  const valid =
    Number.isSafeInteger(start) &&
    Array.isArray(ids) &&
    ids.length > 0 &&
    ids.length <= (start as number) &&
    ids.every((part) => typeof part === 'string' && part !== '')
  if (!valid || start !== generationOf(rev) || ids[0] !== hashOf(rev)) return undefined
  return (ids as string[]).map((hash, index) => `${start - index}-${hash}`)
}

function bodyOf(wire: WireDocument): string {
  // No name that begins with an underscore gets here, `__proto__` neither.
  const body: Record<string, unknown> = {}
  for (const field of Object.keys(wire))
    if (!field.startsWith('_') || replicatorFields.has(field)) body[field] = wire[field]
  return JSON.stringify(body)
}
