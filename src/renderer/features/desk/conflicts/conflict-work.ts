import type PouchDB from 'pouchdb-core'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import type { Ids } from '#shared/kernel/id.ts'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { type AnyDocument, type WireDocument, filesOf, fromWire, toWire } from '#shared/sync/any-document.ts'
import { type Proposal, proposalOf, commonAncestor, type Version } from '#shared/sync/settle-conflict.ts'
import { type DeskClient, failureOf } from '../desk-client.ts'
import type { RequestFailure } from '../../../server/request-failure.ts'

/** The same with its versions and what the rules make of them. */
export interface ReadConflict {
  readonly conflict: OpenConflict
  readonly base: AnyDocument | undefined
  readonly versions: readonly Version[]
  /** Everybody who wrote on each version since they came apart: a laptop that merges signs for others too. */
  readonly authors: readonly (readonly string[])[]
  readonly proposal: Proposal
}

/** What was settled, so that it can be taken back until somebody changes the document. */
export interface Settled {
  readonly read: ReadConflict
  readonly rev: string
  readonly tasks: readonly string[]
}

/** Reads what is in conflict as it stands now. `Gone`: somebody settled it meanwhile. */
export async function readConflict(
  desk: DeskClient,
  conflict: OpenConflict,
): Promise<Result<ReadConflict, RequestFailure | { readonly kind: 'Gone' }>> {
  const { db, id } = conflict
  try {
    const family = await desk.family(db)
    const winner = await family.get(id, { conflicts: true, revs: true })
    const others = (winner['_conflicts'] as readonly string[] | undefined) ?? []
    if (others.length === 0) return err({ kind: 'Gone' })
    const losers = await Promise.all(others.map((rev) => family.get(id, { rev, revs: true })))
    const versions = [winner, ...losers].map(versionOf)
    const ancestor = commonAncestor(versions)
    // What was compacted away is known to nobody: then the rules have no base, and say less.
    const base = ancestor ? await family.get(id, { rev: ancestor }).catch(() => undefined) : undefined
    const from = base && bare(base)
    const authors = await Promise.all(versions.map((version) => authorsOf(family, id, version, ancestor)))
    return ok({ conflict, base: from, versions, authors, proposal: proposalOf(from, versions) })
  } catch (cause) {
    return err(failureOf(cause))
  }
}

const mostAncestors = 8

async function authorsOf(
  family: PouchDB,
  id: string,
  { path, document }: Version,
  ancestor: string | undefined,
): Promise<readonly string[]> {
  const end = ancestor === undefined ? 1 : Math.max(1, path.indexOf(ancestor))
  const earlier = await Promise.all(
    path.slice(1, Math.min(end, mostAncestors)).map((rev) => family.get(id, { rev }).catch(() => undefined)),
  )
  const people = [document.updatedBy, ...earlier.map((one) => one?.['updatedBy'])]
  return [...new Set(people.filter((one): one is string => typeof one === 'string' && one !== ''))]
}

/** Writes what was decided and closes the other versions, in one request; tells whoever wrote them. */
export async function settle(
  desk: DeskClient,
  read: ReadConflict,
  result: AnyDocument,
  made: {
    readonly stamp: Stamp
    /** The day on which an author’s task is due. */
    readonly today: Day
    readonly ids: Ids
    readonly message: string
    readonly copies?: readonly AnyDocument[]
  },
): Promise<Result<Settled, RequestFailure>> {
  const { conflict, versions } = read
  const { db, id } = conflict
  const [winner, ...losers] = versions
  if (!winner) return err(failureOf({ status: 404, error: 'not_found', reason: 'missing' }))
  const { stamp } = made
  const changed = { ...result, id, updatedAt: stamp.at, updatedBy: stamp.by, updatedDevice: stamp.device }
  try {
    const family = await desk.family(db)
    const rows = await family.bulkDocs([
      toWire(changed, winner.rev, winner.files),
      ...losers.map(({ rev }) => ({ _id: id, _rev: rev, _deleted: true })),
      ...(made.copies ?? []).map((copy) => toWire(copy)),
    ])
    const failed = rows.find((row) => row.error !== undefined)
    if (failed) return err(failureOf({ status: 409, ...failed }))
    const tasks = await tell(desk, read, made)
    return ok({ read, rev: rows[0]?.rev ?? '', tasks })
  } catch (cause) {
    return err(failureOf(cause))
  }
}

/** Both versions stand again as they were, as long as nobody changed what was settled. */
export async function unsettle(desk: DeskClient, settled: Settled): Promise<Result<null, RequestFailure>> {
  const { read, rev, tasks } = settled
  const { db, id } = read.conflict
  const [winner, ...losers] = read.versions
  if (!winner) return ok(null)
  try {
    const family = await desk.family(db)
    const now = await family.get(id, { revs: true })
    if (now._rev !== rev) return err(failureOf({ status: 409, error: 'conflict', reason: 'conflict' }))
    // Each on the branch that it was on: what they came from is what they came from before.
    const branch = ({ document, path, files }: Version) => {
      const start = Number.parseInt(path[0] ?? '0', 10) + 1
      const hash = crypto.randomUUID().replaceAll('-', '')
      const ids = [hash, ...path.map((one) => one.slice(one.indexOf('-') + 1))]
      return { ...toWire(document, `${start}-${hash}`, files), _revisions: { start, ids } }
    }
    const standing = [branch({ ...winner, path: versionOf(now).path }), ...losers.map(branch)]
    await family.bulkDocs(standing, { new_edits: false })
    await takeBack(await desk.family('activities'), tasks)
    return ok(null)
  } catch (cause) {
    return err(failureOf(cause))
  }
}

async function takeBack(activities: PouchDB, tasks: readonly string[]): Promise<void> {
  const { rows } = await activities.allDocs({ keys: tasks, include_docs: true })
  const deletions = rows.flatMap(({ doc }) => (doc ? [{ _id: doc._id, _rev: doc._rev, _deleted: true }] : []))
  if (deletions.length > 0) await activities.bulkDocs(deletions)
}

interface Telling {
  readonly stamp: Stamp
  readonly today: Day
  readonly ids: Ids
  readonly message: string
}

/** A task for each author: she reads at her next sync what was decided, and why. */
async function tell(
  desk: DeskClient,
  { conflict, authors }: ReadConflict,
  { stamp, today, ids, message }: Telling,
): Promise<readonly string[]> {
  const { customerId } = conflict
  if (!customerId.startsWith('customer:')) return []
  const tasks = [...new Set(authors.flat())]
    .filter((author) => author.startsWith('user:') && author !== stamp.by)
    .map((ownerId) => ({
      id: ids.next('task'),
      type: 'task' as const,
      ...stampNew(stamp),
      customerId,
      ownerId,
      subject: message.slice(0, 200),
      dueOn: today,
      done: false,
    }))
  if (tasks.length > 0)
    await (await desk.family('activities')).bulkDocs(tasks.map((task) => toWire(task as AnyDocument)))
  return tasks.map(({ id }) => id)
}

function versionOf(stored: WireDocument & { readonly _rev: string }): Version {
  const { start = 1, ids = [] } = (stored['_revisions'] ?? {}) as {
    readonly start?: number
    readonly ids?: readonly string[]
  }
  const path = ids.map((hash, index) => `${start - index}-${hash}`)
  const files = filesOf(stored)
  return { rev: stored._rev, path, document: bare(stored), ...(files ? { files } : {}) }
}

function bare(stored: object): AnyDocument {
  return fromWire(stored as Parameters<typeof fromWire>[0])
}
