import { documentText } from '../core/read.ts'
import type { FieldIndex } from '../core/storage.ts'
import type { SyncCore } from '../core/sync-core.ts'
import type { Viewer } from '../core/viewer.ts'
import { fieldPath, picked } from './field-path.ts'
import { entriesInOrder, refreshIndex } from './index-entries.ts'
import { indexKey } from './index-key.ts'
import type { Plan, Sorting } from './plan.ts'
import type { Matches } from './selector.ts'

export interface FindQuery {
  readonly selector: Readonly<Record<string, unknown>>
  readonly matches: Matches
  readonly fields: readonly string[] | undefined
  readonly sort: readonly Sorting[]
  readonly limit: number
  readonly skip: number
}

export type Found = Readonly<Record<string, unknown>>

/** A document that was looked at, one that is part of the answer, or a piece of other work: others may have their turn. */
export type Step = 'seen' | Found | undefined

const idsInPiece = 200

interface Asking {
  readonly core: SyncCore
  /** Asked anew for every document: rights that end meanwhile end meanwhile. */
  readonly viewer: () => Viewer
  readonly db: string
}

/**
 * Every document that fulfils the query, in its order, a page of it. Each is read as the viewer sees it.
 * How many were hidden is nobody's business. Costs what the viewer has, or what the index says, whichever is less.
 */
export function* find(asking: Asking, query: FindQuery, plan: Plan): Generator<Step> {
  const fields = query.fields?.map(fieldPath)
  let skip = query.skip
  let left = query.limit
  if (left === 0) return
  for (const step of matching(asking, query, plan)) {
    if (typeof step !== 'object') {
      yield step
      continue
    }
    if (skip > 0) {
      skip -= 1
      continue
    }
    yield fields ? picked(step, fields) : step
    left -= 1
    if (left === 0) return
  }
}

function* matching(asking: Asking, query: FindQuery, plan: Plan): Generator<Step> {
  const descending = query.sort[0]?.descending === true
  if (plan.by === 'nothing') return
  if (plan.by === 'id') return yield* byId(asking, query, plan, descending)
  yield* refreshIndex(asking.core.storage, asking.db, plan.index)
  const { live } = yield* asking.core.listing(asking.viewer, asking.db)
  const { index, from, to } = plan
  const isNarrow =
    asking.viewer().kind === 'administrator' ||
    asking.core.storage.fieldEntryCount(index, from, to, live + 1) <= live
  yield* isNarrow
    ? byIndex(asking, query, plan, descending)
    : bySorting(asking, query, plan.index, descending)
}

/** Goes through what the viewer has, in the order of the ids. */
function* byId(
  asking: Asking,
  { matches }: Pick<FindQuery, 'matches'>,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  descending: boolean,
): Generator<Step> {
  const range = descending ? { from: to, to: from, descending } : { from, to }
  for (let after: string | undefined; ;) {
    const listing = yield* asking.core.listing(asking.viewer, asking.db)
    const ids = listing.ids({ ...range, after, limit: idsInPiece })
    for (const id of ids) {
      const document = documentOf(asking, id)
      if (document) yield 'seen'
      if (document && matches(document)) yield document
    }
    if (ids.length < idsInPiece) return
    after = ids.at(-1)
  }
}

/** Goes through a piece of an index. An entry counts if it is the one of the version that the viewer sees. */
function* byIndex(
  asking: Asking,
  { matches }: FindQuery,
  { index, from, to }: { readonly index: FieldIndex; readonly from: string; readonly to: string },
  descending: boolean,
): Generator<Step> {
  const paths = index.fields.map(fieldPath)
  for (const entry of entriesInOrder(asking.core.storage, index, from, to, descending)) {
    const document = entry && documentOf(asking, entry.id)
    if (!document || indexKey(document, paths) !== entry.key) {
      yield undefined
      continue
    }
    yield 'seen'
    if (matches(document)) yield document
  }
}

/** Where the viewer has less than the index: what fulfils the query is sorted as the index would. */
function* bySorting(
  asking: Asking,
  query: FindQuery,
  index: FieldIndex,
  descending: boolean,
): Generator<Step> {
  const paths = index.fields.map(fieldPath)
  const found: { readonly key: string; readonly id: string }[] = []
  for (const step of byId(asking, query, {}, false)) {
    const key = typeof step === 'object' ? indexKey(step, paths) : undefined
    if (typeof step !== 'object') yield step
    else if (key !== undefined) found.push({ key, id: String(step['_id']) })
  }
  const sorted = found.toSorted((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1))
  for (const { id } of descending ? sorted.toReversed() : sorted) {
    const document = documentOf(asking, id)
    if (document && query.matches(document)) yield document
    else yield undefined
  }
}

function documentOf({ core, viewer, db }: Asking, id: string): Found | undefined {
  const winner = id.startsWith('_design/') ? undefined : core.view(viewer(), db, id)?.winner
  return winner && !winner.deleted ? (JSON.parse(documentText(id, winner)) as Found) : undefined
}
